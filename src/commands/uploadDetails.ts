import { l10n } from "vscode";
import { uploadFailureText } from "../host/uploadFailureText.ts";
import type { UploadFile } from "../uploads/uploadJob.ts";
import { wholeTitle } from "./albumTitle.ts";
import type { CommandContext } from "./context.ts";
import { namedUploads } from "./uploadsNamed.ts";

/** Show Upload Details: of the jobs that were named, else of all. */
export async function showUploadDetails(
  context: CommandContext,
  named?: unknown,
  selection?: unknown,
): Promise<void> {
  const { queue, uploads } = await namedUploads(context, named, selection);
  const jobs = uploads.length > 0 ? [...new Set(uploads.map(({ job }) => job))] : queue.jobs;
  const lines = jobs.flatMap(({ album, files }) => [wholeTitle(album), ...detailLines(files), ""]);
  await context.details.show(l10n.t("Uploads"), lines.slice(0, -1));
}

/** What became of files, one line each, those that are missing first. */
export function detailLines(files: readonly UploadFile[]): readonly string[] {
  const missing = files.filter(({ state }) => state !== "created");
  const added = files.filter(({ state }) => state === "created");
  return [...missing, ...added].map((file) => `${file.source.name}: ${fate(file)}`);
}

function fate({ state, failure, alreadyThere }: UploadFile): string {
  if (state === "created") return alreadyThere ? l10n.t("added, already in your library") : l10n.t("added");
  return failure === undefined ? l10n.t("not sent") : uploadFailureText(failure.reason);
}
