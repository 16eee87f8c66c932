import type { ItemRow } from "../../src/shared/protocol.ts";

/** One picture with names to its parts. */
export interface GalleryItem {
  readonly id: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly takenAt: number | null;
  readonly kind: ItemRow[5];
  readonly description: string;
  readonly camera: ItemRow[7];
  readonly contributor: string;
}

const made = new WeakMap<ItemRow, GalleryItem>();

/** Always the same object for the same row, so that it can be told whether a picture changed. */
export function itemOf(row: ItemRow): GalleryItem {
  const there = made.get(row);
  if (there !== undefined) return there;
  const [id, name, width, height, takenAt, kind, description, camera, contributor] = row;
  const item = { id, name, width, height, takenAt, kind, description, camera, contributor };
  made.set(row, item);
  return item;
}

export function isVideo(item: GalleryItem): boolean {
  return item.kind !== "photo";
}
