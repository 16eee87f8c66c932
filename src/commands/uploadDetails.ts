import { l10n } from "vscode";
import { uploadFailureText } from "../host/uploadFailureText.ts";
import type { UploadFile, UploadOutcome } from "../uploads/uploadJob.ts";

/** What became of a job's files, one line each, those that are missing first. */
export function detailLines({ files }: UploadOutcome): readonly string[] {
  const missing = files.filter(({ state }) => state !== "created");
  const added = files.filter(({ state }) => state === "created");
  return [...missing, ...added].map((file) => `${file.source.name}: ${fate(file)}`);
}

function fate({ state, failure }: UploadFile): string {
  if (state === "created") return l10n.t("added");
  return failure === undefined ? l10n.t("not sent") : uploadFailureText(failure.reason);
}
