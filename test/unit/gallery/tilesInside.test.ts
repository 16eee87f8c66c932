import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumLayout } from "../../../media/gallery/albumLayout.ts";
import { tilesInside } from "../../../media/gallery/tilesInside.ts";
import type { Rectangle } from "../../../media/gallery/tilesInside.ts";
import { randomAspects, seeded } from "./random.ts";

const random = seeded(19);
const layout = new AlbumLayout({ width: 900, rowHeight: 150, gap: 5 }, (index) =>
  index % 37 === 0 ? 40 : 0,
);
layout.update(randomAspects(600, random), 0, 900);
layout.settle();

function naive(area: Rectangle): readonly number[] {
  return Array.from({ length: layout.known }, (_, index) => index).filter((index) => {
    const row = layout.rowOf(index);
    const tile = row && layout.tilesOf(row).find((each) => each.index === index);
    assert.ok(row !== undefined && tile !== undefined);
    const top = row.top + row.head;
    return (
      tile.left < area.right &&
      tile.left + tile.width > area.left &&
      top < area.bottom &&
      top + row.height > area.top
    );
  });
}

describe("a rubber band", () => {
  it("catches every picture it touches and no other", () => {
    for (let tries = 0; tries < 100; tries++) {
      const [x, y] = [random() * 900, random() * layout.unreadTop];
      const area = {
        left: x,
        right: x + random() * 400,
        top: y,
        bottom: y + (random() < 0.2 ? 5000 : random() * 400),
      };
      assert.deepEqual(tilesInside(layout, area), naive(area));
    }
  });

  it("catches nothing among the unread", () => {
    const top = layout.unreadTop + 10;
    assert.deepEqual(tilesInside(layout, { left: 0, right: 900, top, bottom: top + 500 }), []);
  });
});
