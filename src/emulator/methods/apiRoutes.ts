import type { Route } from "../http/exchange.ts";
import { createAlbum } from "./albums/createAlbum.ts";
import { getAlbum } from "./albums/getAlbum.ts";
import { listAlbums } from "./albums/listAlbums.ts";
import { shareAlbum } from "./albums/shareAlbum.ts";
import { plannedMethod } from "./apiMethod.ts";
import { batchCreateMediaItems } from "./mediaItems/batchCreateMediaItems.ts";
import { batchGetMediaItems } from "./mediaItems/batchGetMediaItems.ts";
import { getMediaItem } from "./mediaItems/getMediaItem.ts";
import { listMediaItems } from "./mediaItems/listMediaItems.ts";
import { searchMediaItems } from "./mediaItems/searchMediaItems.ts";
import { listSharedAlbums } from "./sharedAlbums/listSharedAlbums.ts";

/** The nineteen methods, in the order of Google's overview. */
export const apiRoutes: readonly Route[] = [
  plannedMethod({ id: "albums.addEnrichment", verb: "POST", pattern: "/v1/albums/{albumId}:addEnrichment" }),
  plannedMethod({
    id: "albums.batchAddMediaItems",
    verb: "POST",
    pattern: "/v1/albums/{albumId}:batchAddMediaItems",
  }),
  plannedMethod({
    id: "albums.batchRemoveMediaItems",
    verb: "POST",
    pattern: "/v1/albums/{albumId}:batchRemoveMediaItems",
  }),
  createAlbum,
  getAlbum,
  listAlbums,
  plannedMethod({ id: "albums.patch", verb: "PATCH", pattern: "/v1/albums/{albumId}" }),
  shareAlbum,
  plannedMethod({ id: "albums.unshare", verb: "POST", pattern: "/v1/albums/{albumId}:unshare" }),
  batchCreateMediaItems,
  batchGetMediaItems,
  getMediaItem,
  listMediaItems,
  plannedMethod({ id: "mediaItems.patch", verb: "PATCH", pattern: "/v1/mediaItems/{mediaItemId}" }),
  searchMediaItems,
  plannedMethod({ id: "sharedAlbums.get", verb: "GET", pattern: "/v1/sharedAlbums/{shareToken}" }),
  plannedMethod({ id: "sharedAlbums.join", verb: "POST", pattern: "/v1/sharedAlbums:join" }),
  plannedMethod({ id: "sharedAlbums.leave", verb: "POST", pattern: "/v1/sharedAlbums:leave" }),
  listSharedAlbums,
];
