import { l10n, window } from "vscode";
import type { UploadJob } from "../uploads/uploadJob.ts";
import { albumTitle } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { followUpload } from "./followUpload.ts";
import { isStillToAdd } from "./isStillToAdd.ts";

/** After a reload: one message for everything that was not finished, to go on with it or to forget it. */
export async function offerUnfinishedUploads(context: CommandContext): Promise<void> {
  const uploads = await context.uploads();
  const jobs = await uploads.unfinished();
  if (jobs.length === 0) return;
  const [goOn, forget] = [l10n.t("Continue"), l10n.t("Forget")];
  const answer = await window.showInformationMessage(question(jobs), goOn, forget);
  if (answer === forget) await Promise.all(jobs.map(({ id }) => uploads.forget(id)));
  if (answer !== goOn) return;
  await Promise.all(
    jobs.map((job) => {
      uploads.resume(job.id);
      return followUpload(context, uploads, job);
    }),
  );
}

function question(jobs: readonly UploadJob[]): string {
  const files = jobs.flatMap((job) => job.files).filter(isStillToAdd).length;
  const [first] = jobs;
  if (jobs.length > 1 || first === undefined)
    return l10n.t("{0} files were not added when the window closed.", files);
  const title = albumTitle(first.album);
  return files === 1
    ? l10n.t("1 file was not added to “{0}” when the window closed.", title)
    : l10n.t("{0} files were not added to “{1}” when the window closed.", files, title);
}
