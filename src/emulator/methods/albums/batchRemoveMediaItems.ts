import { permissionDenied } from "../../http/apiFault.ts";
import { list, string } from "../../http/decodeMessage.ts";
import type { AlbumRecord } from "../../store/records.ts";
import { apiMethod } from "../apiMethod.ts";
import { checkBatch, invalidMediaItemId } from "../mediaItemBatch.ts";
import { reachableAlbum } from "../resolve.ts";
import type { Audience } from "../views.ts";

/** All or nothing. Items stay in the library. */
export const batchRemoveMediaItems = apiMethod({
  id: "albums.batchRemoveMediaItems",
  verb: "POST",
  pattern: "/v1/albums/{albumId}:batchRemoveMediaItems",
  query: {},
  body: { mediaItemIds: list(string) },
  run: (call) => {
    const { room, viewer, params, body } = call;
    checkBatch(body.mediaItemIds, { repeats: false });
    const album = reachableAlbum(params["albumId"] ?? "", call);
    if (!viewer.made(album)) throw permissionDenied();
    const numbers = body.mediaItemIds.map((id) => removable(id, album, call));
    room.store.commit({ type: "itemsRemoved", album: album.number, numbers });
    return {};
  },
});

/** In an album of somebody else's, only what one added oneself. @throws ApiFault */
function removable(id: string, album: AlbumRecord, { room, viewer }: Audience): number {
  const number = room.ids.decode("item", id);
  const item = number === undefined ? undefined : room.store.library.item(number);
  if (item === undefined || !viewer.made(item) || !album.contents.has(item.number))
    throw invalidMediaItemId();
  if (!viewer.owns(album) && !viewer.owns(item)) throw permissionDenied();
  return item.number;
}
