import { readAlbum, readJoinedAlbum, readNothing, readSharedAlbumsPage } from "./answers.ts";
import type { ListAlbums } from "./albums.ts";
import { checkPageSize, limits, pathSegment } from "./limits.ts";
import { pagesOf } from "./paging.ts";
import { getRequest, postRequest } from "./photosRequest.ts";
import type { CallOptions } from "./photosRequest.ts";
import type { Transport } from "./transport.ts";
import type { Album, Page } from "./types.ts";

/**
 * The resource `sharedAlbums`, which Google has answered with 403 since 31 March 2025. Methods reject with a
 * `PhotosError`, or with the reason of the caller's signal.
 */
export class SharedAlbums {
  private readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** `sharedAlbums.list`: one page of the albums the account shared or joined. */
  async list(query: ListAlbums = {}, options?: CallOptions): Promise<Page<Album>> {
    const method = "sharedAlbums.list";
    checkPageSize(method, query.pageSize, limits.albumsPage);
    return this.transport.call(
      getRequest(method, "/v1/sharedAlbums", readSharedAlbumsPage, { ...query }),
      options,
    );
  }

  /** `sharedAlbums.list`, page after page as they are asked for. */
  pages(query: Omit<ListAlbums, "pageToken"> = {}, options?: CallOptions) {
    return pagesOf((pageToken) => this.list({ ...query, pageToken }, options));
  }

  /** `sharedAlbums.get`: a look at an album before joining it. `NOT_FOUND` if the token is dead. */
  async get(shareToken: string, options?: CallOptions): Promise<Album> {
    const path = `/v1/sharedAlbums/${pathSegment("sharedAlbums.get", shareToken)}`;
    return this.transport.call(getRequest("sharedAlbums.get", path, readAlbum), options);
  }

  /** `sharedAlbums.join`: the album is among the account's shared ones from now on. Joining again changes nothing. */
  async join(shareToken: string, options?: CallOptions): Promise<Album> {
    const request = postRequest("sharedAlbums.join", "/v1/sharedAlbums:join", readJoinedAlbum, {
      shareToken,
    });
    return this.transport.call({ ...request, repeatable: true }, options);
  }

  /** `sharedAlbums.leave`: for everybody but the owner, who gets `INVALID_ARGUMENT`. */
  async leave(shareToken: string, options?: CallOptions): Promise<void> {
    const request = postRequest("sharedAlbums.leave", "/v1/sharedAlbums:leave", readNothing, { shareToken });
    return this.transport.call(request, options);
  }
}
