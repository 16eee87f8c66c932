import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { GalleryState } from "../../../media/gallery/state.ts";
import { itemRow } from "../../../src/gallery/itemRow.ts";
import type { GalleryNotice, GalleryStatus, GalleryTexts } from "../../../src/shared/protocol.ts";
import { galleryAlbum, item, itemsFrom } from "./items.ts";

const notice: GalleryNotice = { tone: "offline", title: "Not connected", text: "", buttons: [] };

function stateWith(itemsCount: number, status: Partial<GalleryStatus>, rows = 0): GalleryState {
  const state = new GalleryState({
    kind: "opened",
    accountId: "demo-owner",
    ref: { kind: "album", albumId: "A1" },
    texts: {} as GalleryTexts,
    pictureTemplate: "",
    pictures: [],
    album: galleryAlbum({ itemsCount }),
    status: { known: rows, isComplete: false, isReading: false, notice: null, ...status },
    rows: [],
  });
  assert.ok(
    state.splice({ kind: "itemsChanged", start: 0, removed: 0, rows: itemsFrom(0, rows).map(itemRow) }),
  );
  return state;
}

describe("how many pictures there will be", () => {
  const cases: readonly (readonly [string, GalleryState, number])[] = [
    ["as many as the service says", stateWith(5000, {}, 100), 5000],
    ["as many as were read, when all were", stateWith(5000, { isComplete: true }, 100), 100],
    ["as many as are on their way", stateWith(0, { known: 2500, isComplete: true }, 1000), 2500],
    ["some more, when the service counted too few", stateWith(100, {}, 100), 108],
    ["some more, when it does not count", stateWith(0, {}, 100), 108],
    ["some, before anything is known", stateWith(0, { isReading: true }), 24],
    ["none in an empty album", stateWith(0, { isComplete: true }), 0],
    ["none when none can be read", stateWith(300, { notice }), 0],
    ["what is known, when no more can be read", stateWith(300, { notice }, 300), 300],
    ["all of them, when the rest may come later", stateWith(300, { notice }, 100), 300],
  ];
  for (const [name, state, expected] of cases) {
    it(name, () => assert.equal(state.expected, expected));
  }
});

describe("a change of the items", () => {
  it("keeps rows and proportions side by side", () => {
    const state = stateWith(0, {}, 5);
    const wide = itemRow(item("wide", { width: 1600, height: 900 }));
    assert.ok(state.splice({ kind: "itemsChanged", start: 1, removed: 2, rows: [wide] }));
    assert.deepEqual(
      state.rows.map(([id]) => id),
      ["i0", "wide", "i3", "i4"],
    );
    assert.deepEqual([...state.aspects], [4 / 3, 16 / 9, 4 / 3, 4 / 3].map(Math.fround));
  });

  it("that does not fit changes nothing", () => {
    const state = stateWith(0, {}, 5);
    assert.ok(!state.splice({ kind: "itemsChanged", start: 4, removed: 2, rows: [] }));
    assert.ok(!state.splice({ kind: "itemsChanged", start: 6, removed: 0, rows: [] }));
    assert.equal(state.rows.length, 5);
  });
});
