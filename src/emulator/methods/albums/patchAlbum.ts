import { invalidArgument, permissionDenied } from "../../http/apiFault.ts";
import { string } from "../../http/decodeMessage.ts";
import type { Room } from "../../room.ts";
import type { AlbumRecord } from "../../store/records.ts";
import { apiMethod } from "../apiMethod.ts";
import { reachableAlbum } from "../resolve.ts";
import { readUpdateMask, updateMaskField } from "../updateMask.ts";
import { albumView } from "../views.ts";
import { albumShape, checkTitle } from "./albumShape.ts";

export const patchAlbum = apiMethod({
  id: "albums.patch",
  verb: "PATCH",
  pattern: "/v1/albums/{albumId}",
  query: updateMaskField,
  body: { ...albumShape, coverPhotoMediaItemId: string },
  run: (call) => {
    const { room, viewer, params, query, body } = call;
    const mask = readUpdateMask(query.updateMask, ["title", "coverPhotoMediaItemId"]);
    const album = reachableAlbum(params["albumId"] ?? "", call);
    if (!viewer.owns(album) || !viewer.made(album)) throw permissionDenied();
    if (mask.has("title")) checkTitle(body.title);
    const changed = room.store.changeAlbum(album.number, {
      ...(mask.has("title") && { title: body.title }),
      ...(mask.has("coverPhotoMediaItemId") && { cover: findCover(body.coverPhotoMediaItemId, album, room) }),
    });
    return albumView(changed, call);
  },
});

/** A cover is in the album, and its owner's. @throws ApiFault INVALID_ARGUMENT */
function findCover(id: string, album: AlbumRecord, room: Room): number {
  const number = room.ids.decode("item", id);
  const item = number === undefined ? undefined : room.store.library.item(number);
  const isGood = item?.account === album.account && album.contents.has(item.number);
  if (!isGood) throw invalidArgument();
  return item.number;
}
