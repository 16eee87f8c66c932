// Which part of an album is in the page, and where the eye is in it.
import type { AlbumLayout, Row } from "./albumLayout.ts";

/** The part of the album that can be seen, in CSS pixels from its top. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/** A picture and how much of its row is above the view, from 0 to 1: survives any change of the layout. */
export interface Anchor {
  readonly index: number;
  readonly hidden: number;
}

export interface Window {
  /** Those that can be seen, from top to bottom. */
  readonly visible: readonly Row[];
  /** Those kept ready around them, nearest first on each side. */
  readonly above: readonly Row[];
  readonly below: readonly Row[];
  /** The part of the unread area to draw. */
  readonly unread: View | undefined;
}

export interface Moving {
  readonly direction?: "down" | "up";
  /** So many tiles are spoken for. */
  readonly taken?: number;
  /** Nobody sees more than where it goes: only half a view ahead is kept ready. */
  readonly isRushing?: boolean;
}

const mostTiles = 150;

/**
 * The rows in sight and some around them: together at most 150 tiles or twice what is visible, and no more than one
 * view on each side. The side the view moves to comes first.
 */
export function windowOf(
  layout: AlbumLayout,
  view: View,
  { direction = "down", taken = 0, isRushing = false }: Moving = {},
): Window {
  const bottom = view.top + view.height;
  const visible: Row[] = [];
  for (let row = layout.rowAt(view.top); row !== undefined && row.top < bottom; row = layout.rowAfter(row)) {
    visible.push(row);
  }
  const seen = tilesIn(visible);
  let room = Math.max(mostTiles - seen, seen) - taken;
  const extend = (
    from: Row | undefined,
    next: (row: Row) => Row | undefined,
    isNear: (row: Row) => boolean,
  ): readonly Row[] => {
    const rows: Row[] = [];
    for (let row = from; row !== undefined; row = next(row)) {
      if (!isNear(row) || row.end - row.start > room) return rows;
      rows.push(row);
      room -= row.end - row.start;
    }
    return rows;
  };
  const [first, last] = [visible[0], visible.at(-1)];
  const near = view.height * (isRushing ? 0.5 : 1);
  const down = (): readonly Row[] =>
    extend(
      last && layout.rowAfter(last),
      (row) => layout.rowAfter(row),
      (row) => row.top < bottom + near,
    );
  const up = (): readonly Row[] =>
    extend(
      first === undefined ? layout.rowOf(layout.known - 1) : layout.rowBefore(first),
      (row) => layout.rowBefore(row),
      (row) => row.bottom > view.top - near,
    );
  const isDown = direction === "down";
  const ahead = isDown ? down() : up();
  const behind = isRushing ? [] : isDown ? up() : down();
  return {
    visible,
    above: isDown ? behind : ahead,
    below: isDown ? ahead : behind,
    unread: unreadIn(layout, view),
  };
}

/** Drawn on whole rows, so that it does not flicker while the view moves over it. */
function unreadIn(layout: AlbumLayout, view: View): View | undefined {
  if (layout.count <= layout.known) return undefined;
  const step = layout.rowHeight + layout.gap;
  const from = Math.max(0, view.top - view.height - layout.unreadTop);
  const top = layout.unreadTop + Math.floor(from / step) * step;
  const bottom = Math.min(layout.height, view.top + 2 * view.height);
  return bottom > top ? { top, height: bottom - top } : undefined;
}

export function anchorAt(layout: AlbumLayout, top: number): Anchor {
  const index = layout.indexAt(top);
  const place = layout.placeOf(index);
  return { index, hidden: clamp((top - place.top) / (place.bottom - place.top), 0, 1) };
}

/** Where the view has to be for an anchor to stay where it was. */
export function topOf(layout: AlbumLayout, anchor: Anchor, viewHeight: number): number {
  if (layout.count === 0) return 0;
  const place = layout.placeOf(clamp(anchor.index, 0, layout.count - 1));
  const top = place.top + anchor.hidden * (place.bottom - place.top);
  return clamp(top, 0, Math.max(0, layout.height - viewHeight));
}

/** The least movement of the view that brings a picture into it. @param covered by what stands at its top edge. */
export function topShowing(layout: AlbumLayout, index: number, view: View, covered = 0): number {
  const row = layout.rowOf(index);
  const { bottom } = row ?? layout.placeOf(index);
  const top = row === undefined ? layout.placeOf(index).top : row.top + Math.max(0, row.head - covered);
  if (top - covered < view.top) return Math.max(0, top - covered - layout.gap);
  // Some more, so that the outline of the focus is whole.
  if (bottom > view.top + view.height) return Math.min(top, bottom + layout.gap - view.height);
  return view.top;
}

/** How many pictures should be read for this view and half a view after it. */
export function countWanted(layout: AlbumLayout, view: View): number {
  const ahead = view.top + view.height * 1.5;
  return ahead < layout.unreadTop ? 0 : Math.min(layout.count, layout.indexAt(ahead) + 1);
}

/** What a splice makes of a picture's index; one that went at the very end keeps its place among the unread. */
export function shiftedIndex(
  index: number,
  change: { readonly start: number; readonly removed: number; readonly added: number },
  knownBefore: number,
): number {
  const end = change.start + change.removed;
  if (index < change.start) return index;
  if (index >= end) return index < knownBefore ? index + change.added - change.removed : index;
  if (end >= knownBefore) return index;
  return Math.min(index, change.start + Math.max(0, change.added - 1));
}

function tilesIn(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.end - row.start, 0);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
