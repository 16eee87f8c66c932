import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError } from "../../../src/api/errors.ts";
import type { Account } from "../../../src/auth/account.ts";
import { capabilitiesOf, googleLibraryScopes, scopes } from "../../../src/auth/scopes.ts";
import { mayRead, viewStateOf, type ListFacts, type ViewState } from "../../../src/tree/viewState.ts";

const all = Object.values(scopes);

function account(granted: readonly string[], more: Partial<Account> = {}): Account {
  const can = capabilitiesOf(granted, granted);
  return {
    id: "a",
    service: "google",
    label: "a@example.com",
    scopes: granted,
    can,
    needsSignIn: false,
    ...more,
  };
}

const today = account(googleLibraryScopes);
const legacy = account(all);
const failed = (error: unknown): ListFacts["state"] => ({ kind: "failed", error });
const api = (status: number, message = ""): PhotosError =>
  new PhotosError("api", message, { status, method: "albums.list" });
const ready = { kind: "ready" } as const;

const cases: readonly (readonly [
  what: string,
  account: Account | undefined,
  list: Partial<ListFacts>,
  state: ViewState,
])[] = [
  ["nobody signed in", undefined, {}, "signedOut"],
  ["albums", today, { state: ready, albums: 3 }, "listed"],
  ["albums, and the next page failed", today, { state: failed(api(500)), albums: 3 }, "listed"],
  [
    "remembered albums of an account that has to sign in",
    account(all, { needsSignIn: true }),
    { albums: 3 },
    "listed",
  ],
  ["an account that has to sign in", account(all, { needsSignIn: true }), {}, "signInAgain"],
  ["a list that is not read yet", today, { state: { kind: "unread" } }, "reading"],
  ["a list that is being read", today, { state: { kind: "loading" } }, "reading"],
  ["a list remembered to be empty", today, { state: { kind: "remembered" } }, "reading"],
  ["an empty library at Google", today, { state: ready }, "emptyAppOnly"],
  ["an empty library that can be read whole", legacy, { state: ready }, "empty"],
  ["no shared albums", legacy, { id: "shared", state: ready }, "empty"],
  ["shared albums at Google", today, { id: "shared" }, "notAvailable"],
  ["reading that was not granted", account([scopes.appendOnly]), {}, "missingAccess"],
  ["no network", today, { state: failed(new PhotosError("network", "")) }, "offline"],
  [
    "the demo library killed",
    account(all, { service: "demo" }),
    { state: failed(new PhotosError("network", "")) },
    "demoStopped",
  ],
  [
    "the API not enabled",
    today,
    { state: failed(api(403, "x has not been used in project 1 before or it is disabled.")) },
    "apiNotEnabled",
  ],
  ["too many requests", today, { state: failed(api(429)) }, "quota"],
  ["too many requests today", today, { state: failed(api(429, "limit 'All requests per day'")) }, "quota"],
  ["a broken service", today, { state: failed(api(500)) }, "failed"],
  ["nonsense for an answer", today, { state: failed(new PhotosError("malformed", "")) }, "failed"],
  ["a dead sign-in", today, { state: failed(new PhotosError("signIn", "")) }, "signInAgain"],
];

describe("what a tree says", () => {
  for (const [what, who, list, state] of cases) {
    it(`${what}: ${state}`, () => {
      assert.equal(viewStateOf(who, { id: "own", state: { kind: "unread" }, albums: 0, ...list }), state);
    });
  }
});

describe("which lists are read", () => {
  it("not the shared one without its scope", () => {
    assert.deepEqual([mayRead(today, "own"), mayRead(today, "shared")], [true, false]);
    assert.deepEqual([mayRead(legacy, "own"), mayRead(legacy, "shared")], [true, true]);
  });

  it("none for an account that has to sign in, or may not read", () => {
    assert.equal(mayRead(account(all, { needsSignIn: true }), "own"), false);
    assert.equal(mayRead(account([scopes.appendOnly]), "own"), false);
  });
});
