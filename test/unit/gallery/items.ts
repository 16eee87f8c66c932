import type { Item } from "../../../src/library/item.ts";
import type { GalleryAlbum } from "../../../src/shared/protocol.ts";

/** An item as the model knows it. */
export function item(id: string, changes: Partial<Item> = {}): Item {
  return {
    id,
    filename: `${id}.jpg`,
    description: "",
    mimeType: "image/jpeg",
    kind: "photo",
    videoStatus: undefined,
    takenAt: "2024-06-01T10:00:00Z",
    width: 4000,
    height: 3000,
    productUrl: `https://photos.google.com/lr/photo/${id}`,
    camera: undefined,
    contributor: undefined,
    ...changes,
  };
}

export function itemsFrom(first: number, count: number): Item[] {
  return Array.from({ length: count }, (_, at) => item(`i${first + at}`));
}

/** A title and nothing that is allowed. */
export function galleryAlbum(changes: Partial<GalleryAlbum> = {}): GalleryAlbum {
  const can = {
    add: false,
    remove: false,
    setCover: false,
    enrich: false,
    describe: false,
    share: false,
    readAll: true,
  };
  return {
    title: "",
    subtitle: "",
    itemsCount: 0,
    isShared: false,
    buttons: [],
    can,
    order: "album",
    ...changes,
  };
}
