import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Album } from "../../../src/library/album.ts";
import { allowedFor, mayJoin } from "../../../src/library/allowed.ts";
import type { AlbumActions } from "../../../src/library/allowed.ts";

const everything = { append: true, edit: true, remove: true, share: true };
const asGoogleToday = { ...everything, share: false };
const readOnly = { append: false, edit: false, remove: false, share: false };

const own: Album = {
  id: "a",
  title: "A",
  itemsCount: 3,
  productUrl: "",
  isWriteable: true,
  isOwned: true,
  share: undefined,
  coverItemId: "m",
};
const madeElsewhere = { ...own, isWriteable: false };
const ownShared = { ...own, share: { isOwned: true, isJoined: true } };
const joined = { ...own, isOwned: false, share: { isJoined: true, isJoinable: true } };
const lookedAt = { ...joined, isWriteable: false, share: { isJoinable: true } };

type Action = keyof AlbumActions;
const table: Readonly<
  Record<string, { album: Album; can: typeof everything; offered: readonly Action[]; join?: true }>
> = {
  "an album of one's own": {
    album: own,
    can: everything,
    offered: ["addEnrichment", "addItems", "removeItems", "rename", "setCover", "share"],
  },
  "an empty one": {
    album: { ...own, itemsCount: 0 },
    can: everything,
    offered: ["addEnrichment", "addItems", "rename", "share"],
  },
  "one that is shared": {
    album: ownShared,
    can: everything,
    offered: ["addEnrichment", "addItems", "removeItems", "rename", "setCover", "unshare"],
  },
  "one's own, at Google today": {
    album: own,
    can: asGoogleToday,
    offered: ["addEnrichment", "addItems", "removeItems", "rename", "setCover", "shareInGooglePhotos"],
  },
  "one made elsewhere": { album: madeElsewhere, can: everything, offered: [] },
  "one made elsewhere, at Google today": {
    album: madeElsewhere,
    can: asGoogleToday,
    offered: ["shareInGooglePhotos"],
  },
  "somebody else's that was joined": {
    album: joined,
    can: everything,
    offered: ["addItems", "leave", "removeItems"],
  },
  "somebody else's that was joined to look": {
    album: { ...joined, isWriteable: false },
    can: everything,
    offered: ["leave"],
  },
  "somebody else's that was only looked at": { album: lookedAt, can: everything, offered: [], join: true },
  "one's own, with read access only": { album: own, can: readOnly, offered: ["shareInGooglePhotos"] },
  "somebody else's, with read access only": { album: lookedAt, can: readOnly, offered: [] },
};

describe("what may be done", () => {
  for (const [what, { album, can, offered, join }] of Object.entries(table)) {
    it(`with ${what}: ${[...offered, ...(join ? ["join"] : [])].join(", ") || "nothing"}`, () => {
      const actions = Object.entries(allowedFor(album, can)).filter(([, isAllowed]) => isAllowed);
      assert.deepEqual(actions.map(([name]) => name).sort(), offered);
      assert.equal(mayJoin(album, can), join ?? false);
    });
  }
});
