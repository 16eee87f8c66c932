import { invalidArgument } from "../../http/apiFault.ts";
import { type NoFields, string } from "../../http/decodeMessage.ts";
import { type Order, reversed } from "../../store/order.ts";
import type { ItemRecord } from "../../store/records.ts";
import { type ApiCall, apiMethod } from "../apiMethod.ts";
import { listOf } from "../listOf.ts";
import { pageFields } from "../paging.ts";
import { readableAlbum } from "../resolve.ts";
import { type Filters, filters, readFilters } from "../search/filters.ts";
import { albumItemView, itemView } from "../views.ts";
import { type ItemListing, readItemPage } from "./itemListing.ts";

const searchBody = { ...pageFields, albumId: string, orderBy: string, filters };
type SearchCall = ApiCall<NoFields, typeof searchBody>;

const oldestFirst = "MediaMetadata.creation_time";
const newestFirst = "MediaMetadata.creation_time desc";

export const searchMediaItems = apiMethod({
  id: "mediaItems.search",
  verb: "POST",
  pattern: "/v1/mediaItems:search",
  query: {},
  body: searchBody,
  run: (call) => {
    const { albumId, filters, orderBy } = call.body;
    if (albumId !== "" && filters !== undefined) throw invalidArgument();
    if (filters !== undefined) return searchFiltered(call, filters);
    if (orderBy !== "") throw invalidArgument();
    return albumId === "" ? searchLibrary(call) : searchAlbum(call);
  },
});

/** In album order, archived items included. */
function searchAlbum(call: SearchCall): Promise<object> {
  const { albumId } = call.body;
  const { viewer } = call;
  const album = readableAlbum(albumId, call);
  const accept = (item: ItemRecord): boolean => viewer.canReadDataOf(item);
  const { library } = call.room.store;
  // Asked for by number each time: a change makes another record of it.
  const order = (): Order => library.album(album.number)?.contents ?? album.contents;
  const page = { order, accept, parameters: { albumId } };
  return answer(call, page, (item) => albumItemView(item, album, call));
}

function searchLibrary(call: SearchCall): Promise<object> {
  const { library } = call.room.store;
  const order = (): Order => library.timeline();
  const accept = (item: ItemRecord): boolean => call.viewer.findsInLibrary(item);
  return answer(call, { order, accept, parameters: {} }, (item) => itemView(item, call));
}

function searchFiltered(call: SearchCall, filters: Filters): Promise<object> {
  const { room, viewer } = call;
  const { orderBy } = call.body;
  const { accept, days, canBeOrdered } = readFilters(filters, viewer, room.now());
  const isLegalOrder = [oldestFirst, newestFirst].includes(orderBy) && canBeOrdered;
  if (orderBy !== "" && !isLegalOrder) throw invalidArgument();
  const { library } = room.store;
  const order = (): Order => {
    const found = days ? library.timelineBetween(days.bounds.from, days.bounds.to) : library.timeline();
    return orderBy === oldestFirst ? reversed(found) : found;
  };
  return answer(call, { order, accept, parameters: { filters, orderBy } }, (item) => itemView(item, call));
}

async function answer(
  call: SearchCall,
  listing: Pick<ItemListing, "order" | "accept" | "parameters">,
  view: (item: ItemRecord) => object,
): Promise<object> {
  const { pageSize, pageToken } = call.body;
  const method = "mediaItems.search";
  const { records, nextPageToken } = await readItemPage({ method, pageSize, pageToken, ...listing }, call);
  return { mediaItems: listOf(records, view), nextPageToken };
}
