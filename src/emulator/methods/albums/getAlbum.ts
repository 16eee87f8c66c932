import { apiMethod } from "../apiMethod.ts";
import { readableAlbum } from "../resolve.ts";
import { albumView } from "../views.ts";

export const getAlbum = apiMethod({
  id: "albums.get",
  verb: "GET",
  pattern: "/v1/albums/{albumId}",
  query: {},
  body: {},
  run: (call) => albumView(readableAlbum(call.params["albumId"] ?? "", call), call),
});
