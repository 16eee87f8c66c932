import { ApiFault, invalidArgument } from "../http/apiFault.ts";
import type { AlbumRecord, ItemRecord } from "../store/records.ts";
import { isWellFormedId } from "../store/resourceIds.ts";
import type { Audience } from "./views.ts";

/** The album of an id, if this viewer may read it. @throws ApiFault `Invalid album ID.` or not found */
export function readableAlbum(id: string, audience: Audience): AlbumRecord {
  const album = reachableAlbum(id, audience);
  if (!audience.viewer.canSeeAlbum(album)) throw unknownAlbum();
  return album;
}

/**
 * The album of an id that is this person's or that they joined, whichever app made it: what may be done with it
 * is for the method to say. @throws ApiFault `Invalid album ID.` or not found
 */
export function reachableAlbum(id: string, { room, viewer }: Audience): AlbumRecord {
  if (!isWellFormedId(id)) throw invalidArgument("Invalid album ID.");
  const number = room.ids.decode("album", id);
  const album = number === undefined ? undefined : room.store.library.album(number);
  if (album === undefined || !(viewer.owns(album) || viewer.hasJoined(album))) throw unknownAlbum();
  return album;
}

/** The item of an id, if there is one that this viewer may read. */
export function findItem(id: string, { room, viewer }: Audience): ItemRecord | undefined {
  const number = room.ids.decode("item", id);
  const item = number === undefined ? undefined : room.store.library.item(number);
  return item !== undefined && viewer.canSeeItem(item, room.store.library) ? item : undefined;
}

function unknownAlbum(): ApiFault {
  return new ApiFault("NOT_FOUND", "The provided ID does not match any albums.");
}
