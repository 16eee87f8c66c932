import { l10n } from "vscode";
import { explain } from "../host/explain.ts";
import type { WayOn } from "../host/explain.ts";
import type { GalleryAction, GalleryButton, GalleryNotice } from "../shared/protocol.ts";
import { noticeKindOf } from "./noticeKind.ts";
import type { NoticeFacts } from "./noticeKind.ts";

/** What the page says instead of pictures, or above them. */
export function galleryNotice(facts: NoticeFacts): GalleryNotice | null {
  const kind = noticeKindOf(facts);
  switch (kind) {
    case "none":
      return null;
    case "starting":
      return {
        tone: "info",
        title: l10n.t("Still connecting"),
        text: l10n.t("The library has not answered yet."),
        buttons: [tryAgain()],
      };
    case "signedOut":
      return {
        tone: "info",
        title: l10n.t("You are signed out"),
        text: l10n.t("Sign in to see these pictures."),
        buttons: [{ action: "signIn", label: l10n.t("Sign In") }],
      };
    case "signInEnded":
      return {
        tone: "error",
        title: l10n.t("Sign in again"),
        text: maybeOld(l10n.t("The sign-in of this account has ended. Sign in again to go on."), facts),
        buttons: [{ action: "signIn", label: l10n.t("Sign In Again") }],
      };
    case "noAccess":
      return {
        tone: "error",
        title: l10n.t("Pictures cannot be read"),
        text: l10n.t("This was not allowed when you signed in. Tick all boxes on Google's page to allow it."),
        buttons: [{ action: "signIn", label: l10n.t("Grant Access") }],
      };
    case "gone":
      return gone(facts);
    case "offline":
    case "failed":
      return failed(kind, facts);
    case "empty":
      return empty(facts);
    case "hidden":
      return {
        tone: "info",
        title: l10n.t("No pictures can be shown here"),
        text: l10n.t("Google lets VS Code show only pictures that were added from here."),
        buttons: [
          ...addPictures(facts),
          { action: "openInGooglePhotos", label: l10n.t("Open in Google Photos") },
        ],
      };
    case "nothingFound":
      return nothingFound(facts);
  }
}

function gone({ ref }: NoticeFacts): GalleryNotice {
  const isItem = ref.kind === "item";
  return {
    tone: "info",
    title: isItem ? l10n.t("This picture is no longer there") : l10n.t("This album is no longer there"),
    text: isItem
      ? l10n.t("It may have been deleted, or you may not see it any more.")
      : l10n.t("It may have been deleted, or it is not shared with you any more."),
    buttons: [{ action: "close", label: l10n.t("Close") }, tryAgain()],
  };
}

function nothingFound({ ref, account }: NoticeFacts): GalleryNotice {
  const onlyFromHere =
    account?.can.readAll === false
      ? ` ${l10n.t("Google lets VS Code find only pictures that were added from here.")}`
      : "";
  if (ref.kind === "search") {
    return {
      tone: "info",
      title: l10n.t("No pictures match"),
      text: l10n.t("Nothing in this library matches everything you asked for.") + onlyFromHere,
      buttons: [{ action: "clearSearch", label: l10n.t("Clear") }],
    };
  }
  return {
    tone: "info",
    title: l10n.t("No pictures until that day"),
    text: l10n.t("All pictures of this library were taken later.") + onlyFromHere,
    buttons: [
      { action: "newest", label: l10n.t("Back to the Newest") },
      { action: "goToDate", label: l10n.t("Go to Date…") },
    ],
  };
}

function failed(tone: "offline" | "failed", facts: NoticeFacts): GalleryNotice {
  const { message, waysOn } = explain(errorOf(facts), facts.account);
  return {
    tone: tone === "offline" ? "offline" : "error",
    title: tone === "offline" ? l10n.t("Not connected") : l10n.t("The pictures could not be read"),
    text: maybeOld(message, facts),
    buttons: waysOn.flatMap(buttonOf),
  };
}

function errorOf({ opening, state }: NoticeFacts): unknown {
  if (opening.kind === "failed") return opening.error;
  return state.kind === "failed" ? state.error : undefined;
}

function empty(facts: NoticeFacts): GalleryNotice {
  return facts.ref.kind === "album" ? emptyAlbum(facts) : emptyLibrary(facts);
}

function emptyAlbum(facts: NoticeFacts): GalleryNotice {
  const buttons = addPictures(facts);
  return {
    tone: "info",
    title: l10n.t("This album has no pictures yet"),
    text:
      buttons.length > 0
        ? l10n.t("Add pictures from your computer, or right-click images in the Explorer.")
        : l10n.t("Pictures that are added to it will be shown here."),
    buttons,
  };
}

function emptyLibrary({ account }: NoticeFacts): GalleryNotice {
  const isPartial = account?.can.readAll === false;
  return {
    tone: "info",
    title: l10n.t("There are no pictures yet"),
    text: isPartial
      ? l10n.t("Google lets VS Code show only pictures that were added from here.")
      : l10n.t("Pictures that are added to the library will be shown here."),
    buttons: account?.can.append === true ? [{ action: "addPictures", label: l10n.t("Add Pictures…") }] : [],
  };
}

function addPictures({ album, account }: NoticeFacts): readonly GalleryButton[] {
  const canAdd = album?.isWriteable === true && account?.can.append === true;
  return canAdd ? [{ action: "addPictures", label: l10n.t("Add Pictures…") }] : [];
}

const actionOf: Readonly<Partial<Record<string, GalleryAction>>> = {
  "googlePhotos.signIn": "signIn",
  "googlePhotos.api.enable": "enableApi",
  "googlePhotos.showLog": "showLog",
};

function buttonOf(way: WayOn): readonly GalleryButton[] {
  const action = "again" in way ? "retry" : actionOf[way.command];
  return action === undefined ? [] : [{ action, label: way.title }];
}

function tryAgain(): GalleryButton {
  return { action: "retry", label: l10n.t("Try Again") };
}

function maybeOld(text: string, { known }: NoticeFacts): string {
  return known > 0 ? `${text} ${l10n.t("What is shown may be old.")}` : text;
}
