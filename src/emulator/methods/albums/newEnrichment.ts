import { invalidArgument } from "../../http/apiFault.ts";
import { type Message, double, message, string } from "../../http/decodeMessage.ts";
import type { EnrichmentContent, Place } from "../../store/records.ts";
import { lengthOf } from "../lengthOf.ts";

const longestText = 1000;

const locationShape = {
  locationName: string,
  latlng: message({ latitude: double, longitude: double }),
};
const location = message(locationShape);

const shape = {
  textEnrichment: message({ text: string }),
  locationEnrichment: message({ location }),
  mapEnrichment: message({ origin: location, destination: location }),
};

export const newEnrichmentItem = message(shape);

/** Exactly one of the three kinds, complete. @throws ApiFault INVALID_ARGUMENT */
export function readEnrichment(item: Message<typeof shape> | undefined): EnrichmentContent {
  const { textEnrichment, locationEnrichment, mapEnrichment } = item ?? {};
  const kinds = [textEnrichment, locationEnrichment, mapEnrichment].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) throw invalidArgument();
  if (textEnrichment !== undefined) return { kind: "text", text: readText(textEnrichment.text) };
  if (locationEnrichment !== undefined) {
    return { kind: "location", location: readPlace(locationEnrichment.location) };
  }
  return {
    kind: "map",
    origin: readPlace(mapEnrichment?.origin),
    destination: readPlace(mapEnrichment?.destination),
  };
}

function readText(text: string): string {
  if (text.trim() === "" || lengthOf(text) > longestText) throw invalidArgument();
  return text;
}

function readPlace(place: Message<typeof locationShape> | undefined): Place {
  const { locationName = "", latlng } = place ?? {};
  const isNowhere = locationName === "" && latlng === undefined;
  if (isNowhere || lengthOf(locationName) > longestText) throw invalidArgument();
  const { latitude = 0, longitude = 0 } = latlng ?? {};
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw invalidArgument();
  return { name: locationName, at: latlng };
}
