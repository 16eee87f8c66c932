import { commands, l10n } from "vscode";
import { tell, warn, type Way } from "../host/tell.ts";
import { explain } from "../host/explain.ts";
import type { CommandId } from "../host/ids.ts";
import { isAlbumUnclear } from "../shared/unclearAlbum.ts";
import type { UploadFile, UploadJob, UploadOutcome } from "../uploads/uploadJob.ts";
import { albumTitle } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { copyLinkOf } from "./copyLink.ts";
import { detailLines } from "./uploadDetails.ts";
import { chooseAlbumOf } from "./uploadsAlbum.ts";

export interface EndedJob {
  readonly job: UploadJob;
  readonly outcome: UploadOutcome;
}

/** All that somebody chose at once: what came of it. */
interface Sum {
  readonly added: number;
  readonly total: number;
  readonly known: number;
  readonly files: readonly UploadFile[];
}

/**
 * One message at the end of one job, or of some that were begun together; never awaited. `refused`: files that were
 * chosen with them and never sent, so that the message is about all of them.
 */
export function announceOutcome(
  context: CommandContext,
  ended: readonly EndedJob[],
  refused: readonly UploadFile[] = [],
): void {
  const sum = sumOf(ended, refused);
  if (sum.added === 0 && ended.every(({ outcome }) => outcome.cancelled)) return;
  log(context, ended);
  const isComplete = sum.added === sum.total;
  const ways = [
    ...ended
      .filter(({ job }) => isAlbumUnclear(job))
      .slice(0, 1)
      .map(({ job }) => chooseWay(context, job)),
    ...(isComplete ? [] : [showDetails(context, ended, sum)]),
    ...(ended.length === 1 ? ended.flatMap((each) => albumWays(context, each)) : []),
  ];
  const say = isComplete ? tell : warn;
  say(sentence(context, ended, sum), ...ways);
}

function sumOf(ended: readonly EndedJob[], refused: readonly UploadFile[]): Sum {
  const files = [...ended.flatMap(({ outcome }) => outcome.files), ...refused];
  const added = files.filter(({ state }) => state === "created").length;
  return {
    added,
    total: files.length,
    known: files.filter(({ alreadyThere }) => alreadyThere).length,
    files,
  };
}

function log(context: CommandContext, ended: readonly EndedJob[]): void {
  for (const { outcome } of ended) {
    for (const { source, failure } of outcome.files) {
      if (failure !== undefined)
        context.log.warn(`${source.name} was not added: ${failure.reason}, ${failure.detail}`);
    }
    if (outcome.stopped !== undefined) context.log.error("The upload was stopped", outcome.stopped);
  }
}

function sentence(context: CommandContext, ended: readonly EndedJob[], sum: Sum): string {
  const { added, total, known } = sum;
  const count = countText(ended, sum);
  if (added === total) {
    if (known === 0) return count;
    return known === total
      ? `${count} ${l10n.t("Your library had all of them already.")}`
      : `${count} ${l10n.t("Your library had {0} of them already.", known)}`;
  }
  if (ended.some(({ outcome }) => outcome.cancelled)) return l10n.t("Cancelled: {0}", count);
  const stopped = ended.find(({ outcome }) => outcome.stopped !== undefined);
  if (stopped === undefined) return count;
  const account = context.accounts.all.find(({ id }) => id === stopped.job.accountId);
  return `${count} ${explain(stopped.outcome.stopped, account).message}`;
}

function countText(ended: readonly EndedJob[], { added, total }: Sum): string {
  const [first] = ended;
  if (ended.length !== 1 || first === undefined) {
    return added === total
      ? l10n.t("{0} pictures added to {1} albums.", total, ended.length)
      : l10n.t("{0} of {1} added to {2} albums.", added, total, ended.length);
  }
  const title = albumTitle(first.job.album);
  if (added < total) return l10n.t("{0} of {1} added to “{2}”.", added, total, title);
  return total === 1
    ? l10n.t("1 picture added to “{0}”.", title)
    : l10n.t("{0} pictures added to “{1}”.", total, title);
}

function showDetails(context: CommandContext, ended: readonly EndedJob[], { files }: Sum): Way {
  const [first] = ended;
  const title =
    ended.length === 1 && first !== undefined
      ? l10n.t("Added to {0}", albumTitle(first.job.album))
      : l10n.t("Uploads");
  return { title: l10n.t("Show Details"), go: () => context.details.show(title, detailLines(files)) };
}

function chooseWay(context: CommandContext, job: UploadJob): Way {
  return { title: l10n.t("Choose Album…"), go: () => chooseAlbumOf(context, job) };
}

function albumWays(context: CommandContext, { job, outcome }: EndedJob): readonly Way[] {
  const { added, album } = outcome;
  const account = context.accounts.all.find(({ id }) => id === job.accountId);
  if (added === 0 || album === undefined || account === undefined) return [];
  const open: CommandId = "googlePhotos.album.open";
  const ref = { accountId: account.id, albumId: album.id };
  return [
    { title: l10n.t("Open Album"), go: () => commands.executeCommand(open, ref) },
    { title: l10n.t("Copy Link"), go: () => copyLinkOf(context, { account, album }) },
  ];
}
