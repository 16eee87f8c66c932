import { apiMethod } from "../apiMethod.ts";
import { albumByShareToken } from "../resolve.ts";
import { albumView } from "../views.ts";

/** A look at an album before joining it. */
export const getSharedAlbum = apiMethod({
  id: "sharedAlbums.get",
  verb: "GET",
  pattern: "/v1/sharedAlbums/{shareToken}",
  query: {},
  body: {},
  run: (call) => albumView(albumByShareToken(call.params["shareToken"] ?? "", call), call),
});
