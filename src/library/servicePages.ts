import { PhotosError } from "../api/errors.ts";
import { limits } from "../api/limits.ts";
import type { SearchMediaItems } from "../api/mediaItems.ts";
import type { ReadPage } from "../api/paging.ts";
import type { PhotosClient } from "../api/photosClient.ts";
import type { MediaItem } from "../api/types.ts";
import type { Pages } from "./catalogue.ts";

interface Can {
  readonly read: boolean;
  readonly share: boolean;
}

const [albumsPage, itemsPage] = [{ pageSize: limits.albumsPage }, { pageSize: limits.mediaItemsPage }];

/** The service's lists; what the scopes do not allow is refused here, without a request. */
export function servicePages(client: PhotosClient, can: Can): Pages {
  const { albums, sharedAlbums, mediaItems } = client;
  return {
    own: (pageToken, signal) =>
      can.read ? albums.list({ ...albumsPage, pageToken }, { signal }) : notGranted("albums.list"),
    shared: (pageToken, signal) =>
      can.share
        ? sharedAlbums.list({ ...albumsPage, pageToken }, { signal })
        : notGranted("sharedAlbums.list"),
    contents: (albumId) => searchPages(client, can, { albumId }),
    all: (pageToken, signal) =>
      can.read ? mediaItems.list({ ...itemsPage, pageToken }, { signal }) : notGranted("mediaItems.list"),
  };
}

/** What a search finds, a page at a time. */
export function searchPages(
  { mediaItems }: PhotosClient,
  can: Can,
  question: SearchMediaItems,
): ReadPage<MediaItem> {
  return (pageToken, signal) =>
    can.read
      ? mediaItems.search({ ...itemsPage, ...question, pageToken }, { signal })
      : notGranted("mediaItems.search");
}

/** One item, as if it were a list. */
export function onePage({ mediaItems }: PhotosClient, can: Can, itemId: string): ReadPage<MediaItem> {
  return async (_, signal) => ({
    items: [await (can.read ? mediaItems.get(itemId, { signal }) : notGranted("mediaItems.get"))],
  });
}

function notGranted(method: string): Promise<never> {
  const message = "The account has not been given access to this.";
  return Promise.reject(new PhotosError("api", message, { method, status: 403, code: "PERMISSION_DENIED" }));
}
