import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { capabilitiesOf, googleLibraryScopes, scopes } from "../../../src/auth/scopes.ts";
import type { Album } from "../../../src/library/album.ts";
import type { LoadState } from "../../../src/library/changes.ts";
import { AlbumRows, albumWords } from "../../../src/tree/row.ts";

const legacy = capabilitiesOf(Object.values(scopes), Object.values(scopes));
const today = capabilitiesOf(googleLibraryScopes, googleLibraryScopes);
const readOnly = capabilitiesOf([scopes.readAppCreated], googleLibraryScopes);

function album(more: Partial<Album> = {}): Album {
  return {
    id: "one",
    title: "One",
    itemsCount: 1,
    productUrl: "https://photos.google.com/lr/album/one",
    isWriteable: true,
    isOwned: true,
    share: undefined,
    coverItemId: undefined,
    ...more,
  };
}

describe("what is offered on an album", () => {
  const cases = [
    ["one's own, where sharing is possible", album(), legacy, "album writable shareable linked"],
    ["one's own, where sharing is not possible", album(), today, "album writable shareableElsewhere linked"],
    ["shared by oneself", album({ share: {} }), legacy, "album writable shared linked"],
    [
      "shared by somebody else, who lets others add",
      album({ share: {}, isOwned: false }),
      legacy,
      "album writable shared linked",
    ],
    [
      "shared by somebody else, to look at",
      album({ share: {}, isOwned: false, isWriteable: false }),
      legacy,
      "album shared linked",
    ],
    ["not made from here", album({ isWriteable: false }), legacy, "album linked"],
    ["without a page", album({ productUrl: "" }), today, "album writable"],
    ["with an account that may only read", album(), readOnly, "album shareableElsewhere linked"],
  ] as const;
  for (const [what, which, can, words] of cases) {
    it(`${what}: ${words}`, () => assert.equal(albumWords(which, can), words));
  }
});

describe("the rows of a list", () => {
  const ready: LoadState = { kind: "ready" };
  const albums = [album(), album({ id: "two" })];
  const kinds = (state: LoadState, hasMore: boolean, of = albums): string[] =>
    new AlbumRows("own", "me").of({ albums: of, hasMore, state }).map(({ kind }) => kind);

  it("are its albums", () => assert.deepEqual(kinds(ready, false), ["album", "album"]));
  it("end with a way to more", () => assert.deepEqual(kinds(ready, true), ["album", "album", "more"]));
  it("end with a way to try again when reading was cut short", () => {
    assert.deepEqual(kinds({ kind: "failed", error: 1 }, false), ["album", "album", "more"]);
  });
  it("leave a list that failed at once to the welcome text", () => {
    assert.deepEqual(kinds({ kind: "failed", error: 1 }, false, []), []);
  });

  it("stay the same objects, by which VS Code knows them", () => {
    const rows = new AlbumRows("own", "me");
    const before = rows.of({ albums, hasMore: true, state: ready });
    const after = rows.of({ albums: [album({ id: "new" }), ...albums], hasMore: true, state: ready });
    assert.deepEqual(
      after.slice(1).map((row, index) => row === before[index]),
      [true, true, true],
    );
  });
});
