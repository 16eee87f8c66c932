import { l10n } from "vscode";
import type { UploadFailureReason } from "../uploads/uploadJob.ts";

/** Why a file is not in the album, to stand behind its name. */
export function uploadFailureText(reason: UploadFailureReason): string {
  switch (reason) {
    case "empty":
      return l10n.t("the file is empty");
    case "notMedia":
      return l10n.t("its content is no photo or video that Google Photos takes");
    case "tooLarge":
      return l10n.t("it is larger than Google Photos takes, or than can be read from where it is");
    case "unreadable":
      return l10n.t("the file is gone or cannot be read");
    case "changed":
      return l10n.t("the file changed while it was being sent");
    case "albumGone":
      return l10n.t("the album is no longer in Google Photos");
    case "albumUnclear":
      return l10n.t("Google Photos did not say which album is the new one; choose it in the Uploads view");
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
      return l10n.t("the disk of this machine is full");
    case "cancelled":
      return l10n.t("cancelled");
  }
}
