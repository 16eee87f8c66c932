import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumLayout } from "../../../media/gallery/albumLayout.ts";
import {
  anchorAt,
  countWanted,
  shiftedIndex,
  topOf,
  topShowing,
  windowOf,
} from "../../../media/gallery/viewport.ts";
import type { Window } from "../../../media/gallery/viewport.ts";
import { randomAspects, seeded } from "./random.ts";

const frame = { width: 1100, rowHeight: 200, gap: 5 };

function layoutOf(known: number, expected = known, seed = 7): AlbumLayout {
  const layout = new AlbumLayout(frame);
  layout.update(randomAspects(known, seeded(seed)), 0, expected);
  layout.settle();
  return layout;
}

function tilesIn(window: Window): { visible: number; all: number } {
  const count = (rows: Window["visible"]): number => rows.reduce((sum, row) => sum + row.end - row.start, 0);
  const visible = count(window.visible);
  return { visible, all: visible + count(window.above) + count(window.below) };
}

describe("the rows in the page", () => {
  it("are those in sight, wherever the view is, and never too many", () => {
    const random = seeded(1);
    const layout = layoutOf(3000);
    for (let tries = 0; tries < 300; tries++) {
      const view = { top: random() * layout.height, height: 100 + random() * 2500 };
      const window = windowOf(layout, view, { direction: random() < 0.5 ? "up" : "down" });
      const { visible, all } = tilesIn(window);
      for (let number = 0; number < layout.rowCount; number++) {
        const row = layout.rowNumbered(number);
        assert.ok(row !== undefined);
        const isInSight = row.bottom > view.top && row.top < view.top + view.height;
        const isShown = window.visible.some((each) => each.number === number);
        assert.equal(isShown, isInSight, `row ${number} at ${view.top}`);
      }
      assert.ok(all <= Math.max(150, 2 * visible), `${all} tiles for ${visible} in sight`);
    }
  });

  it("continue on both sides without a hole", () => {
    const layout = layoutOf(2000);
    const window = windowOf(layout, { top: layout.height / 2, height: 700 });
    const numbers = [...window.above.toReversed(), ...window.visible, ...window.below].map(
      (row) => row.number,
    );
    assert.ok(window.above.length > 0 && window.below.length > 0);
    numbers.forEach((number, at) => assert.equal(number, (numbers[0] ?? 0) + at));
  });

  it("leave room for tiles that are spoken for", () => {
    const layout = layoutOf(2000);
    const view = { top: 4000, height: 1500 };
    assert.ok(tilesIn(windowOf(layout, view, { taken: 40 })).all <= 110);
  });

  it("lie half a view ahead and none behind while nobody could look at them", () => {
    const layout = layoutOf(20_000);
    const view = { top: 50_000, height: 800 };
    const down = windowOf(layout, view, { direction: "down", isRushing: true });
    assert.deepEqual(down.above, []);
    assert.ok(down.below.length > 0);
    assert.ok(down.below.every(({ top }) => top < view.top + view.height * 1.5));
    const up = windowOf(layout, view, { direction: "up", isRushing: true });
    assert.deepEqual(up.below, []);
    assert.ok(up.above.length > 0);
  });

  it("go further in the direction of the movement", () => {
    const layout = layoutOf(20_000);
    const view = { top: 50_000, height: 2600 };
    const down = windowOf(layout, view, { direction: "down" });
    const up = windowOf(layout, view, { direction: "up" });
    assert.ok(down.below.length > up.below.length);
    assert.ok(up.above.length > down.above.length);
  });

  it("are none in an album without pictures", () => {
    assert.deepEqual(windowOf(layoutOf(0), { top: 0, height: 500 }), {
      visible: [],
      above: [],
      below: [],
      unread: undefined,
    });
  });
});

describe("the unread area in the page", () => {
  it("is not drawn far from it, nor when all is read", () => {
    assert.equal(windowOf(layoutOf(500), { top: 0, height: 800 }).unread, undefined);
    assert.equal(windowOf(layoutOf(500, 5000), { top: 0, height: 800 }).unread, undefined);
  });

  it("covers the view wherever it is, without being as tall as the album", () => {
    const layout = layoutOf(100, 20_000);
    for (const top of [layout.unreadTop, layout.height / 2, layout.height - 800]) {
      const { unread } = windowOf(layout, { top, height: 800 });
      assert.ok(unread !== undefined);
      assert.ok(unread.top <= top && unread.top + unread.height >= top + 800 - 1);
      assert.ok(unread.height < 4000);
    }
  });
});

