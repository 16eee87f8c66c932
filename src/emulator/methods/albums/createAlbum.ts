import { invalidArgument } from "../../http/apiFault.ts";
import { ignored, message, string } from "../../http/decodeMessage.ts";
import { apiMethod } from "../apiMethod.ts";
import { lengthOf } from "../lengthOf.ts";
import { albumView } from "../views.ts";

const longestTitle = 500;

/** An Album as it comes in: all but the title is the service's own, and not looked at. */
export const albumShape = {
  title: string,
  id: ignored,
  productUrl: ignored,
  isWriteable: ignored,
  shareInfo: ignored,
  mediaItemsCount: ignored,
  coverPhotoBaseUrl: ignored,
  coverPhotoMediaItemId: ignored,
};

export const createAlbum = apiMethod({
  id: "albums.create",
  verb: "POST",
  pattern: "/v1/albums",
  query: {},
  body: { album: message(albumShape) },
  run: (call) => {
    const title = call.body.album?.title ?? "";
    if (title.trim() === "" || lengthOf(title) > longestTitle) throw invalidArgument();
    const { account, app } = call.viewer;
    const album = call.room.store.createAlbum({ account, app, title });
    return albumView(album, call);
  },
});
