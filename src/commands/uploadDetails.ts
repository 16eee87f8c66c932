import { l10n } from "vscode";
import type { UploadFailureReason, UploadFile, UploadOutcome } from "../uploads/uploadJob.ts";

/** What became of a job's files, one line each, those that are missing first. */
export function detailLines({ files }: UploadOutcome): readonly string[] {
  const missing = files.filter(({ state }) => state !== "created");
  const added = files.filter(({ state }) => state === "created");
  return [...missing, ...added].map((file) => `${file.source.name}: ${fate(file)}`);
}

function fate({ state, failure }: UploadFile): string {
  if (state === "created") return l10n.t("added");
  return failure === undefined ? l10n.t("not sent") : reasonText(failure.reason);
}

function reasonText(reason: UploadFailureReason): string {
  switch (reason) {
    case "empty":
      return l10n.t("the file is empty");
    case "notMedia":
      return l10n.t("its content is no photo or video that Google Photos takes");
    case "tooLarge":
      return l10n.t("it is larger than 200 MB, more than can be sent from here so far");
    case "unreadable":
      return l10n.t("the file is gone or cannot be read");
    case "changed":
      return l10n.t("the file changed while it was being sent");
    case "albumGone":
      return l10n.t("the album is no longer in Google Photos");
    case "albumUnclear":
      return l10n.t(
        "Google Photos did not say whether the new album was made; look for it before trying again",
      );
    case "noPermission":
      return l10n.t("Google Photos does not allow adding to this album");
    case "storageFull":
      return l10n.t("the storage of the account is full");
    case "signIn":
      return l10n.t("the sign-in of the account has ended");
    case "refused":
      return l10n.t("Google Photos did not accept it");
    case "service":
      return l10n.t("Google Photos could not be reached, or had a problem of its own");
    case "tooMany":
      return l10n.t("the album has no room left: it can hold 20,000");
    case "diskFull":
      return l10n.t("this computer’s disk is full");
    case "cancelled":
      return l10n.t("cancelled");
  }
}
