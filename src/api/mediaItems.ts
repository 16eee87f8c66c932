import { checkPosition } from "./checkEnrichment.ts";
import { checkSearch } from "./checkSearch.ts";
import {
  readMediaItem,
  readMediaItemResults,
  readMediaItemsPage,
  readNewMediaItemResults,
} from "./answers.ts";
import {
  checkBatch,
  checkLength,
  checkPageSize,
  checkUniqueBatch,
  limits,
  pathSegment,
  refuse,
} from "./limits.ts";
import { pagesOf } from "./paging.ts";
import { getRequest, patchRequest, postRequest } from "./photosRequest.ts";
import type { CallOptions } from "./photosRequest.ts";
import type { Transport } from "./transport.ts";
import type {
  AlbumPosition,
  Filters,
  MediaItem,
  MediaItemResult,
  NewMediaItem,
  NewMediaItemResult,
  Page,
} from "./types.ts";

export interface ListMediaItems {
  /** 1 to 100; 25 if absent. */
  readonly pageSize?: number;
  readonly pageToken?: string;
}

/** Either an album or filters; neither: the whole library, newest first. */
export interface SearchMediaItems extends ListMediaItems {
  readonly albumId?: string;
  readonly filters?: Filters;
  /** Only with a date filter; newest first if absent. */
  readonly orderBy?: "MediaMetadata.creation_time" | "MediaMetadata.creation_time desc";
}

export interface BatchCreate {
  /** An album that this app made; the library only if absent. */
  readonly albumId?: string;
  /** 1 to 50. */
  readonly newMediaItems: readonly NewMediaItem[];
  /** Only with an album of one's own; at its end if absent. */
  readonly albumPosition?: AlbumPosition;
}

/** The resource `mediaItems`. Methods reject with a `PhotosError`, or with the reason of the caller's signal. */
export class MediaItems {
  private readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** `mediaItems.list`: one page of the whole library, newest first, without what is archived. */
  async list(query: ListMediaItems = {}, options?: CallOptions): Promise<Page<MediaItem>> {
    const method = "mediaItems.list";
    checkPageSize(method, query.pageSize, limits.mediaItemsPage);
    return this.transport.call(
      getRequest(method, "/v1/mediaItems", readMediaItemsPage, { ...query }),
      options,
    );
  }

  /** `mediaItems.list`, page after page as they are asked for. */
  pages(query: Omit<ListMediaItems, "pageToken"> = {}, options?: CallOptions) {
    return pagesOf((pageToken) => this.list({ ...query, pageToken }, options));
  }

  /**
   * `mediaItems.search`: one page of an album in its order, or of what the filters match, newest first. Filters are
   * ANDed; with none of the two it is the whole library. New items may be missing from filtered searches for a while.
   */
  async search(query: SearchMediaItems = {}, options?: CallOptions): Promise<Page<MediaItem>> {
    const method = "mediaItems.search";
    checkSearch(method, query);
    const request = postRequest(method, "/v1/mediaItems:search", readMediaItemsPage, query);
    return this.transport.call({ ...request, repeatable: true }, options);
  }

  /** `mediaItems.search`, page after page as they are asked for. */
  searchPages(query: Omit<SearchMediaItems, "pageToken"> = {}, options?: CallOptions) {
    return pagesOf((pageToken) => this.search({ ...query, pageToken }, options));
  }

  /** `mediaItems.get`: one item, with a base URL that lives for an hour. `NOT_FOUND` if there is none. */
  async get(mediaItemId: string, options?: CallOptions): Promise<MediaItem> {
    const path = itemPath("mediaItems.get", mediaItemId);
    return this.transport.call(getRequest("mediaItems.get", path, readMediaItem), options);
  }

  /** `mediaItems.batchGet`: 1 to 50 different items; each result, in the order asked, has an item or a status. */
  async batchGet(
    mediaItemIds: readonly string[],
    options?: CallOptions,
  ): Promise<readonly MediaItemResult[]> {
    const method = "mediaItems.batchGet";
    checkUniqueBatch(method, mediaItemIds);
    const request = getRequest(method, "/v1/mediaItems:batchGet", readMediaItemResults, { mediaItemIds });
    return this.transport.call(request, options);
  }

  /**
   * `mediaItems.batchCreate`: makes items of uploaded bytes. Each has a result of its own: match it by upload
   * token and look at its `status.code`. One call at a time per account. The same bytes give the same item.
   */
  async batchCreate(batch: BatchCreate, options?: CallOptions): Promise<readonly NewMediaItemResult[]> {
    const method = "mediaItems.batchCreate";
    checkBatch(method, batch.newMediaItems);
    if (batch.albumPosition) checkPosition(method, batch.albumPosition);
    if (batch.albumPosition && batch.albumId === undefined) refuse(method, "A position needs an album.");
    for (const { description, simpleMediaItem } of batch.newMediaItems) {
      checkLength(method, "description", description, limits.description);
      checkLength(method, "file name", simpleMediaItem.fileName, limits.fileName);
    }
    const request = postRequest(method, "/v1/mediaItems:batchCreate", readNewMediaItemResults, batch);
    return this.transport.call(request, options);
  }

  /**
   * `mediaItems.patch`: sets the description, under 1000 characters, of an item that this app made for this account;
   * an empty one clears it. Gives the whole item. `PERMISSION_DENIED` for any other item.
   */
  async patch(
    mediaItemId: string,
    change: { readonly description: string },
    options?: CallOptions,
  ): Promise<MediaItem> {
    checkLength("mediaItems.patch", "description", change.description, limits.description);
    const path = itemPath("mediaItems.patch", mediaItemId);
    return this.transport.call(patchRequest("mediaItems.patch", path, readMediaItem, change), options);
  }
}

function itemPath(method: string, mediaItemId: string): string {
  return `/v1/mediaItems/${pathSegment(method, mediaItemId)}`;
}
