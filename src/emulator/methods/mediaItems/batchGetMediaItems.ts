import type * as api from "../../../api/types.ts";
import { list, string } from "../../http/decodeMessage.ts";
import { apiMethod } from "../apiMethod.ts";
import { checkBatch } from "../mediaItemBatch.ts";
import { plannedFailure } from "../plannedFailure.ts";
import { findItem } from "../resolve.ts";
import { itemView } from "../views.ts";

export const batchGetMediaItems = apiMethod({
  id: "mediaItems.batchGet",
  verb: "GET",
  pattern: "/v1/mediaItems:batchGet",
  query: { mediaItemIds: list(string) },
  body: {},
  run: (call) => {
    const ids = call.query.mediaItemIds;
    checkBatch(ids, { repeats: false });
    const results = ids.map((id, index): api.MediaItemResult => {
      const status = plannedFailure(call.fault, index);
      if (status !== undefined) return { status };
      const item = findItem(id, call);
      if (item === undefined) return { status: { code: 3, message: "Invalid media item ID." } };
      return { mediaItem: itemView(item, call) };
    });
    return { mediaItemResults: results };
  },
});
