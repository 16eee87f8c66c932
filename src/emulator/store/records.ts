import type { ContentCategory, Photo, Video } from "../../api/types.ts";
import type { Scene } from "../../drawing/scene.ts";
import type { Contents } from "./contents.ts";
import type { AccountName } from "./people.ts";

/** Where an item's pixels come from: a recipe of the scenario, or the file of that SHA-256. */
export type ItemSource =
  | { readonly kind: "scene"; readonly scene: Scene }
  | { readonly kind: "file"; readonly sha256: string; readonly size: number };

export interface ItemRecord {
  readonly number: number;
  readonly account: AccountName;
  /** OAuth client that made it. */
  readonly app: string;
  readonly filename: string;
  readonly description?: string;
  readonly mimeType: string;
  /** RFC 3339; absent where the file holds no date. */
  readonly takenAt?: string;
  readonly uploadedAt: string;
  readonly width: number;
  readonly height: number;
  /** Exactly one of `photo` and `video` is set. */
  readonly photo?: Photo;
  readonly video?: Video;
  readonly categories: readonly ContentCategory[];
  readonly isFavourite: boolean;
  readonly isArchived: boolean;
  readonly media?: "ok" | "forbidden" | "missing";
  readonly source: ItemSource;
}

export interface ShareRecord {
  /** The share token is made from it; a new one for every time the album is shared. */
  readonly number: number;
  readonly isCollaborative: boolean;
  readonly isCommentable: boolean;
  readonly joinedBy: readonly AccountName[];
}

/** A text, place or route among the pictures of an album. */
export interface EnrichmentRecord {
  readonly number: number;
  readonly content: EnrichmentContent;
  /** How many pictures stand before it. */
  readonly picturesBefore: number;
}

export type EnrichmentContent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "location"; readonly location: Place }
  | { readonly kind: "map"; readonly origin: Place; readonly destination: Place };

export interface Place {
  readonly name: string;
  /** Degrees. */
  readonly at?: { readonly latitude: number; readonly longitude: number };
}

export interface AlbumRecord {
  readonly number: number;
  readonly account: AccountName;
  readonly app: string;
  readonly title: string;
  /** Item numbers in album order. */
  readonly contents: Contents;
  /** In album order. */
  readonly enrichments: readonly EnrichmentRecord[];
  /** Chosen cover; without one the first item is it. */
  readonly cover?: number;
  readonly share?: ShareRecord;
}

export function creationTime(item: ItemRecord): string {
  return item.takenAt ?? item.uploadedAt;
}

/** Item number of the cover, if the album has anything to show. */
export function coverOf(album: AlbumRecord): number | undefined {
  return album.cover ?? album.contents.at(0);
}
