import { apiMethod } from "../apiMethod.ts";
import { listOf } from "../listOf.ts";
import { albumView } from "../views.ts";
import { albumListQuery, readAlbumPage } from "./albumListing.ts";

export const listAlbums = apiMethod({
  id: "albums.list",
  verb: "GET",
  pattern: "/v1/albums",
  query: albumListQuery,
  body: {},
  run: async (call) => {
    const { records, nextPageToken } = await readAlbumPage("albums.list", call, () => true);
    return { albums: listOf(records, (album) => albumView(album, call)), nextPageToken };
  },
});
