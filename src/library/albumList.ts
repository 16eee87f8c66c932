import type { Album } from "./album.ts";
import type { LoadState } from "./changes.ts";
import type { PagedList } from "./pagedList.ts";

/** The albums of one of the service's two lists, in its order. Changes are announced by the library. */
export class AlbumList {
  private readonly list: PagedList<Album>;
  private readonly restored: () => Promise<void>;

  /** @internal Made by the library. */
  constructor(list: PagedList<Album>, restored: () => Promise<void>) {
    this.list = list;
    this.restored = restored;
  }

  get state(): LoadState {
    return this.list.state;
  }

  /** Those read so far, and behind them those remembered that have not been met again yet. */
  get albums(): readonly Album[] {
    return this.list.entries;
  }

  /** There may be albums that are not known yet. */
  get hasMore(): boolean {
    return !this.list.isComplete;
  }

  /** Shows what is remembered, then reads the first page, unless one was read in this window. */
  async load(signal?: AbortSignal): Promise<void> {
    await this.restored();
    await this.list.load(signal);
  }

  /** Reads the page after the last one read. */
  async loadMore(signal?: AbortSignal): Promise<void> {
    await this.restored();
    await this.list.loadMore(signal);
  }

  /** Reads the first page again; the albums known stay until it is there. */
  async refresh(signal?: AbortSignal): Promise<void> {
    await this.restored();
    await this.list.refresh(signal);
  }
}
