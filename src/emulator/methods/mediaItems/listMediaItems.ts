import type { ItemRecord } from "../../store/records.ts";
import { apiMethod } from "../apiMethod.ts";
import { listOf } from "../listOf.ts";
import { pageFields } from "../paging.ts";
import { itemView } from "../views.ts";
import { readItemPage } from "./itemListing.ts";

/** The whole library of this person, newest first, without what is archived. */
export const listMediaItems = apiMethod({
  id: "mediaItems.list",
  verb: "GET",
  pattern: "/v1/mediaItems",
  query: pageFields,
  body: {},
  run: async (call) => {
    const { room, viewer, query } = call;
    const { library } = room.store;
    const listing = {
      method: "mediaItems.list" as const,
      order: () => library.timeline(),
      accept: (item: ItemRecord) => viewer.findsInLibrary(item),
      parameters: {},
    };
    const { records, nextPageToken } = await readItemPage({ ...listing, ...query }, call);
    return { mediaItems: listOf(records, (item) => itemView(item, call)), nextPageToken };
  },
});
