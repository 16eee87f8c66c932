import { ApiFault, invalidArgument } from "../../http/apiFault.ts";
import { type Field, type NoFields, string } from "../../http/decodeMessage.ts";
import type { ItemRecord } from "../../store/records.ts";
import { type ApiCall, apiMethod } from "../apiMethod.ts";
import { listOf } from "../listOf.ts";
import { pageFields } from "../paging.ts";
import { readableAlbum } from "../resolve.ts";
import { albumItemView, itemView } from "../views.ts";
import { readItemPage } from "./itemListing.ts";

/** Not read yet; a search with filters is refused rather than answered wrongly. */
const filters: Field<boolean> = { absent: false, read: () => true };

const searchBody = { ...pageFields, albumId: string, orderBy: string, filters };
type SearchCall = ApiCall<NoFields, typeof searchBody>;

export const searchMediaItems = apiMethod({
  id: "mediaItems.search",
  verb: "POST",
  pattern: "/v1/mediaItems:search",
  query: {},
  body: searchBody,
  run: (call) => {
    const { albumId, filters, orderBy } = call.body;
    if (albumId !== "" && filters) throw invalidArgument();
    if (filters) throw new ApiFault("UNIMPLEMENTED", "filters are not implemented in this emulator yet.");
    if (orderBy !== "") throw invalidArgument();
    return albumId === "" ? searchLibrary(call) : searchAlbum(call);
  },
});

/** In album order, archived items included. */
function searchAlbum(call: SearchCall): object {
  const { albumId, pageSize, pageToken } = call.body;
  const { viewer } = call;
  const album = readableAlbum(albumId, call);
  const accept = (item: ItemRecord): boolean => viewer.canReadDataOf(item);
  const listing = { order: album.contents, accept, pageSize, pageToken, parameters: { albumId } };
  const { records, nextPageToken } = readItemPage({ method: "mediaItems.search", ...listing }, call);
  return { mediaItems: listOf(records, (item) => albumItemView(item, album, call)), nextPageToken };
}

function searchLibrary(call: SearchCall): object {
  const { pageSize, pageToken } = call.body;
  const order = call.room.store.library.timeline();
  const accept = (item: ItemRecord): boolean => call.viewer.findsInLibrary(item);
  const listing = { order, accept, pageSize, pageToken, parameters: {} };
  const { records, nextPageToken } = readItemPage({ method: "mediaItems.search", ...listing }, call);
  return { mediaItems: listOf(records, (item) => itemView(item, call)), nextPageToken };
}
