import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Viewer } from "../../../src/emulator/methods/viewer.ts";
import { type ScopeName, scopes } from "../../../src/emulator/oauth/scopes.ts";
import type { Profile } from "../../../src/emulator/room.ts";
import { Contents } from "../../../src/emulator/store/contents.ts";
import type { LibraryState } from "../../../src/emulator/store/libraryState.ts";
import type { AlbumRecord, ItemRecord } from "../../../src/emulator/store/records.ts";

const viewer = (names: readonly ScopeName[], profile: Profile = "legacy"): Viewer =>
  new Viewer({ account: "owner", client: "demo", scopes: names.map((name) => scopes[name]) }, profile);

type Kind = "own" | "joined" | "collaborative" | "strange";

function album(kind: Kind, app = "demo", items: readonly number[] = []): AlbumRecord {
  const isShared = kind !== "own" && kind !== "strange";
  const contents = new Contents();
  contents.insert(0, items);
  return {
    number: 1,
    account: kind === "own" ? "owner" : "guest",
    app,
    title: kind,
    contents,
    enrichments: [],
    ...(isShared && {
      share: {
        number: 2,
        isCommentable: false,
        isCollaborative: kind === "collaborative",
        joinedBy: ["owner"],
      },
    }),
  };
}

const item = (account: "owner" | "guest", app = "demo"): ItemRecord =>
  ({ number: 7, account, app, isArchived: false }) as ItemRecord;
const library = (...albums: readonly AlbumRecord[]): LibraryState =>
  ({ sharedAlbums: () => albums.filter(({ share }) => share !== undefined) }) as unknown as LibraryState;

describe("who sees and adds to which album", () => {
  const rows: readonly (readonly [
    kind: Kind,
    app: string,
    scopes: readonly ScopeName[],
    sees: boolean,
    adds: boolean,
  ])[] = [
    ["own", "demo", ["full"], true, true],
    ["own", "demo", ["append"], true, true],
    ["own", "demo", ["read"], true, false],
    ["own", "demo", ["readApp"], true, false],
    ["own", "demo", ["sharing"], true, false],
    ["own", "other", ["full"], true, false],
    ["own", "other", ["readApp", "append"], false, false],
    ["joined", "demo", ["full"], true, false],
    ["joined", "demo", ["full", "sharing"], true, false],
    ["joined", "other", ["read"], true, false],
    ["joined", "other", ["readApp"], false, false],
    ["collaborative", "demo", ["append"], true, true],
    ["collaborative", "demo", ["sharing"], true, true],
    ["collaborative", "demo", ["read"], true, false],
    ["collaborative", "other", ["full", "sharing"], true, false],
    ["strange", "demo", ["full", "sharing"], false, false],
    ["strange", "other", ["read"], false, false],
  ];
  for (const [kind, app, names, sees, adds] of rows) {
    it(`${kind}, of ${app}, with ${names.join(" and ")}: ${sees ? "seen" : "hidden"}, ${adds ? "open" : "closed"}`, () => {
      const someone = viewer(names);
      assert.equal(someone.canSeeAlbum(album(kind, app)), sees);
      assert.equal(someone.canAddTo(album(kind, app)), adds);
    });
  }
});

describe("who sees which picture", () => {
  const rows: readonly (readonly [
    what: string,
    item: ItemRecord,
    albums: readonly AlbumRecord[],
    scopes: readonly ScopeName[],
    sees: boolean,
  ])[] = [
    ["one's own", item("owner"), [], ["readApp"], true],
    ["one's own of another app", item("owner", "other"), [], ["read"], true],
    ["one's own of another app, with little access", item("owner", "other"), [], ["readApp"], false],
    ["another person's", item("guest"), [], ["full"], false],
    ["another person's in an album joined", item("guest"), [album("joined", "demo", [7])], ["read"], true],
    [
      "another person's in an album of other pictures",
      item("guest"),
      [album("joined", "demo", [8])],
      ["read"],
      false,
    ],
    [
      "another person's in an album not joined",
      item("guest"),
      [album("strange", "demo", [7])],
      ["read"],
      false,
    ],
    [
      "another person's in a joined album of another app, with little access",
      item("guest"),
      [album("joined", "other", [7])],
      ["readApp"],
      false,
    ],
    [
      "another app's in a joined album, with little access",
      item("guest", "other"),
      [album("joined", "demo", [7])],
      ["readApp"],
      false,
    ],
  ];
  for (const [what, shown, albums, names, sees] of rows) {
    it(`${what}: ${sees ? "seen" : "hidden"}`, () => {
      assert.equal(viewer(names).canSeeItem(shown, library(...albums)), sees);
    });
  }

  it("finds in the library what is one's own and not archived", () => {
    const someone = viewer(["read"]);
    assert.equal(someone.findsInLibrary(item("owner")), true);
    assert.equal(someone.findsInLibrary({ ...item("owner"), isArchived: true }), false);
    assert.equal(someone.hasInLibrary({ ...item("owner"), isArchived: true }), true);
    assert.equal(someone.findsInLibrary(item("guest")), false);
  });
});

describe("a scope that was taken away", () => {
  for (const name of ["full", "read", "sharing"] as const) {
    it(`opens nothing in profile google: ${name}`, () => {
      const someone = viewer([name], "google");
      assert.equal(someone.has(name), false);
      assert.equal(someone.canSeeAlbum(album("own", "other")), false, "only what the app made is left");
      assert.equal(someone.canAddTo(album("own")), false);
    });
  }
  for (const name of ["append", "readApp", "editApp"] as const) {
    it(`is none of these: ${name}`, () => assert.ok(viewer([name], "google").has(name)));
  }
});
