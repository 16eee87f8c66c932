import { albumListQuery, readAlbumPage } from "../albums/albumListing.ts";
import { apiMethod } from "../apiMethod.ts";
import { listOf } from "../listOf.ts";
import { albumView } from "../views.ts";

/** What the "Sharing" tab shows: albums this person shared or joined. */
export const listSharedAlbums = apiMethod({
  id: "sharedAlbums.list",
  verb: "GET",
  pattern: "/v1/sharedAlbums",
  query: albumListQuery,
  body: {},
  run: async (call) => {
    const { records, nextPageToken } = await readAlbumPage(
      "sharedAlbums.list",
      call,
      ({ share }) => share !== undefined,
    );
    return { sharedAlbums: listOf(records, (album) => albumView(album, call)), nextPageToken };
  },
});
