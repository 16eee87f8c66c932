import type { Account } from "../auth/account.ts";
import { failureOf, type FailureKind } from "../host/failure.ts";
import type { AlbumListId, LoadState } from "../library/changes.ts";

/** What a tree without rows says about itself: the values of the context keys that choose a welcome text. */
export const viewStates = [
  "signedOut",
  "signInAgain",
  "notAvailable",
  "reading",
  "listed",
  "empty",
  "emptyAppOnly",
  "offline",
  "demoStopped",
  "apiNotEnabled",
  "missingAccess",
  "quota",
  "failed",
] as const;

export type ViewState = (typeof viewStates)[number];

export interface ListFacts {
  readonly id: AlbumListId;
  readonly state: LoadState;
  readonly albums: number;
}

/** Never silently empty: every way a tree can have no rows has a state of its own. */
export function viewStateOf(account: Account | undefined, list: ListFacts): ViewState {
  if (account === undefined) return "signedOut";
  if (list.albums > 0) return "listed";
  if (account.needsSignIn) return "signInAgain";
  if (list.id === "shared" && !account.can.share) return "notAvailable";
  if (!account.can.read) return "missingAccess";
  if (list.state.kind === "failed") return failureState(failureOf(list.state.error, account).kind);
  if (list.state.kind !== "ready") return "reading";
  return list.id === "shared" || account.can.readAll ? "empty" : "emptyAppOnly";
}

/** May this account read this list at all? What is not allowed is not called. */
export function mayRead(account: Account, list: AlbumListId): boolean {
  return !account.needsSignIn && account.can.read && (list === "own" || account.can.share);
}

function failureState(kind: FailureKind): ViewState {
  return failureStates[kind] ?? "failed";
}

/** Those with a welcome text of their own; for all others, that reading failed is all there is to say. */
const failureStates: Readonly<Partial<Record<FailureKind, ViewState>>> = {
  signInAgain: "signInAgain",
  offline: "offline",
  demoStopped: "demoStopped",
  apiNotEnabled: "apiNotEnabled",
  missingAccess: "missingAccess",
  busy: "quota",
  dailyQuota: "quota",
};
