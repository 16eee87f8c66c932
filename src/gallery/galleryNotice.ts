import { l10n } from "vscode";
import type { Account } from "../auth/account.ts";
import { explain } from "../host/explain.ts";
import type { WayOn } from "../host/explain.ts";
import { failureOf } from "../host/failure.ts";
import type { Album } from "../library/album.ts";
import type { LoadState } from "../library/changes.ts";
import type { GalleryAction, GalleryButton, GalleryNotice } from "../shared/protocol.ts";

/** What is known when a panel has to say why it is empty, or why what it shows may be old. */
export interface NoticeFacts {
  readonly account: Account | undefined;
  /** How far getting the account's model has come. */
  readonly opening: Opening;
  readonly album: Album | undefined;
  readonly state: LoadState;
  readonly isComplete: boolean;
  readonly known: number;
}

export type Opening =
  | { readonly kind: "starting"; readonly isSlow: boolean }
  | { readonly kind: "signedOut" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "open" };

/** Never silently empty: whenever there is no picture, and none on its way, this is not `null`. */
export function galleryNotice(facts: NoticeFacts): GalleryNotice | null {
  const { account, opening, state } = facts;
  if (account === undefined || opening.kind === "signedOut") return signedOut();
  if (opening.kind === "starting") return opening.isSlow ? starting() : null;
  if (opening.kind === "failed") return failed(opening.error, account, facts.known);
  if (account.needsSignIn) return signInEnded(facts.known);
  if (!account.can.read) return noAccess();
  if (state.kind === "failed") return failed(state.error, account, facts.known);
  return state.kind === "ready" && facts.isComplete && facts.known === 0 ? empty(facts.album, account) : null;
}

function signedOut(): GalleryNotice {
  return {
    tone: "info",
    title: l10n.t("You are signed out"),
    text: l10n.t("Sign in to see the pictures of this album."),
    buttons: [signIn(l10n.t("Sign In"))],
  };
}

function starting(): GalleryNotice {
  return {
    tone: "info",
    title: l10n.t("Still connecting"),
    text: l10n.t("The library has not answered yet."),
    buttons: [tryAgain()],
  };
}

function signInEnded(known: number): GalleryNotice {
  const text = l10n.t("The sign-in of this account has ended. Sign in again to go on.");
  return {
    tone: "error",
    title: l10n.t("Sign in again"),
    text: known > 0 ? `${text} ${maybeOld()}` : text,
    buttons: [signIn(l10n.t("Sign In Again"))],
  };
}

function noAccess(): GalleryNotice {
  return {
    tone: "error",
    title: l10n.t("Pictures cannot be read"),
    text: l10n.t("This was not allowed when you signed in. Tick all boxes on Google's page to allow it."),
    buttons: [signIn(l10n.t("Grant Access"))],
  };
}

function empty(album: Album | undefined, account: Account): GalleryNotice {
  const buttons: GalleryButton[] =
    album?.isWriteable === true && account.can.append
      ? [{ action: "addPictures", label: l10n.t("Add Pictures…") }]
      : [];
  const isHidden = !account.can.readAll && (album?.itemsCount ?? 0) > 0;
  if (!isHidden) {
    const text =
      buttons.length > 0
        ? l10n.t("Add pictures from your computer, or right-click images in the Explorer.")
        : l10n.t("Pictures that are added to it will be shown here.");
    return { tone: "info", title: l10n.t("This album has no pictures yet"), text, buttons };
  }
  return {
    tone: "info",
    title: l10n.t("No pictures can be shown here"),
    text: l10n.t("Google lets VS Code show only pictures that were added from here."),
    buttons: [...buttons, { action: "openInGooglePhotos", label: l10n.t("Open in Google Photos") }],
  };
}

function failed(error: unknown, account: Account, known: number): GalleryNotice {
  const { kind } = failureOf(error, account);
  if (kind === "notFound") return gone();
  const { message, waysOn } = explain(error, account);
  const isOffline = kind === "offline" || kind === "demoStopped" || kind === "serviceDown";
  return {
    tone: isOffline ? "offline" : "error",
    title: isOffline ? l10n.t("Not connected") : l10n.t("The pictures could not be read"),
    text: known > 0 ? `${message} ${maybeOld()}` : message,
    buttons: waysOn.flatMap(buttonOf),
  };
}

function gone(): GalleryNotice {
  return {
    tone: "info",
    title: l10n.t("This album is no longer there"),
    text: l10n.t("It may have been deleted, or it is not shared with you any more."),
    buttons: [{ action: "close", label: l10n.t("Close") }, tryAgain()],
  };
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

function signIn(label: string): GalleryButton {
  return { action: "signIn", label };
}

function maybeOld(): string {
  return l10n.t("What is shown may be old.");
}
