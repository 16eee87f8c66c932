import { invalidArgument } from "../../http/apiFault.ts";
import { string } from "../../http/decodeMessage.ts";
import { apiMethod } from "../apiMethod.ts";
import { albumByShareToken } from "../resolve.ts";

/** What this person had added leaves with them. Leaving an album one never joined changes nothing. */
export const leaveSharedAlbum = apiMethod({
  id: "sharedAlbums.leave",
  verb: "POST",
  pattern: "/v1/sharedAlbums:leave",
  query: {},
  body: { shareToken: string },
  run: (call) => {
    const { room, viewer, body } = call;
    const album = albumByShareToken(body.shareToken, call);
    if (viewer.owns(album)) throw invalidArgument();
    room.store.leaveAlbum(album, viewer.account);
    return {};
  },
});
