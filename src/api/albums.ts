import { readAlbum, readAlbumsPage, readEnrichmentItem, readNothing, readShareInfo } from "./answers.ts";
import { checkEnrichment, checkPosition } from "./checkEnrichment.ts";
import {
  checkBatch,
  checkPageSize,
  checkTitle,
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
  Album,
  AlbumPosition,
  EnrichmentItem,
  NewEnrichmentItem,
  Page,
  SharedAlbumOptions,
  ShareInfo,
} from "./types.ts";

export interface ListAlbums {
  /** 1 to 50; 20 if absent. */
  readonly pageSize?: number;
  readonly pageToken?: string;
  /** Only albums that this app made. */
  readonly excludeNonAppCreatedData?: boolean;
}

/** What may be changed of an album; what is absent stays. */
export interface AlbumChange {
  /** 1 to 500 characters. */
  readonly title?: string;
  /** An item of the album. */
  readonly coverPhotoMediaItemId?: string;
}

export interface NewEnrichment {
  readonly newEnrichmentItem: NewEnrichmentItem;
  readonly albumPosition: AlbumPosition;
}

/** The resource `albums`. Methods reject with a `PhotosError`, or with the reason of the caller's signal. */
export class Albums {
  private readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** `albums.list`: one page of what the Albums tab shows, in the service's order. */
  async list(query: ListAlbums = {}, options?: CallOptions): Promise<Page<Album>> {
    checkPageSize("albums.list", query.pageSize, limits.albumsPage);
    return this.transport.call(
      getRequest("albums.list", "/v1/albums", readAlbumsPage, { ...query }),
      options,
    );
  }

  /** `albums.list`, page after page as they are asked for. */
  pages(query: Omit<ListAlbums, "pageToken"> = {}, options?: CallOptions) {
    return pagesOf((pageToken) => this.list({ ...query, pageToken }, options));
  }

  /** `albums.get`: an album the account owns or has joined. `NOT_FOUND` if there is none. */
  async get(albumId: string, options?: CallOptions): Promise<Album> {
    const path = albumPath("albums.get", albumId);
    return this.transport.call(getRequest("albums.get", path, readAlbum), options);
  }

  /** `albums.create`: a new, empty album. Titles have 1 to 500 characters and need not be unique. */
  async create(title: string, options?: CallOptions): Promise<Album> {
    checkTitle("albums.create", title);
    return this.transport.call(
      postRequest("albums.create", "/v1/albums", readAlbum, { album: { title } }),
      options,
    );
  }

  /**
   * `albums.patch`: changes title or cover, one of them at least, of an album that this app made for this account and
   * gives the whole album. `PERMISSION_DENIED` for any other album, `INVALID_ARGUMENT` for a cover that is not in it.
   */
  async patch(albumId: string, change: AlbumChange, options?: CallOptions): Promise<Album> {
    if (Object.values(change).every((value) => value === undefined)) {
      refuse("albums.patch", "There is nothing to change.");
    }
    if (change.title !== undefined) checkTitle("albums.patch", change.title);
    const path = albumPath("albums.patch", albumId);
    return this.transport.call(patchRequest("albums.patch", path, readAlbum, change), options);
  }

  /**
   * `albums.share`: anybody with the link can see an album that this app made. The options, all false if absent,
   * cannot be changed later; sharing again gives the same link. Retired at Google.
   */
  async share(
    albumId: string,
    sharedAlbumOptions: SharedAlbumOptions,
    options?: CallOptions,
  ): Promise<ShareInfo> {
    const path = albumPath("albums.share", albumId, "share");
    const request = postRequest("albums.share", path, readShareInfo, { sharedAlbumOptions });
    return this.transport.call({ ...request, repeatable: true }, options);
  }

  /** `albums.unshare`: everybody else loses access, and what they added leaves it; the token is dead. Retired at Google. */
  async unshare(albumId: string, options?: CallOptions): Promise<void> {
    const path = albumPath("albums.unshare", albumId, "unshare");
    const request = postRequest("albums.unshare", path, readNothing, {});
    return this.transport.call({ ...request, repeatable: true }, options);
  }

  /**
   * `albums.addEnrichment`: a text of up to 1000 characters, a place or a route between the pictures of an album that
   * this app made. The id is good for a position after it and for nothing else: enrichments cannot be read, changed
   * or removed. Not repeated when its answer is lost: a second call would add a second one.
   */
  async addEnrichment(
    albumId: string,
    enrichment: NewEnrichment,
    options?: CallOptions,
  ): Promise<EnrichmentItem> {
    checkEnrichment("albums.addEnrichment", enrichment.newEnrichmentItem);
    checkPosition("albums.addEnrichment", enrichment.albumPosition);
    const path = albumPath("albums.addEnrichment", albumId, "addEnrichment");
    return this.transport.call(
      postRequest("albums.addEnrichment", path, readEnrichmentItem, enrichment),
      options,
    );
  }

  /**
   * `albums.batchAddMediaItems`: 1 to 50 items of this app to the end of an album of this app; all of them, or none:
   * `INVALID_ARGUMENT` if one is refused, without saying which. Items that are there stay where they are.
   */
  async batchAddMediaItems(
    albumId: string,
    mediaItemIds: readonly string[],
    options?: CallOptions,
  ): Promise<void> {
    const method = "albums.batchAddMediaItems";
    checkBatch(method, mediaItemIds);
    const path = albumPath(method, albumId, "batchAddMediaItems");
    const request = postRequest(method, path, readNothing, { mediaItemIds });
    return this.transport.call({ ...request, repeatable: true }, options);
  }

  /**
   * `albums.batchRemoveMediaItems`: 1 to 50 different items out of the album, not out of the library; all of them, or
   * none: `INVALID_ARGUMENT` if one is refused or not there, without saying which.
   */
  async batchRemoveMediaItems(
    albumId: string,
    mediaItemIds: readonly string[],
    options?: CallOptions,
  ): Promise<void> {
    const method = "albums.batchRemoveMediaItems";
    checkUniqueBatch(method, mediaItemIds);
    const path = albumPath(method, albumId, "batchRemoveMediaItems");
    return this.transport.call(postRequest(method, path, readNothing, { mediaItemIds }), options);
  }
}

function albumPath(method: string, albumId: string, verb?: string): string {
  return `/v1/albums/${pathSegment(method, albumId)}${verb ? `:${verb}` : ""}`;
}