describe("the anchor", () => {
  it("leads back to where it was taken", () => {
    const random = seeded(4);
    const layout = layoutOf(900, 4000);
    for (let tries = 0; tries < 300; tries++) {
      const top = random() * (layout.height - 800);
      assert.ok(Math.abs(topOf(layout, anchorAt(layout, top), 800) - top) < 0.01, `${top}`);
    }
  });

  it("keeps the picture under the eye still while estimates become true", () => {
    const all = randomAspects(3000, seeded(8));
    const layout = new AlbumLayout(frame);
    layout.update(all.slice(0, 300), 0, 3000);
    const top = layout.unreadTop - 900;
    const anchor = anchorAt(layout, top);
    for (let known = 400; known <= 3000; known += 100) {
      layout.update(all.slice(0, known), known - 100, 3000);
      assert.equal(topOf(layout, anchor, 800), top);
    }
  });

  it("stays with its picture when others come and go before it", () => {
    const random = seeded(15);
    let ids = Array.from({ length: 600 }, (_, at) => at);
    let aspects = randomAspects(600, random);
    let nextId = 600;
    for (let tries = 0; tries < 200; tries++) {
      const index = Math.floor(random() * ids.length);
      const id = ids[index];
      const start = Math.floor(random() * ids.length);
      const removed = Math.floor(random() * Math.min(20, ids.length - start));
      const added = Array.from({ length: Math.floor(random() * 20) }, () => nextId++);
      const moved = shiftedIndex(index, { start, removed, added: added.length }, ids.length);
      const isGone = index >= start && index < start + removed;
      ids = ids.toSpliced(start, removed, ...added);
      aspects = aspects.toSpliced(start, removed, ...randomAspects(added.length, random));
      if (!isGone) assert.equal(ids[moved], id);
    }
  });

  it("keeps its place when the pictures at the end are read anew", () => {
    assert.equal(shiftedIndex(350, { start: 100, removed: 400, added: 0 }, 500), 350);
  });

  it("keeps its place among the unread when a page comes before it", () => {
    assert.equal(shiftedIndex(0, { start: 0, removed: 0, added: 100 }, 0), 0);
    assert.equal(shiftedIndex(350, { start: 100, removed: 0, added: 100 }, 100), 350);
  });

  it("goes to what came in place of a picture that went", () => {
    assert.equal(shiftedIndex(12, { start: 10, removed: 5, added: 0 }, 100), 10);
    assert.equal(shiftedIndex(12, { start: 10, removed: 5, added: 1 }, 100), 10);
    assert.equal(shiftedIndex(12, { start: 12, removed: 1, added: 1 }, 100), 12);
  });
});

describe("bringing a picture into view", () => {
  const layout = layoutOf(1000);
  const view = { top: 3000, height: 700 };

  it("moves nothing if it is there", () => {
    const index = layout.rowAt(3300)?.start ?? 0;
    assert.equal(topShowing(layout, index, view), 3000);
  });

  for (const index of [0, 5, 500, 999]) {
    it(`shows picture ${index} whole`, () => {
      const top = topShowing(layout, index, view);
      const place = layout.placeOf(index);
      assert.ok(place.top >= top && place.bottom <= top + view.height);
    });
  }

  it("shows the top of one that is higher than the view", () => {
    const low = { top: 0, height: 60 };
    assert.equal(topShowing(layout, 999, low), layout.placeOf(999).top);
  });
});

describe("how many pictures have to be read", () => {
  it("none while what is read goes on for half a view", () => {
    assert.equal(countWanted(layoutOf(500, 5000), { top: 0, height: 800 }), 0);
    assert.equal(countWanted(layoutOf(500), { top: 0, height: 800 }), 0);
  });

  it("more when the end of what is read comes near", () => {
    const layout = layoutOf(500, 5000);
    const wanted = countWanted(layout, { top: layout.unreadTop - 900, height: 800 });
    assert.ok(wanted > 500 && wanted < 520, String(wanted));
  });

  it("all of them at the end of the album, and not more", () => {
    const layout = layoutOf(500, 5000);
    assert.equal(countWanted(layout, { top: layout.height - 800, height: 800 }), 5000);
  });

  it("nothing in an album without pictures", () => {
    assert.equal(countWanted(layoutOf(0), { top: 0, height: 800 }), 0);
  });
});
