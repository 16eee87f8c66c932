import type { LoadState } from "./changes.ts";
import type { Item } from "./item.ts";
import type { PagedList } from "./pagedList.ts";

/** Items of an album, of the whole library, or found by a search. Changes are announced by the library. */
export class ItemList {
  /** Differs from all other lists of the library; an album's is its id. */
  readonly id: string;
  /** @internal For the library. */
  readonly pages: PagedList<Item>;

  /** @internal Made by the library. */
  constructor(id: string, pages: PagedList<Item>) {
    this.id = id;
    this.pages = pages;
  }

  get state(): LoadState {
    return this.pages.state;
  }

  /** In the service's order, each once. After a refresh, those not met again yet are at the end. */
  get items(): readonly Item[] {
    return this.pages.entries;
  }

  /** The last page was read. */
  get isComplete(): boolean {
    return this.pages.isComplete;
  }

  /** Reads the first page, unless one was read. A deleted album fails with `NOT_FOUND`. */
  load(signal?: AbortSignal): Promise<void> {
    return this.pages.load(signal);
  }

  /** Reads the page after the last one read. */
  loadMore(signal?: AbortSignal): Promise<void> {
    return this.pages.loadMore(signal);
  }

  /** Reads the first page again; the items known stay until it is there. */
  refresh(signal?: AbortSignal): Promise<void> {
    return this.pages.refresh(signal);
  }
}
