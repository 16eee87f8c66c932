import { l10n, ProgressLocation, window, type Progress } from "vscode";
import { inSentence } from "../host/inSentence.ts";
import { plainText } from "../host/plainText.ts";
import { standstillLabel } from "../host/uploadTexts.ts";
import { addProgress, percentOf, progressOf } from "../shared/uploadProgress.ts";
import type { UploadFile, UploadJob } from "../uploads/uploadJob.ts";
import type { UploadQueue } from "../uploads/uploadQueue.ts";
import { albumTitle } from "./album.ts";
import { announceOutcome, type EndedJob } from "./announceOutcome.ts";
import type { CommandContext } from "./context.ts";
import { claimEnd } from "./uploadsEnds.ts";

type Report = Progress<{ message?: string; increment?: number }>;

/** Jobs that were begun together. */
export interface Followed {
  readonly queue: UploadQueue;
  readonly jobs: readonly UploadJob[];
  /** Files that were chosen with them and never sent. */
  readonly refused: readonly UploadFile[];
}

/** Shows the progress of jobs, with Cancel, until they end; then says once what came of them. */
export async function followUpload(
  context: CommandContext,
  followed: Followed,
): Promise<readonly EndedJob[]> {
  const { queue, jobs, refused } = followed;
  jobs.forEach(claimEnd);
  const ended = await window.withProgress(
    { location: ProgressLocation.Notification, title: plainText(titleOf(jobs)), cancellable: true },
    async (progress, token) => {
      const report = reporter(followed, progress);
      const following = queue.onDidChange(({ job }) => {
        if (job === undefined || jobs.includes(job)) report();
      });
      token.onCancellationRequested(() => {
        Promise.all(jobs.map(({ id }) => queue.cancel(id))).catch((error: unknown) =>
          context.log.error("An upload could not be cancelled", error),
        );
      });
      report();
      try {
        return await Promise.all(jobs.map(async (job) => ({ job, outcome: await job.finished })));
      } finally {
        following.dispose();
      }
    },
  );
  announceOutcome(context, ended, refused);
  return ended;
}

function titleOf(jobs: readonly UploadJob[]): string {
  const [first] = jobs;
  return jobs.length === 1 && first !== undefined
    ? l10n.t("Adding to “{0}”", albumTitle(first.album))
    : l10n.t("Adding to {0} albums", jobs.length);
}

/** Progress counts bytes, so that one large file moves too; the text counts files. */
function reporter({ queue, jobs }: Followed, progress: Report): () => void {
  let shown = 0;
  return () => {
    const percent = percentOf(addProgress(jobs.map(({ files }) => progressOf(files))));
    const standstill = standstillLabel(queue.standing);
    const message = currentFile(jobs.flatMap(({ files }) => files));
    progress.report({
      message: plainText(standstill === undefined ? message : `${message}, ${standstill}`),
      increment: Math.max(0, percent - shown),
    });
    shown = Math.max(shown, percent);
  };
}

function currentFile(files: readonly UploadFile[]): string {
  const done = files.filter(({ state }) => state !== "waiting" && state !== "sending").length;
  const current =
    files.find(({ state }) => state === "sending") ?? files.find(({ state }) => state === "waiting");
  if (current === undefined) return l10n.t("finishing…");
  return l10n.t(
    "{0} ({1} of {2})",
    inSentence(current.source.name),
    Math.min(done + 1, files.length),
    files.length,
  );
}
