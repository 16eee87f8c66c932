import { invalidArgument } from "../http/apiFault.ts";
import { type Message, enumeration, message, string } from "../http/decodeMessage.ts";
import type { Room } from "../room.ts";
import type { AlbumRecord } from "../store/records.ts";

const shape = {
  position: enumeration([
    "POSITION_TYPE_UNSPECIFIED",
    "FIRST_IN_ALBUM",
    "LAST_IN_ALBUM",
    "AFTER_MEDIA_ITEM",
    "AFTER_ENRICHMENT_ITEM",
  ]),
  relativeMediaItemId: string,
  relativeEnrichmentItemId: string,
};

export const albumPosition = message(shape);
export type AlbumPosition = Message<typeof shape>;

/** Index in the album that a position means; without one, its end. @throws ApiFault INVALID_ARGUMENT */
export function indexAt(album: AlbumRecord, position: AlbumPosition | undefined, room: Room): number {
  if (position === undefined) return album.contents.length;
  const { relativeMediaItemId: item, relativeEnrichmentItemId: enrichment } = position;
  if ((item !== "") !== (position.position === "AFTER_MEDIA_ITEM")) throw invalidArgument();
  if ((enrichment !== "") !== (position.position === "AFTER_ENRICHMENT_ITEM")) throw invalidArgument();
  switch (position.position) {
    case "POSITION_TYPE_UNSPECIFIED":
    case "LAST_IN_ALBUM":
      return album.contents.length;
    case "FIRST_IN_ALBUM":
      return 0;
    case "AFTER_MEDIA_ITEM":
      return indexAfter(album, room.ids.decode("item", item));
    case "AFTER_ENRICHMENT_ITEM":
      // Nothing makes enrichments yet, so none can be in an album.
      throw invalidArgument();
  }
}

function indexAfter(album: AlbumRecord, number: number | undefined): number {
  const index = number === undefined ? -1 : album.contents.indexOf(number);
  if (index < 0) throw invalidArgument();
  return index + 1;
}
