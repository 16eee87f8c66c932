import type { GalleryAlbum, GalleryStatus, ItemRow, ToGallery } from "../../src/shared/protocol.ts";
import { GrowingFloats } from "./growingFloats.ts";
import { aspectOf } from "./layout.ts";

export type Opened = Extract<ToGallery, { kind: "opened" }>;
export type ItemsChange = Extract<ToGallery, { kind: "itemsChanged" }>;

/** How many placeholders stand for an album whose size is not known yet, and for one that has more than it said. */
const unknownCount = 24;
const unknownMore = 8;

/** What the page knows. The host's messages change it and nothing else does. */
export class GalleryState {
  readonly opened: Opened;
  ref: Opened["ref"];
  album: GalleryAlbum;
  status: GalleryStatus;
  private readonly items: ItemRow[] = [];
  private readonly itemAspects = new GrowingFloats();

  constructor(opened: Opened) {
    this.opened = opened;
    this.ref = opened.ref;
    this.album = opened.album;
    this.status = opened.status;
  }

  get rows(): readonly ItemRow[] {
    return this.items;
  }
  get aspects(): Float32Array {
    return this.itemAspects.values;
  }

  /** How many pictures there will be when all are read, as far as can be told now. */
  get expected(): number {
    const known = this.items.length;
    const coming = Math.max(known, this.status.known);
    if (this.status.isComplete) return coming;
    if (this.status.notice !== null && this.album.itemsCount <= coming) return coming;
    if (this.status.notice !== null && coming === 0) return 0;
    if (this.album.itemsCount > coming) return this.album.itemsCount;
    return coming === 0 ? unknownCount : coming + unknownMore;
  }

  /** False if the change does not fit what is here: a message was lost, and everything has to be sent again. */
  splice({ start, removed, rows }: ItemsChange): boolean {
    if (start + removed > this.items.length) return false;
    this.items.splice(start, removed, ...rows);
    this.itemAspects.splice(
      start,
      removed,
      rows.map((row) => aspectOf(row[2], row[3])),
    );
    return true;
  }
}
