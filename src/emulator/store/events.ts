import type { AccountName } from "./people.ts";
import type { AlbumRecord, EnrichmentContent, ItemRecord, ShareRecord } from "./records.ts";

/** Which scenario a library begins with. `albums` and `items` count only for `scale`. */
export interface ScenarioChoice {
  readonly scenario: string;
  readonly albums?: number;
  readonly items?: number;
}

/** What everything after it is a change to. */
export interface Beginning extends ScenarioChoice {
  readonly type: "began";
  readonly version: 1;
  /** Counts resets, so that no number is given out twice. */
  readonly epoch: number;
  /** Emulator's clock, milliseconds. */
  readonly at: number;
}

/** A place in an album: between which pictures, and, where enrichments stand there, between which of these. */
export interface AlbumPlace {
  /** Pictures before it. */
  readonly index: number;
  /** Enrichments before it. */
  readonly enrichmentsBefore: number;
}

/** Item numbers that go into an album. */
export interface Insertion extends AlbumPlace {
  readonly album: number;
  readonly numbers: readonly number[];
}

export interface AlbumCreated {
  readonly type: "albumCreated";
  readonly number: number;
  readonly account: AccountName;
  readonly app: string;
  readonly title: string;
}

export interface AlbumChanged {
  readonly type: "albumChanged";
  readonly album: number;
  readonly to: Partial<Pick<AlbumRecord, "title" | "cover">>;
}

/** How an album is shared from now on, and with whom. */
export interface AlbumShared {
  readonly type: "albumShared";
  readonly album: number;
  readonly share: ShareRecord;
  /** Items that leave with the person who left. */
  readonly leaving?: readonly number[];
}

export interface ItemsCreated {
  readonly type: "itemsCreated";
  readonly items: readonly ItemRecord[];
  readonly into?: Insertion;
}

/** Shared with nobody any more. */
export interface AlbumUnshared {
  readonly type: "albumUnshared";
  readonly album: number;
  /** Items that others had added. */
  readonly leaving: readonly number[];
}

/** Items that are there already go into an album. */
export interface ItemsAdded {
  readonly type: "itemsAdded";
  readonly into: Insertion;
}

/** Out of an album, not out of the library. */
export interface ItemsRemoved {
  readonly type: "itemsRemoved";
  readonly album: number;
  readonly numbers: readonly number[];
}

export interface EnrichmentAdded {
  readonly type: "enrichmentAdded";
  readonly album: number;
  readonly number: number;
  readonly content: EnrichmentContent;
  readonly at: AlbumPlace;
}

export interface ItemChanged {
  readonly type: "itemChanged";
  readonly item: number;
  /** Empty for none. */
  readonly description: string;
}

/** Tokens of this account and client are good from this generation on. */
export interface AccessRevoked {
  readonly type: "accessRevoked";
  readonly account: AccountName;
  readonly client: string;
  readonly generation: number;
}

export interface ClockAdvanced {
  readonly type: "clockAdvanced";
  readonly ms: number;
}

export type LibraryEvent =
  | AlbumCreated
  | AlbumChanged
  | AlbumShared
  | AlbumUnshared
  | ItemsCreated
  | ItemsAdded
  | ItemsRemoved
  | EnrichmentAdded
  | ItemChanged;

/** One change, as it is applied in memory and as it stands on disk. */
export type StoreEvent = Beginning | LibraryEvent | AccessRevoked | ClockAdvanced;
