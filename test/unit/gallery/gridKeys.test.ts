import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumLayout } from "../../../media/gallery/albumLayout.ts";
import { gridKeys, indexAfterKey, isGridKey } from "../../../media/gallery/gridKeys.ts";
import type { GridKey } from "../../../media/gallery/gridKeys.ts";
import { randomAspects, seeded } from "./random.ts";

function layoutOf(aspects: readonly number[], expected = aspects.length): AlbumLayout {
  const layout = new AlbumLayout({ width: 1000, rowHeight: 200, gap: 4 });
  layout.update(aspects, 0, expected);
  return layout;
}

describe("the keys of the grid", () => {
  // Twelve squares: rows of five, five and two.
  const layout = layoutOf(Array.from({ length: 12 }, () => 1));
  const cases: readonly (readonly [string, number, GridKey, number])[] = [
    ["to the left", 6, "ArrowLeft", 5],
    ["to the left, over the end of a row", 5, "ArrowLeft", 4],
    ["not before the first", 0, "ArrowLeft", 0],
    ["to the right", 3, "ArrowRight", 4],
    ["to the right, over the end of a row", 4, "ArrowRight", 5],
    ["not behind the last", 11, "ArrowRight", 11],
    ["down", 1, "ArrowDown", 6],
    ["down to the nearest in a shorter row", 9, "ArrowDown", 11],
    ["not below the last row", 11, "ArrowDown", 11],
    ["up", 8, "ArrowUp", 3],
    ["not above the first row", 3, "ArrowUp", 3],
    ["to the beginning", 7, "Home", 0],
    ["to the end", 2, "End", 11],
    ["a page down", 1, "PageDown", 11],
    ["a page up", 11, "PageUp", 1],
  ];
  for (const [name, from, key, to] of cases) {
    it(`lead ${name}`, () => assert.equal(indexAfterKey(layout, from, key, 420), to));
  }

  it("are these and no others", () => {
    assert.ok(gridKeys.every(isGridKey));
    assert.ok(!["a", "Tab", "Enter", " ", "toString"].some(isGridKey));
  });
});

describe("any album", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seeded(seed);
    const count = 1 + Math.floor(random() * 400);
    const layout = layoutOf(randomAspects(count, random), count + 500);

    it(`of ${count} keeps the focus among what was read (seed ${seed})`, () => {
      for (let tries = 0; tries < 200; tries++) {
        const key = gridKeys[Math.floor(random() * gridKeys.length)] ?? "Home";
        const to = indexAfterKey(layout, Math.floor(random() * count), key, 500);
        assert.ok(to >= 0 && to < count, key);
      }
    });

    it(`of ${count} is walked from top to bottom with one key, a row at a time (seed ${seed})`, () => {
      let index = 0;
      for (let row = 0; row < layout.rowCount; row++) {
        assert.equal(layout.rowOf(index)?.number, row);
        index = indexAfterKey(layout, index, "ArrowDown", 500);
      }
      assert.equal(layout.rowOf(index)?.number, layout.rowCount - 1);
    });
  }
});
