import { permissionDenied } from "../../http/apiFault.ts";
import { bool, message } from "../../http/decodeMessage.ts";
import { apiMethod } from "../apiMethod.ts";
import { reachableAlbum } from "../resolve.ts";
import { shareInfoView } from "../views.ts";

export const shareAlbum = apiMethod({
  id: "albums.share",
  verb: "POST",
  pattern: "/v1/albums/{albumId}:share",
  query: {},
  body: { sharedAlbumOptions: message({ isCollaborative: bool, isCommentable: bool }) },
  run: (call) => {
    const { room, viewer, params, body } = call;
    const album = reachableAlbum(params["albumId"] ?? "", call);
    if (!viewer.owns(album) || !viewer.made(album)) throw permissionDenied();
    const { isCollaborative = false, isCommentable = false } = body.sharedAlbumOptions ?? {};
    const isShared = album.share !== undefined;
    const shared = isShared ? album : room.store.shareAlbum(album.number, { isCollaborative, isCommentable });
    return { shareInfo: shareInfoView(shared, call) };
  },
});
