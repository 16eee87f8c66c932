import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumLayout, blockSize } from "../../../media/gallery/albumLayout.ts";
import type { Row } from "../../../media/gallery/albumLayout.ts";
import { randomAspects, seeded } from "./random.ts";

const frame = { width: 900, rowHeight: 180, gap: 5 };

function layoutOf(aspects: readonly number[], expected = aspects.length): AlbumLayout {
  const layout = new AlbumLayout(frame);
  layout.update(aspects, 0, expected);
  layout.settle();
  return layout;
}

function rowsOf(layout: AlbumLayout): readonly Row[] {
  layout.settle();
  return Array.from({ length: layout.rowCount }, (_, number) => {
    const row = layout.rowNumbered(number);
    assert.ok(row !== undefined);
    return row;
  });
}

describe("the layout of an album", () => {
  it("is empty before anything is known", () => {
    const layout = new AlbumLayout(frame);
    assert.equal(layout.height, 0);
    assert.equal(layout.rowCount, 0);
    assert.equal(layout.rowAt(0), undefined);
    assert.equal(layout.rowOf(0), undefined);
    assert.equal(layout.rowNumbered(0), undefined);
  });

  for (const count of [1, 99, 100, 101, 250, 1000]) {
    it(`holds each of ${count} pictures once, in order, in rows below each other`, () => {
      const aspects = randomAspects(count, seeded(count));
      const layout = layoutOf(aspects);
      let index = 0;
      let bottom = 0;
      rowsOf(layout).forEach((row, number) => {
        assert.equal(row.number, number);
        assert.equal(row.top, bottom);
        assert.equal(row.bottom, row.top + row.height + frame.gap);
        bottom = row.bottom;
        for (const tile of layout.tilesOf(row)) {
          assert.equal(tile.index, index);
          assert.deepEqual(layout.rowOf(index), row);
          const own = (aspects[index] ?? 0) * row.height;
          assert.ok(Math.abs(tile.width - own) <= own * 0.04 + 2, "in its own proportions");
          index++;
        }
        assert.equal(row.end, index);
      });
      assert.equal(index, count);
      assert.equal(layout.height, bottom - frame.gap);
    });
  }

  it("finds the same row by picture, by number and by any offset in it", () => {
    const layout = layoutOf(randomAspects(730, seeded(5)));
    for (const row of rowsOf(layout)) {
      for (const offset of [row.top, row.top + row.height / 2, row.bottom - 0.5]) {
        assert.deepEqual(layout.rowAt(offset), row);
      }
    }
    assert.deepEqual(layout.rowAt(-50), layout.rowNumbered(0));
    assert.equal(layout.rowAt(layout.unreadTop), undefined);
  });

  it("is the same whether it was read at once or page by page, in any pieces", () => {
    const random = seeded(11);
    const all = randomAspects(930, random);
    const growing = new AlbumLayout(frame);
    for (let known = 0; known < all.length;) {
      const before = known;
      known = Math.min(all.length, known + 1 + Math.floor(random() * 180));
      growing.update(all.slice(0, known), before, all.length);
    }
    assert.deepEqual(rowsOf(growing), rowsOf(layoutOf(all)));
  });

  it("is the same after pictures came and went as if they had always been so", () => {
    const random = seeded(23);
    let aspects = randomAspects(420, random);
    const layout = layoutOf(aspects);
    for (let step = 0; step < 200; step++) {
      const start = Math.floor(random() * (aspects.length + 1));
      const removed = Math.floor(random() * Math.min(40, aspects.length - start));
      aspects = aspects.toSpliced(start, removed, ...randomAspects(Math.floor(random() * 40), random));
      layout.update(aspects, start, aspects.length);
      assert.deepEqual(rowsOf(layout), rowsOf(layoutOf(aspects)), `step ${step}`);
    }
  });

  it("follows the width of the page", () => {
    const aspects = randomAspects(300, seeded(3));
    const layout = layoutOf(aspects);
    const narrow = { ...frame, width: 320 };
    layout.resize(narrow);
    const fresh = new AlbumLayout(narrow);
    fresh.update(aspects, 0, aspects.length);
    assert.deepEqual(rowsOf(layout), rowsOf(fresh));
  });

  it("does not notice pictures that were added to its list before it is told", () => {
    const aspects = randomAspects(150, seeded(9));
    const layout = layoutOf(aspects);
    const before = rowsOf(layout);
    aspects.push(1, 1, 1);
    assert.equal(layout.known, 150);
    assert.deepEqual(rowsOf(layout), before);
  });
});

describe("what is still unread", () => {
  it("has about the height it will have once it is read", () => {
    const aspects = randomAspects(5000, seeded(31));
    const guessed = layoutOf(aspects.slice(0, 5 * blockSize), 5000).height;
    const read = layoutOf(aspects).height;
    assert.ok(Math.abs(guessed / read - 1) < 0.1, `guessed ${guessed}, is ${read}`);
  });

  it("has a plausible height before anything was seen", () => {
    const guessed = layoutOf([], 5000).height;
    const read = layoutOf(Array.from({ length: 5000 }, () => 4 / 3)).height;
    assert.ok(Math.abs(guessed / read - 1) < 0.15, `guessed ${guessed}, is ${read}`);
  });

  it("has places in order, down to the end of the album", () => {
    const layout = layoutOf(randomAspects(200, seeded(2)), 1000);
    let bottom = layout.placeOf(199).bottom;
    for (let index = 200; index < 1000; index++) {
      const place = layout.placeOf(index);
      assert.ok(Math.abs(place.top - bottom) < 1e-6);
      bottom = place.bottom;
    }
    assert.ok(Math.abs(bottom - frame.gap - layout.height) < 1e-6);
  });

  it("grows the album when more was read than was expected", () => {
    assert.equal(layoutOf(randomAspects(120, seeded(2)), 50).count, 120);
  });
});

describe("an album of a million", () => {
  it("is laid out right to its end, and leads from any picture to its place and back", () => {
    const random = seeded(77);
    const aspects = randomAspects(1_000_000, random);
    const layout = layoutOf(aspects);
    for (let tries = 0; tries < 500; tries++) {
      const index = Math.floor(random() * aspects.length);
      const row = layout.rowOf(index);
      assert.ok(row !== undefined && row.start <= index && index < row.end);
      assert.equal(layout.indexAt(row.top), row.start);
      assert.equal(layout.indexAt(row.top + row.height / 2), row.start);
    }
    const end = layout.rowOf(999_999);
    assert.equal(end?.end, 1_000_000);
    assert.equal(end.bottom - frame.gap, layout.height);
  });
});
