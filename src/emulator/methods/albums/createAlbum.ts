import { message } from "../../http/decodeMessage.ts";
import { apiMethod } from "../apiMethod.ts";
import { albumView } from "../views.ts";
import { albumShape, checkTitle } from "./albumShape.ts";

export const createAlbum = apiMethod({
  id: "albums.create",
  verb: "POST",
  pattern: "/v1/albums",
  query: {},
  body: { album: message(albumShape) },
  run: (call) => {
    const title = call.body.album?.title ?? "";
    checkTitle(title);
    const { account, app } = call.viewer;
    const album = call.room.store.createAlbum({ account, app, title });
    return albumView(album, call);
  },
});
