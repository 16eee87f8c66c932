import { invalidArgument, permissionDenied } from "../../http/apiFault.ts";
import { ignored, string } from "../../http/decodeMessage.ts";
import { apiMethod } from "../apiMethod.ts";
import { lengthOf } from "../lengthOf.ts";
import { reachableItem } from "../resolve.ts";
import { readUpdateMask, updateMaskField } from "../updateMask.ts";
import { itemView } from "../views.ts";
import { longestDescription } from "./newItem.ts";

/** A MediaItem as it comes in: all but the description is the service's own, and not looked at. */
const itemShape = {
  description: string,
  id: ignored,
  productUrl: ignored,
  baseUrl: ignored,
  mimeType: ignored,
  mediaMetadata: ignored,
  contributorInfo: ignored,
  filename: ignored,
};

/** The description is all that can be changed; an empty one clears it. */
export const patchMediaItem = apiMethod({
  id: "mediaItems.patch",
  verb: "PATCH",
  pattern: "/v1/mediaItems/{mediaItemId}",
  query: updateMaskField,
  body: itemShape,
  run: (call) => {
    const { room, viewer, params, query, body } = call;
    readUpdateMask(query.updateMask, ["description"]);
    if (lengthOf(body.description) > longestDescription) throw invalidArgument();
    const item = reachableItem(params["mediaItemId"] ?? "", call);
    if (!viewer.owns(item) || !viewer.made(item)) throw permissionDenied();
    room.store.describeItem(item.number, body.description);
    return itemView({ ...item, description: body.description }, call);
  },
});
