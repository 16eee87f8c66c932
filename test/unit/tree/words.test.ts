import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { capabilitiesOf, googleLibraryScopes, scopes } from "../../../src/auth/scopes.ts";
import type { Album } from "../../../src/library/album.ts";
import { albumWords, itemWords } from "../../../src/tree/words.ts";
import { album, item } from "./samples.ts";

const legacy = capabilitiesOf(Object.values(scopes), Object.values(scopes));
const today = capabilitiesOf(googleLibraryScopes, googleLibraryScopes);
const readOnly = capabilitiesOf([scopes.readAppCreated], googleLibraryScopes);
const link = { shareableUrl: "https://photos.app.goo.gl/one", shareToken: "token" };

describe("what is offered on an album", () => {
  const joined: Album = album({ share: { ...link, isJoined: true }, isOwned: false });
  const cases = [
    [
      "one's own, where sharing is possible",
      album(),
      legacy,
      "album writable renamable enrichable shareable linked",
    ],
    [
      "one's own, where sharing is not possible",
      album(),
      today,
      "album writable renamable enrichable shareableElsewhere linked",
    ],
    [
      "shared by oneself",
      album({ share: link }),
      legacy,
      "album writable renamable enrichable shared unshareable hasShareLink hasShareToken linked",
    ],
    [
      "shared by somebody else, who lets others add",
      joined,
      legacy,
      "album writable shared leavable hasShareLink hasShareToken linked",
    ],
    [
      "shared by somebody else, to look at",
      { ...joined, isWriteable: false },
      legacy,
      "album shared leavable hasShareLink hasShareToken linked",
    ],
    ["not made from here", album({ isWriteable: false }), legacy, "album linked"],
    ["without a page", album({ productUrl: "" }), today, "album writable renamable enrichable"],
    ["with an account that may only read", album(), readOnly, "album shareableElsewhere linked"],
  ] as const;
  for (const [what, which, can, words] of cases) {
    it(`${what}: ${words}`, () => assert.equal(albumWords(which, can), words));
  }
});

describe("what is offered on a picture of an album", () => {
  const cases = [
    [
      "one's own",
      item(),
      album(),
      legacy,
      "item photo inAlbum canAdd canRemove canSetCover canDescribe hasPage",
    ],
    [
      "the cover",
      item(),
      album({ coverItemId: "picture" }),
      legacy,
      "item photo inAlbum canAdd canRemove canDescribe hasPage",
    ],
    [
      "in an album not made from here",
      item(),
      album({ isWriteable: false }),
      legacy,
      "item photo inAlbum canAdd canDescribe hasPage",
    ],
    [
      "in somebody else's album",
      item(),
      album({ share: {}, isOwned: false }),
      legacy,
      "item photo inAlbum canAdd canRemove canDescribe hasPage",
    ],
    [
      "a video without a page",
      item({ kind: "video", productUrl: "" }),
      album(),
      readOnly,
      "item video inAlbum",
    ],
  ] as const;
  for (const [what, which, where, can, words] of cases) {
    it(`${what}: ${words}`, () => assert.equal(itemWords(which, where, can), words));
  }
});
