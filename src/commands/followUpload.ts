import { ProgressLocation, window, l10n, type Progress } from "vscode";
import type { UploadJob, UploadOutcome } from "../uploads/uploadJob.ts";
import type { UploadQueue } from "../uploads/uploadQueue.ts";
import type { CommandContext } from "./context.ts";
import { albumTitle } from "./album.ts";
import { announceOutcome } from "./announceOutcome.ts";

type Report = Progress<{ message?: string; increment?: number }>;

/** Shows a job's progress, with Cancel, until it ends; then says once what came of it. */
export async function followUpload(
  context: CommandContext,
  uploads: UploadQueue,
  job: UploadJob,
): Promise<UploadOutcome> {
  const outcome = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t("Adding to “{0}”", albumTitle(job.album)),
      cancellable: true,
    },
    async (progress, token) => {
      const report = reporter(job, progress);
      const following = uploads.onDidChange((change) => {
        if (change.job?.id === job.id) report();
      });
      token.onCancellationRequested(() => {
        uploads
          .cancel(job.id)
          .catch((error: unknown) => context.log.error("An upload could not be cancelled", error));
      });
      report();
      try {
        return await job.finished;
      } finally {
        following.dispose();
      }
    },
  );
  announceOutcome(context, job, outcome);
  return outcome;
}

/** Progress counts bytes, so that one large file moves too; the text counts files. */
function reporter(job: UploadJob, progress: Report): () => void {
  let shown = 0;
  return () => {
    const { files } = job;
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const sent = files.reduce((sum, file) => sum + (file.state === "failed" ? file.size : file.sentBytes), 0);
    const percent = bytes === 0 ? 0 : Math.min(100, (sent / bytes) * 100);
    progress.report({ message: currentFile(job), increment: Math.max(0, percent - shown) });
    shown = Math.max(shown, percent);
  };
}

function currentFile({ files }: UploadJob): string {
  const done = files.filter(
    ({ state }) => state === "created" || state === "failed" || state === "sent",
  ).length;
  const current =
    files.find(({ state }) => state === "sending") ?? files.find(({ state }) => state === "waiting");
  if (current === undefined) return l10n.t("finishing…");
  return l10n.t("{0} ({1} of {2})", current.source.name, Math.min(done + 1, files.length), files.length);
}
