import type { AlbumLayout, Row } from "./albumLayout.ts";

export const gridKeys = [
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "PageUp",
  "PageDown",
] as const;
export type GridKey = (typeof gridKeys)[number];

export function isGridKey(key: string): key is GridKey {
  return (gridKeys as readonly string[]).includes(key);
}

/**
 * Where a key leads from a picture. Up and down go to the picture nearest to the same place across; a page is
 * as many rows as fit into the view. Never leaves the pictures that were read.
 */
export function indexAfterKey(layout: AlbumLayout, index: number, key: GridKey, viewHeight: number): number {
  const end = layout.known - 1;
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, index - 1);
    case "ArrowRight":
      return Math.min(end, index + 1);
    case "Home":
      return 0;
    case "End":
      return end;
    case "ArrowUp":
    case "ArrowDown": {
      const row = layout.rowOf(index);
      const next = row && (key === "ArrowUp" ? layout.rowBefore(row) : layout.rowAfter(row));
      return next === undefined ? index : below(layout, index, next);
    }
    case "PageUp":
    case "PageDown": {
      const row = layout.rowOf(index);
      const middle = row && row.bottom - row.height / 2 + (key === "PageUp" ? -viewHeight : viewHeight);
      if (middle === undefined) return index;
      const next = middle < 0 ? layout.rowOf(0) : (layout.rowAt(middle) ?? layout.rowOf(end));
      return next === undefined ? index : below(layout, index, next);
    }
  }
}

/** The picture of `row` whose middle is nearest to the middle of picture `index`. */
function below(layout: AlbumLayout, index: number, row: Row): number {
  const own = layout.rowOf(index);
  const tile = own && layout.tilesOf(own).find((each) => each.index === index);
  if (tile === undefined) return row.start;
  const centre = tile.left + tile.width / 2;
  const distance = (each: { left: number; width: number }): number =>
    Math.abs(each.left + each.width / 2 - centre);
  return layout.tilesOf(row).reduce((best, each) => (distance(each) < distance(best) ? each : best)).index;
}
