import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aspectOf, layOutBlock, tilesOfRow } from "../../../media/gallery/layout.ts";
import type { Frame, LastRow } from "../../../media/gallery/layout.ts";
import { randomAspects, seeded } from "./random.ts";

const frame: Frame = { width: 1000, rowHeight: 200, gap: 4 };

describe("the proportions a picture is laid out in", () => {
  const cases: readonly (readonly [string, number, number, number])[] = [
    ["landscape", 4000, 3000, 4 / 3],
    ["portrait", 3000, 4000, 3 / 4],
    ["unknown", 0, 0, 4 / 3],
    ["half unknown", 4000, 0, 4 / 3],
    ["not a number", NaN, 3000, 4 / 3],
    ["negative", -4000, 3000, 4 / 3],
    ["a panorama, cut", 20000, 1000, 4],
    ["a long screenshot, cut", 1000, 20000, 0.4],
  ];
  for (const [name, width, height, expected] of cases) {
    it(name, () => assert.equal(aspectOf(width, height), expected));
  }
});

describe("a block of pictures", () => {
  it("without pictures has no rows and no height", () => {
    assert.deepEqual(layOutBlock([], frame, "ragged"), { starts: [], tops: [], heights: [], height: 0 });
  });

  it("ends early with one picture of the usual height if it may", () => {
    const rows = layOutBlock([1.5], frame, "ragged");
    assert.deepEqual(rows, { starts: [0], tops: [0], heights: [200], height: 204 });
    assert.deepEqual(tilesOfRow([1.5], 200, frame), [{ left: 0, width: 300 }]);
  });

  it("fills the width with a picture that is wide enough", () => {
    const rows = layOutBlock([4, 4], frame, "filled");
    assert.deepEqual(rows.starts, [0, 1]);
    assert.deepEqual(rows.heights, [250, 250]);
    assert.deepEqual(tilesOfRow([4], 250, frame), [{ left: 0, width: 1000 }]);
  });

  it("chooses the breaks whose rows are nearest to the usual height", () => {
    // Greedy breaking would put five squares into the first row and leave one alone in the second.
    assert.deepEqual(layOutBlock([1, 1, 1, 1, 1, 1], { ...frame, rowHeight: 330 }, "filled").starts, [0, 3]);
  });

  it("never makes a lone picture higher than two and a half rows", () => {
    assert.deepEqual(layOutBlock([0.4], frame, "filled").heights, [500]);
  });
});

describe("any block of pictures in any width", () => {
  const endings: readonly LastRow[] = ["filled", "ragged"];
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const count = 1 + Math.floor(random() * 100);
    const aspects = randomAspects(count, random);
    const width = 180 + Math.floor(random() * 2400);
    const any: Frame = {
      width,
      rowHeight: 80 + Math.floor(random() * 200),
      gap: 2 + Math.floor(random() * 6),
    };
    const lastRow = endings[seed % 2] ?? "ragged";

    it(`${count} pictures, ${width} px, ${lastRow} (seed ${seed})`, () => {
      const rows = layOutBlock(aspects, any, lastRow);
      assert.equal(rows.starts[0], 0, "begins with the first picture");
      let bottom = 0;
      rows.starts.forEach((start, row) => {
        const end = rows.starts[row + 1] ?? count;
        const height = rows.heights[row] ?? 0;
        assert.ok(end > start, "no row is empty, so none is lost and the order is kept");
        assert.equal(rows.tops[row], bottom, "rows stand below each other");
        bottom += height + any.gap;
        checkRow(aspects.slice(start, end), height, any, lastRow === "ragged" && end === count);
      });
      assert.equal(rows.height, bottom);
    });
  }

  function checkRow(aspects: readonly number[], height: number, any: Frame, mayEndEarly: boolean): void {
    const tiles = tilesOfRow(aspects, height, any);
    assert.equal(tiles.length, aspects.length);
    let right = -any.gap;
    tiles.forEach((tile, at) => {
      assert.equal(tile.left, right + any.gap, "tiles touch the gap and nothing else");
      right = tile.left + tile.width;
      const own = (aspects[at] ?? 1) * height;
      assert.ok(Math.abs(tile.width - own) <= own * 0.04 + 2, `${tile.width} is not ${own}`);
    });
    assert.ok(right <= any.width, "nothing sticks out");
    if (!mayEndEarly && height < Math.round(any.rowHeight * 2.5))
      assert.equal(right, any.width, "the row is full");
    if (mayEndEarly) assert.ok(height <= any.rowHeight);
  }
});

describe("breaking into rows", () => {
  it("is as good as trying out every way", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const aspects = randomAspects(1 + Math.floor(random() * 9), random);
      const narrow: Frame = { width: 500, rowHeight: 150, gap: 4 };
      const found = layOutBlock(aspects, narrow, "filled");
      assert.ok(costOf(found.starts, aspects, narrow) <= leastCost(aspects, narrow) + 1e-9, `seed ${seed}`);
    }
  });

  function costOf(
    starts: readonly number[],
    aspects: readonly number[],
    { width, rowHeight, gap }: Frame,
  ): number {
    return starts.reduce((sum, start, row) => {
      const own = aspects.slice(start, starts[row + 1] ?? aspects.length);
      const height = (width - (own.length - 1) * gap) / own.reduce((total, aspect) => total + aspect, 0);
      return sum + Math.log(height / rowHeight) ** 2;
    }, 0);
  }

  /** Over all sets of breaks, but those that make a row of several pictures lower than half the usual height. */
  function leastCost(aspects: readonly number[], any: Frame): number {
    let least = Infinity;
    for (let breaks = 0; breaks < 2 ** (aspects.length - 1); breaks++) {
      const starts = [0];
      for (let at = 1; at < aspects.length; at++) if (breaks & (1 << (at - 1))) starts.push(at);
      least = Math.min(least, costOf(starts, aspects, any));
    }
    return least;
  }
});
