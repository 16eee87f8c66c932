import type { Item } from "../library/item.ts";
import { maxRowsPerMessage } from "../shared/protocol.ts";
import type { ToGallery } from "../shared/protocol.ts";
import { itemRow } from "./itemRow.ts";

type ItemsChanged = Extract<ToGallery, { kind: "itemsChanged" }>;

/** What turns the items a page has into those of now: what differs between the ends that are the same, in pieces. */
export function itemChanges(before: readonly Item[], now: readonly Item[]): readonly ItemsChanged[] {
  if (before === now) return [];
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && isSame(before[start], now[start])) start++;
  let end = 0;
  while (end < shorter - start && isSame(before[before.length - 1 - end], now[now.length - 1 - end])) end++;
  const removed = before.length - start - end;
  const added = now.slice(start, now.length - end).map(itemRow);
  return removed === 0 && added.length === 0 ? [] : inPieces(start, removed, added);
}

function inPieces(start: number, removed: number, rows: ItemsChanged["rows"]): readonly ItemsChanged[] {
  const pieces: ItemsChanged[] = [];
  for (let at = 0; at === 0 || at < rows.length; at += maxRowsPerMessage) {
    pieces.push({
      kind: "itemsChanged",
      start: start + at,
      removed: at === 0 ? removed : 0,
      rows: rows.slice(at, at + maxRowsPerMessage),
    });
  }
  return pieces;
}

/** A page that was read again gives new objects for items that did not change. */
function isSame(one: Item | undefined, other: Item | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other?.id !== one.id) return false;
  return JSON.stringify(itemRow(one)) === JSON.stringify(itemRow(other));
}
