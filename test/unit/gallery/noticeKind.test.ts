import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError } from "../../../src/api/errors.ts";
import type { Account } from "../../../src/auth/account.ts";
import { capabilitiesOf, scopes } from "../../../src/auth/scopes.ts";
import { noticeKindOf } from "../../../src/gallery/noticeKind.ts";
import type { NoticeFacts, NoticeKind } from "../../../src/gallery/noticeKind.ts";
import { emptyQuery } from "../../../src/shared/searchQuery.ts";

const granted = Object.values(scopes);
const account: Account = {
  id: "demo-owner",
  service: "demo",
  label: "owner@example.com",
  scopes: granted,
  can: capabilitiesOf(granted, granted),
  needsSignIn: false,
};
const appOnly: Account = { ...account, service: "google", can: { ...account.can, readAll: false } };
const album = {
  id: "A1",
  title: "Harbour",
  itemsCount: 12,
  productUrl: "",
  isWriteable: true,
  isOwned: true,
  share: undefined,
  coverItemId: undefined,
};
const listed: NoticeFacts = {
  ref: { kind: "album", albumId: "A1" },
  account,
  opening: { kind: "open" },
  album,
  state: { kind: "ready" },
  isComplete: true,
  known: 12,
};
const failing = (...args: ConstructorParameters<typeof PhotosError>): NoticeFacts["state"] => ({
  kind: "failed",
  error: new PhotosError(...args),
});

describe("a panel never is silently empty", () => {
  const cases: readonly (readonly [string, Partial<NoticeFacts>, NoticeKind])[] = [
    ["pictures", {}, "none"],
    [
      "a search that finds nothing",
      { ref: { kind: "search", query: { ...emptyQuery, type: "video" } }, known: 0 },
      "nothingFound",
    ],
    [
      "a search for everything in an empty library",
      { ref: { kind: "search", query: emptyQuery }, known: 0 },
      "empty",
    ],
    [
      "a jump to a day before all pictures",
      { ref: { kind: "allPhotos", upTo: { year: 1999, month: 1, day: 1 } }, known: 0 },
      "nothingFound",
    ],
    ["an empty library", { ref: { kind: "allPhotos" }, album: undefined, known: 0 }, "empty"],
    ["the first page on its way", { state: { kind: "loading" }, isComplete: false, known: 0 }, "none"],
    ["nothing asked yet", { state: { kind: "unread" }, isComplete: false, known: 0 }, "none"],
    ["a service that is starting", { opening: { kind: "starting", isSlow: false } }, "none"],
    ["one that takes its time", { opening: { kind: "starting", isSlow: true } }, "starting"],
    [
      "accounts that are not known yet",
      { account: undefined, opening: { kind: "starting", isSlow: false } },
      "none",
    ],
    ["an account that is signed out", { account: undefined }, "signedOut"],
    ["a model that is gone", { opening: { kind: "signedOut" } }, "signedOut"],
    [
      "a service that does not start",
      { opening: { kind: "failed", error: new PhotosError("network", "refused") } },
      "offline",
    ],
    ["a sign-in that ended", { account: { ...account, needsSignIn: true } }, "signInEnded"],
    ["reading not allowed", { account: { ...account, can: { ...account.can, read: false } } }, "noAccess"],
    ["no connection", { state: failing("network", "refused"), known: 0 }, "offline"],
    ["no connection, but old pictures", { state: failing("network", "refused") }, "offline"],
    ["an album that was deleted", { state: failing("api", "gone", { status: 404 }), known: 0 }, "gone"],
    ["an error of the service", { state: failing("api", "broken", { status: 500 }) }, "failed"],
    ["an answer of the wrong shape", { state: failing("malformed", "html") }, "failed"],
    ["an empty album", { known: 0, album: { ...album, itemsCount: 0 } }, "empty"],
    ["an album nothing is known of", { known: 0, album: undefined }, "empty"],
    ["pictures that Google does not show to us", { known: 0, account: appOnly }, "hidden"],
    ["an album that is really empty at Google", { known: 0, account: appOnly, album: undefined }, "empty"],
  ];
  for (const [name, facts, expected] of cases) {
    it(name, () => assert.equal(noticeKindOf({ ...listed, ...facts }), expected));
  }
});
