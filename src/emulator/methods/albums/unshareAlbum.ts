import { permissionDenied } from "../../http/apiFault.ts";
import { apiMethod } from "../apiMethod.ts";
import { reachableAlbum } from "../resolve.ts";

/** Everybody else loses access, and what they added leaves the album. */
export const unshareAlbum = apiMethod({
  id: "albums.unshare",
  verb: "POST",
  pattern: "/v1/albums/{albumId}:unshare",
  query: {},
  body: {},
  run: (call) => {
    const { room, viewer, params } = call;
    const album = reachableAlbum(params["albumId"] ?? "", call);
    if (!viewer.owns(album) || !viewer.made(album)) throw permissionDenied();
    room.store.unshareAlbum(album);
    return {};
  },
});
