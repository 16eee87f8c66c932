import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumLayout } from "../../../media/gallery/albumLayout.ts";
import { ScrollMap, tallest } from "../../../media/gallery/scrollMap.ts";
import { randomAspects, seeded } from "./random.ts";

describe("a content that a browser can make as tall as it is", () => {
  it("is scrolled as it is", () => {
    const map = new ScrollMap(1000);
    map.resize(900, 100);
    for (const position of [0, 1, 333.3, 799, 800]) {
      map.moved(position);
      assert.equal(map.top, position);
      assert.equal(map.show(position), position);
    }
    assert.equal(map.height, 900);
    assert.ok(!map.isSkewed);
  });
});

describe("a content that is too tall", () => {
  const taller = (): ScrollMap => {
    const map = new ScrollMap(100_000);
    map.resize(1_000_000, 500);
    return map;
  };

  it("is as tall as a browser can make it, and reaches from its top to its end", () => {
    const map = taller();
    assert.equal(map.height, 100_000);
    map.moved(99_500);
    assert.equal(map.top, 999_500);
    map.moved(0);
    assert.equal(map.top, 0);
  });

  it("moves pixel by pixel under the wheel, wherever it is", () => {
    const map = taller();
    map.show(500_000);
    let position = map.show(500_000);
    for (let step = 1; step <= 20; step++) {
      map.moved((position += 100));
      assert.ok(Math.abs(map.top - (500_000 + step * 100)) < 1e-6);
    }
    assert.ok(map.isSkewed, "the scroll bar went further than it should have");
    const top = map.top;
    map.show(top);
    assert.ok(Math.abs(map.top - top) < 1e-6 && !map.isSkewed);
  });

  it("goes as far as the scroll bar is dragged", () => {
    const map = taller();
    map.moved(50_000);
    assert.ok(Math.abs(map.top - (50_000 / 99_500) * 999_500) < 1e-6);
  });

  it("is never left before its end, however it was come to", () => {
    const random = seeded(3);
    const map = taller();
    let position = map.show(0);
    for (let step = 0; step < 2000; step++) {
      const by = random() < 0.2 ? (random() - 0.5) * 60_000 : (random() - 0.4) * 900;
      position = Math.max(0, Math.min(99_500, position + by));
      map.moved(position);
      assert.ok(map.top >= 0 && map.top <= 999_500);
      if (position === 0) assert.equal(map.top, 0);
      if (position === 99_500) assert.equal(map.top, 999_500);
      if (random() < 0.1) position = map.show(map.top);
    }
  });
});

describe("a million pictures", () => {
  for (const size of [120, 220, 480]) {
    it(`in rows of ${size} px are all reached by the scroll bar, and lead from index to place and back`, () => {
      const random = seeded(size);
      const layout = new AlbumLayout({ width: 1100, rowHeight: size, gap: 5 });
      layout.update(randomAspects(1_000_000, random), 0, 1_000_000);
      layout.settle();
      const map = new ScrollMap();
      const view = 900;
      map.resize(layout.height, view);
      assert.ok(map.height <= tallest);
      for (let tries = 0; tries < 400; tries++) {
        const index = Math.floor(random() * 1_000_000);
        const { top } = layout.placeOf(index);
        const position = map.show(top);
        assert.ok(position >= 0 && position <= map.height - view);
        const seen = layout.rowAt(map.top);
        const place = layout.rowOf(index);
        assert.ok(Math.abs(map.top - Math.min(top, layout.height - view)) < 1e-3);
        if (top < layout.height - view) assert.equal(layout.rowAt(map.top + 0.01)?.start, place?.start);
        assert.ok(seen !== undefined);
      }
      map.moved(map.height - view);
      assert.equal(layout.rowAt(map.top + view - 1)?.end, 1_000_000);
    });
  }
});
