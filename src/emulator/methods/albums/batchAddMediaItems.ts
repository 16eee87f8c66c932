import { invalidArgument } from "../../http/apiFault.ts";
import { list, string } from "../../http/decodeMessage.ts";
import { endOf } from "../../store/albumChange.ts";
import { planInsertion } from "../../store/planItems.ts";
import { checkRoom } from "../albumLimit.ts";
import { apiMethod } from "../apiMethod.ts";
import { checkBatch, invalidMediaItemId } from "../mediaItemBatch.ts";
import { findOwnItem, reachableAlbum } from "../resolve.ts";

/** All or nothing, at the end of the album. What is in it already stays where it is. */
export const batchAddMediaItems = apiMethod({
  id: "albums.batchAddMediaItems",
  verb: "POST",
  pattern: "/v1/albums/{albumId}:batchAddMediaItems",
  query: {},
  body: { mediaItemIds: list(string) },
  run: (call) => {
    const { room, viewer, params, body } = call;
    checkBatch(body.mediaItemIds, { repeats: true });
    const album = reachableAlbum(params["albumId"] ?? "", call);
    if (!viewer.canAddTo(album)) throw invalidArgument("No permission to add media items to this album.");
    const numbers = body.mediaItemIds.map((id) => {
      const item = findOwnItem(id, call);
      if (item === undefined) throw invalidMediaItemId();
      return item.number;
    });
    const into = planInsertion(numbers, { album, at: endOf(album) });
    checkRoom(into, room.store.library);
    if (into.numbers.length > 0) room.store.commit({ type: "itemsAdded", into });
    return {};
  },
});
