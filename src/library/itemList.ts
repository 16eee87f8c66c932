import type { LoadState } from "./changes.ts";
import type { Item } from "./item.ts";
import type { PagedList } from "./pagedList.ts";

/** Items of an album, of the whole library, or found by a search. Changes are announced by the library. */
export class ItemList {
  /** Differs from all other lists of the library; an album's is its id. */
  readonly id: string;
  /** @internal For the library. */
  readonly pages: PagedList<Item>;

  private readonly restored: () => Promise<void>;

  /** @internal Made by the library. `restored`: what is remembered of it is there. */
  constructor(id: string, pages: PagedList<Item>, restored: () => Promise<void>) {
    this.id = id;
    this.pages = pages;
    this.restored = restored;
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

  /** Something that is shown may be gone or stand elsewhere: only the pages not read yet can tell. */
  get isDoubtful(): boolean {
    return this.pages.isDoubtful;
  }

  /** Shows what is remembered, then reads the first page, unless one was read. A deleted album: `NOT_FOUND`. */
  async load(signal?: AbortSignal): Promise<void> {
    await this.restored();
    await this.pages.load(signal);
  }

  /** Reads the page after the last one read. */
  async loadMore(signal?: AbortSignal): Promise<void> {
    await this.restored();
    await this.pages.loadMore(signal);
  }

  /** Goes on where a failure stopped it. */
  async resume(signal?: AbortSignal): Promise<void> {
    await this.restored();
    await this.pages.resume(signal);
  }

  /** Reads the first page again; the items known stay until it is there. */
  async refresh(signal?: AbortSignal): Promise<void> {
    await this.restored();
    await this.pages.refresh(signal);
  }
}
