import { invalidArgument } from "../../http/apiFault.ts";
import { isWellFormedId } from "../../store/resourceIds.ts";
import { apiMethod } from "../apiMethod.ts";
import { findItem, unknownEntity } from "../resolve.ts";
import { itemView } from "../views.ts";

export const getMediaItem = apiMethod({
  id: "mediaItems.get",
  verb: "GET",
  pattern: "/v1/mediaItems/{mediaItemId}",
  query: {},
  body: {},
  run: (call) => {
    const id = call.params["mediaItemId"] ?? "";
    if (!isWellFormedId(id)) throw invalidArgument("Invalid media item ID.");
    const item = findItem(id, call);
    if (item === undefined) throw unknownEntity();
    return itemView(item, call);
  },
});
