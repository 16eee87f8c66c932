import type { SearchDate, SearchQuery } from "./searchQuery.ts";

/** What a panel of pictures shows. Plain data: it is kept with the panel over a window reload. */
export type GalleryRef =
  | { readonly kind: "album"; readonly albumId: string }
  /** The whole library, newest first; with `upTo`, from that day on backwards. */
  | { readonly kind: "allPhotos"; readonly upTo?: SearchDate }
  | { readonly kind: "search"; readonly query: SearchQuery }
  /** One picture, shown large with its details. */
  | { readonly kind: "item"; readonly itemId: string };

export interface OpenGalleryOptions {
  /** One of its pictures, to be shown large. */
  readonly itemId?: string;
  /** With its details at the side, whether they were hidden or not. */
  readonly withDetails?: boolean;
}

/** Pictures of a panel that a command is about. */
export interface GallerySelection {
  readonly accountId: string;
  readonly albumId?: string;
  readonly itemIds: readonly string[];
}

/** The same for two that are one panel: the same album, the same question. A date jump leaves All Photos what it is. */
export function galleryRefKey(ref: GalleryRef): string {
  switch (ref.kind) {
    case "album":
      return `album ${ref.albumId}`;
    case "allPhotos":
      return "allPhotos";
    case "search":
      return `search ${JSON.stringify(inOrder(ref.query))}`;
    case "item":
      return `item ${ref.itemId}`;
  }
}

/** Which album it is, if it is one. */
export function albumIdOf(ref: GalleryRef): string | undefined {
  return ref.kind === "album" ? ref.albumId : undefined;
}

/** Every part always in the same place, so that the same query reads the same. */
function inOrder(query: SearchQuery): readonly unknown[] {
  const day = ({ year, month, day }: SearchDate): readonly number[] => [year, month, day];
  return [
    query.dates.map(day).map(String).sort(),
    query.ranges
      .map(({ start, end }) => [...day(start), ...day(end)])
      .map(String)
      .sort(),
    [...query.included].sort(),
    [...query.excluded].sort(),
    query.type,
    query.onlyFavorites,
    query.includeArchived,
    query.onlyAppCreated,
    query.order,
  ];
}
