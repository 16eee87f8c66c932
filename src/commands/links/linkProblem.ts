import { l10n } from "vscode";
import type { PastedLink } from "../../library/links.ts";

/** Why a pasted text leads to no album or picture, in a sentence; `undefined` if it may. */
export function openingProblem(link: PastedLink): string | undefined {
  if (link.kind !== "unusable") return undefined;
  switch (link.reason) {
    case "empty":
      return l10n.t("Paste a link or an id.");
    case "shareLink":
      return l10n.t("Google's share links name no album that can be opened here. {0}", kindsThatWork());
    case "webPage":
      return l10n.t("The address bar of Google Photos shows ids of another kind. {0}", kindsThatWork());
    case "mediaLink":
      return l10n.t(
        "This is the address of a picture's file, which ends within the hour. {0}",
        kindsThatWork(),
      );
    case "badId":
      return l10n.t("The id in this link is not complete.");
    case "other":
      return kindsThatWork();
  }
}

/** The same for a text that is to lead to a shared album. */
export function joiningProblem(link: PastedLink): string | undefined {
  if (link.kind === "share" || link.kind === "id") return undefined;
  if (link.kind !== "unusable")
    return l10n.t("This link is for people who see the album already. Ask its owner for the share token.");
  switch (link.reason) {
    case "empty":
      return l10n.t("Paste a share token, or a link that ends in one.");
    case "shareLink":
      return l10n.t("Google's share links carry no share token. Ask the album's owner for it.");
    case "badId":
      return l10n.t("The share token is not complete.");
    case "webPage":
    case "mediaLink":
    case "other":
      return l10n.t("This is no share token, and no link that ends in one.");
  }
}

function kindsThatWork(): string {
  return l10n.t("Links with /lr/album/…, /lr/photo/… or /lr/album/…/photo/… work, and ids by themselves.");
}
