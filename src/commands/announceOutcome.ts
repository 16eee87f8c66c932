import { commands, l10n, window } from "vscode";
import { explain } from "../host/explain.ts";
import type { CommandId } from "../host/ids.ts";
import type { UploadJob, UploadOutcome } from "../uploads/uploadJob.ts";
import { albumTitle } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { copyLinkOf } from "./copyLink.ts";
import { detailLines } from "./uploadDetails.ts";

/** One message at the end of a job, never awaited. */
export function announceOutcome(context: CommandContext, job: UploadJob, outcome: UploadOutcome): void {
  const { added, total, cancelled } = outcome;
  if (cancelled && added === 0) return;
  for (const { source, failure } of outcome.files) {
    if (failure !== undefined)
      context.log.warn(`${source.name} was not added: ${failure.reason}, ${failure.detail}`);
  }
  if (outcome.stopped !== undefined) context.log.error("The upload was stopped", outcome.stopped);
  const isComplete = added === total;
  const ways = [
    ...(isComplete ? [] : [showDetails(context, job, outcome)]),
    ...albumWays(context, job, outcome),
  ];
  const show = isComplete ? window.showInformationMessage : window.showWarningMessage;
  const titles = ways.map(({ title }) => title);
  void show(sentence(context, job, outcome), ...titles).then((title) =>
    ways.find((way) => way.title === title)?.go(),
  );
}

interface Way {
  readonly title: string;
  go(): unknown;
}

function sentence(
  context: CommandContext,
  job: UploadJob,
  { added, total, cancelled, stopped }: UploadOutcome,
): string {
  const title = albumTitle(job.album);
  if (added === total) {
    return total === 1
      ? l10n.t("1 picture added to “{0}”.", title)
      : l10n.t("{0} pictures added to “{1}”.", total, title);
  }
  const count = l10n.t("{0} of {1} added to “{2}”.", added, total, title);
  if (cancelled) return l10n.t("Cancelled: {0}", count);
  if (stopped === undefined) return count;
  const account = context.accounts.all.find(({ id }) => id === job.accountId);
  return `${count} ${explain(stopped, account).message}`;
}

function showDetails(context: CommandContext, job: UploadJob, outcome: UploadOutcome): Way {
  const title = l10n.t("Added to {0}", albumTitle(job.album));
  return {
    title: l10n.t("Show Details"),
    go: () => context.details.show(title, detailLines(outcome)),
  };
}

function albumWays(context: CommandContext, job: UploadJob, { added, album }: UploadOutcome): readonly Way[] {
  const account = context.accounts.all.find(({ id }) => id === job.accountId);
  if (added === 0 || album === undefined || account === undefined) return [];
  const open: CommandId = "googlePhotos.album.open";
  const ref = { accountId: account.id, albumId: album.id };
  return [
    { title: l10n.t("Open Album"), go: () => commands.executeCommand(open, ref) },
    { title: l10n.t("Copy Link"), go: () => copyLinkOf(context, { account, album }) },
  ];
}
