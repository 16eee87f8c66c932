import type { Album } from "../../../src/library/album.ts";
import type { Item } from "../../../src/library/item.ts";

export function album(more: Partial<Album> = {}): Album {
  return {
    id: "one",
    title: "One",
    itemsCount: 1,
    productUrl: "https://photos.google.com/lr/album/one",
    isWriteable: true,
    isOwned: true,
    share: undefined,
    coverItemId: undefined,
    ...more,
  };
}

export function item(more: Partial<Item> = {}): Item {
  return {
    id: "picture",
    filename: "harbour.jpg",
    description: "",
    mimeType: "image/jpeg",
    kind: "photo",
    videoStatus: undefined,
    takenAt: "2024-05-01T10:00:00Z",
    width: 4000,
    height: 3000,
    productUrl: "https://photos.google.com/lr/photo/picture",
    camera: undefined,
    contributor: undefined,
    ...more,
  };
}
