import type { Route } from "../http/exchange.ts";
import { addEnrichment } from "./albums/addEnrichment.ts";
import { batchAddMediaItems } from "./albums/batchAddMediaItems.ts";
import { batchRemoveMediaItems } from "./albums/batchRemoveMediaItems.ts";
import { createAlbum } from "./albums/createAlbum.ts";
import { getAlbum } from "./albums/getAlbum.ts";
import { listAlbums } from "./albums/listAlbums.ts";
import { patchAlbum } from "./albums/patchAlbum.ts";
import { shareAlbum } from "./albums/shareAlbum.ts";
import { unshareAlbum } from "./albums/unshareAlbum.ts";
import { batchCreateMediaItems } from "./mediaItems/batchCreateMediaItems.ts";
import { batchGetMediaItems } from "./mediaItems/batchGetMediaItems.ts";
import { getMediaItem } from "./mediaItems/getMediaItem.ts";
import { listMediaItems } from "./mediaItems/listMediaItems.ts";
import { patchMediaItem } from "./mediaItems/patchMediaItem.ts";
import { searchMediaItems } from "./mediaItems/searchMediaItems.ts";
import { getSharedAlbum } from "./sharedAlbums/getSharedAlbum.ts";
import { joinSharedAlbum } from "./sharedAlbums/joinSharedAlbum.ts";
import { leaveSharedAlbum } from "./sharedAlbums/leaveSharedAlbum.ts";
import { listSharedAlbums } from "./sharedAlbums/listSharedAlbums.ts";

/** The nineteen methods, in the order of Google's overview. */
export const apiRoutes: readonly Route[] = [
  addEnrichment,
  batchAddMediaItems,
  batchRemoveMediaItems,
  createAlbum,
  getAlbum,
  listAlbums,
  patchAlbum,
  shareAlbum,
  unshareAlbum,
  batchCreateMediaItems,
  batchGetMediaItems,
  getMediaItem,
  listMediaItems,
  patchMediaItem,
  searchMediaItems,
  getSharedAlbum,
  joinSharedAlbum,
  leaveSharedAlbum,
  listSharedAlbums,
];
