import { string } from "../../http/decodeMessage.ts";
import { apiMethod } from "../apiMethod.ts";
import { albumByShareToken } from "../resolve.ts";
import { albumView } from "../views.ts";

/** Joining one's own album, or one joined before, changes nothing. */
export const joinSharedAlbum = apiMethod({
  id: "sharedAlbums.join",
  verb: "POST",
  pattern: "/v1/sharedAlbums:join",
  query: {},
  body: { shareToken: string },
  run: (call) => {
    const { room, viewer, body } = call;
    const album = albumByShareToken(body.shareToken, call);
    const joined = viewer.owns(album) ? album : room.store.joinAlbum(album, viewer.account);
    return { album: albumView(joined, call) };
  },
});
