import { l10n } from "vscode";
import { inSentence } from "../host/inSentence.ts";
import type { Album } from "../library/album.ts";

/** What an album is called in a sentence. */
export function albumTitle(album: Pick<Album, "title">): string {
  return inSentence(wholeTitle(album));
}

/** What an album is called; Google allows those made elsewhere to have no title. */
export function wholeTitle(album: Pick<Album, "title">): string {
  return album.title === "" ? l10n.t("Untitled album") : album.title;
}
