import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumLayout } from "../../../media/gallery/albumLayout.ts";
import { layOutParts } from "../../../media/gallery/blockParts.ts";
import { layOutBlock } from "../../../media/gallery/layout.ts";
import { randomAspects, seeded } from "./random.ts";

const frame = { width: 1000, rowHeight: 200, gap: 4 };

describe("a block with headings between its pictures", () => {
  it("without any is laid out as before", () => {
    const aspects = randomAspects(100, seeded(1));
    const { heads, ...rows } = layOutParts(aspects, frame, { headAbove: () => 0, lastRow: "filled" });
    assert.deepEqual(rows, layOutBlock(aspects, frame, "filled"));
    assert.ok(heads.every((head) => head === 0));
  });

  it("begins a row under each, and lets the row above it end early", () => {
    const headAbove = (at: number): number => (at === 2 ? 40 : 0);
    const rows = layOutParts([1, 1, 1], frame, { headAbove, lastRow: "ragged" });
    assert.deepEqual(rows, {
      starts: [0, 2],
      tops: [0, 204],
      heads: [0, 40],
      heights: [200, 200],
      height: 448,
    });
  });
});

describe("an album with headings", () => {
  for (let seed = 1; seed <= 20; seed++) {
    it(`loses no picture, overlaps nothing and puts every heading above its picture (seed ${seed})`, () => {
      const random = seeded(seed);
      const count = 1 + Math.floor(random() * 500);
      const beginning = new Set([0, ...Array.from({ length: 12 }, () => Math.floor(random() * count))]);
      const layout = new AlbumLayout(frame, (index) => (beginning.has(index) ? 40 : 0));
      layout.update(randomAspects(count, random), 0, count);
      layout.settle();
      let [index, bottom] = [0, 0];
      for (let row = layout.rowOf(0); row !== undefined; row = layout.rowAfter(row)) {
        assert.equal(row.start, index);
        assert.equal(row.top, bottom);
        assert.equal(row.bottom, row.top + row.head + row.height + frame.gap);
        assert.equal(row.head, beginning.has(row.start) ? 40 : 0);
        for (let other = row.start + 1; other < row.end; other++) assert.ok(!beginning.has(other));
        [index, bottom] = [row.end, row.bottom];
      }
      assert.equal(index, count);
    });
  }
});

describe("a layout that is made while it is looked at", () => {
  const aspects = randomAspects(20_000, seeded(8));
  const whole = new AlbumLayout(frame);
  whole.update(aspects, 0, 20_000);
  whole.settle();

  it("is the same in the end as one made at once, wherever somebody looked first", () => {
    const random = seeded(4);
    const layout = new AlbumLayout({ ...frame, width: 700 });
    layout.update(aspects, 0, 20_000);
    for (let tries = 0; tries < 30; tries++) {
      layout.rowOf(Math.floor(random() * 20_000));
      layout.rowAt(random() * layout.height);
      let slices = 3;
      layout.settle(() => slices-- > 0);
      if (tries === 15) layout.resize(frame);
    }
    layout.settle();
    assert.ok(layout.isSettled);
    assert.equal(layout.height, whole.height);
    assert.equal(layout.rowCount, whole.rowCount);
    for (let tries = 0; tries < 300; tries++) {
      const index = Math.floor(random() * 20_000);
      assert.deepEqual(layout.rowOf(index), whole.rowOf(index));
    }
  });

  it("is right around a picture as soon as it is prepared there, and stays so while it is looked at", () => {
    const layout = new AlbumLayout(frame);
    layout.update(aspects, 0, 20_000);
    for (const index of [0, 7700, 7777, 19_999]) {
      layout.prepare(index, 900);
      const { version } = layout;
      const { top } = layout.placeOf(index);
      for (let offset = top - 900; offset < top + 1800; offset += 50) {
        if (offset >= 0 && offset < layout.unreadTop) layout.rowAt(offset);
      }
      assert.equal(layout.version, version);
    }
  });

  it("guesses heights well enough that the scroll bar hardly moves", () => {
    const layout = new AlbumLayout({ ...frame, rowHeight: 130 });
    layout.update(aspects, 0, 20_000);
    layout.settle();
    layout.resize(frame);
    assert.ok(Math.abs(layout.height / whole.height - 1) < 0.25, `${layout.height} for ${whole.height}`);
  });
});
