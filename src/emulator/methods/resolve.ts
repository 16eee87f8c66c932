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
export function findItem(id: string, audience: Audience): ItemRecord | undefined {
  const item = knownItem(id, audience);
  return item !== undefined && audience.viewer.canSeeItem(item, audience.room.store.library)
    ? item
    : undefined;
}

/** The item of an id, if it is this person's own and this app made it. */
export function findOwnItem(id: string, audience: Audience): ItemRecord | undefined {
  const item = knownItem(id, audience);
  return item !== undefined && audience.viewer.owns(item) && audience.viewer.made(item) ? item : undefined;
}

/**
 * The item of an id that this person has or is shown in an album they joined, whichever app made it.
 * @throws ApiFault `Invalid media item ID.` or not found
 */
export function reachableItem(id: string, audience: Audience): ItemRecord {
  if (!isWellFormedId(id)) throw invalidArgument("Invalid media item ID.");
  const item = knownItem(id, audience);
  if (item === undefined || !audience.viewer.meets(item, audience.room.store.library)) throw unknownEntity();
  return item;
}

/** The album of a share token; whoever has the token may look. @throws ApiFault for none, or not found */
export function albumByShareToken(shareToken: string, { room }: Audience): AlbumRecord {
  if (shareToken === "") throw invalidArgument();
  const number = room.ids.decode("share", shareToken);
  const album = number === undefined ? undefined : room.store.library.albumByShare(number);
  if (album === undefined) throw unknownEntity();
  return album;
}

function knownItem(id: string, { room }: Audience): ItemRecord | undefined {
  const number = room.ids.decode("item", id);
  return number === undefined ? undefined : room.store.library.item(number);
}

export function unknownEntity(): ApiFault {
  return new ApiFault("NOT_FOUND", "Requested entity was not found.");
}

function unknownAlbum(): ApiFault {
  return new ApiFault("NOT_FOUND", "The provided ID does not match any albums.");
}
