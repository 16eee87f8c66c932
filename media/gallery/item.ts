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
}

export function itemOf(row: ItemRow): GalleryItem {
  const [id, name, width, height, takenAt, kind, description, camera] = row;
  return { id, name, width, height, takenAt, kind, description, camera };
}

export function isVideo(item: GalleryItem): boolean {
  return item.kind !== "photo";
}
