import { limits } from "../api/limits.ts";
import type { PhotosClient } from "../api/photosClient.ts";
import type { MediaItem, MediaItemResult } from "../api/types.ts";
import type { Album } from "./album.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Item } from "./item.ts";

export interface RechecksOptions {
  readonly client: PhotosClient;
  readonly catalogue: () => Catalogue;
  /** Whether the account may read at all. */
  readonly canRead: boolean;
}

/**
 * Asks the service again about single things. In the background where the methods return nothing: what fails there
 * is asked again when somebody refreshes.
 */
export class Rechecks {
  private readonly options: RechecksOptions;
  private readonly closing = new AbortController();

  constructor(options: RechecksOptions) {
    this.options = options;
  }

  readAlbum(albumId: string, signal?: AbortSignal): Promise<Album> {
    const { client, catalogue } = this.options;
    return catalogue().readAlbum(() => client.albums.get(albumId, { signal }));
  }

  async readItem(itemId: string, signal?: AbortSignal): Promise<Item> {
    const { client, catalogue } = this.options;
    return catalogue().readItem(() => client.mediaItems.get(itemId, { signal }));
  }

  /** `mediaItems.batchGet`; what is found is taken in. */
  async batchGet(ids: readonly string[], signal?: AbortSignal): Promise<readonly MediaItemResult[]> {
    const { client, catalogue } = this.options;
    let results: readonly MediaItemResult[] = [];
    await catalogue().readItems(async () => {
      results = await client.mediaItems.batchGet(ids, { signal });
      return results.flatMap(({ mediaItem }): readonly MediaItem[] => (mediaItem ? [mediaItem] : []));
    });
    return results;
  }

  /** Makes known those that are not, so that they can be shown before they are read. */
  async learnItems(itemIds: readonly string[], signal?: AbortSignal): Promise<void> {
    if (!this.options.canRead) return;
    const unknown = [...new Set(itemIds)].filter((id) => !this.options.catalogue().item(id));
    for (let start = 0; start < unknown.length; start += limits.batch) {
      await this.batchGet(unknown.slice(start, start + limits.batch), signal);
    }
  }

  /** The album, and its contents if anybody has looked at them. */
  album(albumId: string): void {
    const { pages } = this.options.catalogue().lists.contents(albumId);
    this.inBackground(async (signal) => {
      await this.readAlbum(albumId, signal);
      if (pages.state.kind !== "unread") await pages.refresh(signal);
    });
  }

  albumItself(albumId: string): void {
    this.inBackground((signal) => this.readAlbum(albumId, signal));
  }

  item(itemId: string): void {
    this.inBackground((signal) => this.readItem(itemId, signal));
  }

  /** The lists of albums, as far as they were read. */
  lists(): void {
    const { own, shared } = this.options.catalogue();
    for (const list of [own, shared]) {
      if (list.state.kind !== "unread") this.inBackground((signal) => list.refresh(signal));
    }
  }

  close(reason: unknown): void {
    this.closing.abort(reason);
  }

  private inBackground(work: (signal: AbortSignal) => Promise<unknown>): void {
    const { signal } = this.closing;
    if (this.options.canRead && !signal.aborted) work(signal).catch(() => undefined);
  }
}
