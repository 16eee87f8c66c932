import type { Item } from "./item.ts";
import { ItemList } from "./itemList.ts";
import type { PagedList } from "./pagedList.ts";

/** The items of one album, in its order. */
export class AlbumContents extends ItemList {
  readonly albumId: string;

  /** @internal Made by the library. */
  constructor(albumId: string, pages: PagedList<Item>, restored: () => Promise<void>) {
    super(albumId, pages, restored);
    this.albumId = albumId;
  }
}
