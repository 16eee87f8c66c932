import { invalidArgument } from "../http/apiFault.ts";
import { type Message, enumeration, message, string } from "../http/decodeMessage.ts";
import type { Room } from "../room.ts";
import { endOf } from "../store/albumChange.ts";
import type { AlbumPlace } from "../store/events.ts";
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

/** The place in the album that a position means; without one, its end. @throws ApiFault INVALID_ARGUMENT */
export function placeAt(album: AlbumRecord, position: AlbumPosition | undefined, room: Room): AlbumPlace {
  if (position === undefined) return endOf(album);
  const { relativeMediaItemId: item, relativeEnrichmentItemId: enrichment } = position;
  if ((item !== "") !== (position.position === "AFTER_MEDIA_ITEM")) throw invalidArgument();
  if ((enrichment !== "") !== (position.position === "AFTER_ENRICHMENT_ITEM")) throw invalidArgument();
  switch (position.position) {
    case "POSITION_TYPE_UNSPECIFIED":
    case "LAST_IN_ALBUM":
      return endOf(album);
    case "FIRST_IN_ALBUM":
      return { index: 0, enrichmentsBefore: 0 };
    case "AFTER_MEDIA_ITEM":
      return afterItem(album, room.ids.decode("item", item));
    case "AFTER_ENRICHMENT_ITEM":
      return afterEnrichment(album, room.ids.decode("enrichment", enrichment));
  }
}

/** Right behind the picture, before any enrichment that follows it. */
function afterItem({ contents, enrichments }: AlbumRecord, number: number | undefined): AlbumPlace {
  const index = number === undefined ? -1 : contents.indexOf(number);
  if (index < 0) throw invalidArgument();
  const enrichmentsBefore = enrichments.filter(({ picturesBefore }) => picturesBefore <= index).length;
  return { index: index + 1, enrichmentsBefore };
}

function afterEnrichment({ enrichments }: AlbumRecord, number: number | undefined): AlbumPlace {
  const position = enrichments.findIndex((enrichment) => enrichment.number === number);
  const enrichment = enrichments[position];
  if (enrichment === undefined) throw invalidArgument();
  return { index: enrichment.picturesBefore, enrichmentsBefore: position + 1 };
}
