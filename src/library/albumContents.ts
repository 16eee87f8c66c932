import type { LoadState } from "./changes.ts";
import type { Item } from "./item.ts";
import type { PagedList } from "./pagedList.ts";

/** The items of one album. Changes are announced by the library. */
export class AlbumContents {
  readonly albumId: string;
  private readonly list: PagedList<Item>;

  /** @internal Made by the library. */
  constructor(albumId: string, list: PagedList<Item>) {
    this.albumId = albumId;
    this.list = list;
  }

  get state(): LoadState {
    return this.list.state;
  }

  /** In album order, each once. After a refresh, those not met again yet are at the end. */
  get items(): readonly Item[] {
    return this.list.entries;
  }

  /** The last page was read. */
  get isComplete(): boolean {
    return this.list.isComplete;
  }

  /** Reads the first page, unless one was read. A deleted album fails with `NOT_FOUND`. */
  load(signal?: AbortSignal): Promise<void> {
    return this.list.load(signal);
  }

  /** Reads the page after the last one read. */
  loadMore(signal?: AbortSignal): Promise<void> {
    return this.list.loadMore(signal);
  }

  /** Reads the first page again; the items known stay until it is there. */
  refresh(signal?: AbortSignal): Promise<void> {
    return this.list.refresh(signal);
  }
}
