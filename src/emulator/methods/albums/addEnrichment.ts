import { invalidArgument, permissionDenied } from "../../http/apiFault.ts";
import { albumPosition, placeAt } from "../albumPosition.ts";
import { apiMethod } from "../apiMethod.ts";
import { reachableAlbum } from "../resolve.ts";
import { newEnrichmentItem, readEnrichment } from "./newEnrichment.ts";

export const addEnrichment = apiMethod({
  id: "albums.addEnrichment",
  verb: "POST",
  pattern: "/v1/albums/{albumId}:addEnrichment",
  query: {},
  body: { newEnrichmentItem, albumPosition },
  run: (call) => {
    const { room, viewer, params, body } = call;
    const content = readEnrichment(body.newEnrichmentItem);
    const position = body.albumPosition;
    const hasPosition = position !== undefined && position.position !== "POSITION_TYPE_UNSPECIFIED";
    if (!hasPosition) throw invalidArgument();
    const album = reachableAlbum(params["albumId"] ?? "", call);
    const mayActForOthers = viewer.has("append", "full", "editApp");
    if (!viewer.isAllowedInto(album) || !(viewer.owns(album) || mayActForOthers)) throw permissionDenied();
    // In another person's album nothing is put between what is there.
    if (!viewer.owns(album) && position.position !== "LAST_IN_ALBUM") throw invalidArgument();
    const number = room.store.addEnrichment(album.number, content, placeAt(album, position, room));
    return { enrichmentItem: { id: room.ids.encode("enrichment", number) } };
  },
});
