import type { Account } from "../auth/account.ts";
import { failureOf } from "../host/failure.ts";
import type { Album } from "../library/album.ts";
import type { LoadState } from "../library/changes.ts";
import { galleryRefKey } from "../shared/galleryRef.ts";
import type { GalleryRef } from "../shared/galleryRef.ts";
import { emptyQuery } from "../shared/searchQuery.ts";

/** What is known when a panel has to say why it is empty, or why what it shows may be old. */
export interface NoticeFacts {
  readonly ref: GalleryRef;
  readonly account: Account | undefined;
  readonly opening: Opening;
  readonly album: Album | undefined;
  readonly state: LoadState;
  readonly isComplete: boolean;
  /** How many items are known. */
  readonly known: number;
}

/** How far getting the account's model has come. */
export type Opening =
  | { readonly kind: "starting"; readonly isSlow: boolean }
  | { readonly kind: "signedOut" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "open" };

/**
 * - `hidden`: the album has pictures, but none that Google shows to this app.
 * - `nothingFound`: by a search that asks for something in particular, or before the day of a jump.
 * - `none`: there are pictures, or they are on their way.
 */
export type NoticeKind =
  | "none"
  | "starting"
  | "signedOut"
  | "signInEnded"
  | "noAccess"
  | "gone"
  | "offline"
  | "failed"
  | "empty"
  | "hidden"
  | "nothingFound";

/** Never silently empty: every way a panel can have no pictures has a notice of its own. */
export function noticeKindOf(facts: NoticeFacts): NoticeKind {
  const { account, opening, state } = facts;
  if (opening.kind === "starting") return opening.isSlow ? "starting" : "none";
  if (account === undefined || opening.kind === "signedOut") return "signedOut";
  if (opening.kind === "failed") return failureKind(opening.error, account);
  if (account.needsSignIn) return "signInEnded";
  if (!account.can.read) return "noAccess";
  if (state.kind === "failed") return failureKind(state.error, account);
  if (facts.known > 0 || !facts.isComplete) return "none";
  if (isFiltered(facts.ref)) return "nothingFound";
  return !account.can.readAll && (facts.album?.itemsCount ?? 0) > 0 ? "hidden" : "empty";
}

function isFiltered(ref: GalleryRef): boolean {
  if (ref.kind === "search") return galleryRefKey(ref) !== wholeLibrary;
  return ref.kind === "allPhotos" && ref.upTo !== undefined;
}

const wholeLibrary = galleryRefKey({ kind: "search", query: emptyQuery });

function failureKind(error: unknown, account: Account): NoticeKind {
  const { kind } = failureOf(error, account);
  if (kind === "notFound") return "gone";
  return kind === "offline" || kind === "demoStopped" || kind === "serviceDown" ? "offline" : "failed";
}
