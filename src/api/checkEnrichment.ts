import { checkLength, limits, refuse } from "./limits.ts";
import type { AlbumPosition, LatLng, Location, NewEnrichmentItem } from "./types.ts";

/** @throws PhotosError of kind `limit` unless it is exactly one text, location or map within the limits. */
export function checkEnrichment(method: string, item: NewEnrichmentItem): void {
  const { textEnrichment, locationEnrichment, mapEnrichment } = item;
  const given = [textEnrichment, locationEnrichment, mapEnrichment].filter((one) => one !== undefined);
  if (given.length !== 1) refuse(method, "An enrichment is one text, one location or one map.");
  if (textEnrichment?.text.trim() === "") refuse(method, "A text needs words.");
  checkLength(method, "text", textEnrichment?.text, limits.enrichmentText);
  for (const place of [locationEnrichment?.location, mapEnrichment?.origin, mapEnrichment?.destination]) {
    if (place) checkLocation(method, place);
  }
}

/** @throws PhotosError of kind `limit` if what a position is relative to is missing, or is named without need. */
export function checkPosition(method: string, albumPosition: AlbumPosition): void {
  const { position, relativeMediaItemId: item, relativeEnrichmentItemId: enrichment } = albumPosition;
  const isRight =
    Boolean(item) === (position === "AFTER_MEDIA_ITEM") &&
    Boolean(enrichment) === (position === "AFTER_ENRICHMENT_ITEM");
  if (!isRight) refuse(method, "A position after something, and no other, names what it is after.");
}

function checkLocation(method: string, { latlng }: Location): void {
  const { latitude = 0, longitude = 0 }: LatLng = latlng ?? {};
  if (!(Math.abs(latitude) <= 90)) refuse(method, "A latitude is -90 to 90 degrees.");
  if (!(Math.abs(longitude) <= 180)) refuse(method, "A longitude is -180 to 180 degrees.");
}
