import type { AlbumPosition, Location, NewEnrichmentItem } from "../api/types.ts";

/** A text, place or route between the pictures of an album, as far as it was added from here. Plain data. */
export interface Enrichment {
  readonly id: string;
  readonly kind: "text" | "location" | "route";
  /** The text; the place's name; where the route begins and where it ends. */
  readonly lines: readonly string[];
  /** The picture it stands behind; absent: it was put at the beginning or the end. */
  readonly afterItemId?: string;
  /** How many pictures stood before it when it was added: counts where that picture is unknown. */
  readonly at: number;
}

/** An enrichment and how many pictures stand before it now. */
export interface PlacedEnrichment {
  readonly at: number;
  readonly enrichment: Enrichment;
}

interface Known {
  readonly itemIds: readonly string[];
  /** How many items the album has, known or not. */
  readonly count: number;
}

/** Those of an album with a new one, in the order in which they stand. */
export function withEnrichment(
  all: readonly Enrichment[],
  added: { readonly id: string; readonly what: NewEnrichmentItem; readonly position: AlbumPosition },
  known: Known,
): readonly Enrichment[] {
  const { position, relativeMediaItemId, relativeEnrichmentItemId } = added.position;
  const made = { id: added.id, ...wordsOf(added.what) };
  const before = all.findIndex(({ id }) => id === relativeEnrichmentItemId);
  const neighbour = all[before];
  if (position === "AFTER_ENRICHMENT_ITEM" && neighbour !== undefined) {
    const { afterItemId, at } = neighbour;
    const place = afterItemId === undefined ? { at } : { afterItemId, at };
    return all.toSpliced(before + 1, 0, { ...made, ...place });
  }
  if (position === "AFTER_MEDIA_ITEM" && relativeMediaItemId !== undefined) {
    // Nearer to the picture than what was put behind it before.
    const at = known.itemIds.indexOf(relativeMediaItemId) + 1 || known.count;
    return [{ ...made, afterItemId: relativeMediaItemId, at }, ...all];
  }
  if (position === "LAST_IN_ALBUM") {
    const last = known.itemIds.length === known.count ? known.itemIds.at(-1) : undefined;
    return [...all, { ...made, ...(last === undefined ? {} : { afterItemId: last }), at: known.count }];
  }
  return [{ ...made, at: 0 }, ...all];
}

/** Where enrichments stand among the items known; those behind items that are not read yet are left out. */
export function placedEnrichments(
  all: readonly Enrichment[],
  itemIds: readonly string[],
  isComplete: boolean,
): readonly PlacedEnrichment[] {
  const wanted = new Set(all.flatMap(({ afterItemId }) => afterItemId ?? []));
  const indexOf = new Map<string, number>();
  itemIds.forEach((id, index) => wanted.has(id) && indexOf.set(id, index));
  const placed = all.flatMap((enrichment): readonly PlacedEnrichment[] => {
    const index = enrichment.afterItemId === undefined ? undefined : indexOf.get(enrichment.afterItemId);
    if (index !== undefined) return [{ at: index + 1, enrichment }];
    if (!isComplete && enrichment.at >= itemIds.length && enrichment.at > 0) return [];
    return [{ at: Math.min(enrichment.at, itemIds.length), enrichment }];
  });
  return placed.toSorted((one, other) => one.at - other.at);
}

function wordsOf(what: NewEnrichmentItem): Pick<Enrichment, "kind" | "lines"> {
  const { textEnrichment, locationEnrichment, mapEnrichment } = what;
  if (mapEnrichment !== undefined) {
    return { kind: "route", lines: [placeName(mapEnrichment.origin), placeName(mapEnrichment.destination)] };
  }
  if (locationEnrichment !== undefined) {
    return { kind: "location", lines: [placeName(locationEnrichment.location)] };
  }
  return { kind: "text", lines: [textEnrichment?.text ?? ""] };
}

function placeName({ locationName = "", latlng }: Location): string {
  if (locationName !== "" || latlng === undefined) return locationName;
  return `${latlng.latitude ?? 0}, ${latlng.longitude ?? 0}`;
}
