import type { AlbumLayout } from "./albumLayout.ts";

/** Offsets in the album's content. */
export interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The pictures that a rectangle touches, in order. */
export function tilesInside(layout: AlbumLayout, area: Rectangle): readonly number[] {
  const found: number[] = [];
  for (
    let row = layout.rowAt(area.top);
    row !== undefined && row.top + row.head < area.bottom;
    row = layout.rowAfter(row)
  ) {
    if (row.bottom - layout.gap <= area.top) continue;
    for (const { index, left, width } of layout.tilesOf(row)) {
      if (left < area.right && left + width > area.left) found.push(index);
    }
  }
  return found;
}
