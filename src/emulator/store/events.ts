import type { AccountName } from "./people.ts";
import type { ItemRecord, ShareRecord } from "./records.ts";

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

/** Item numbers that go into an album before the one at `index`. */
export interface Insertion {
  readonly album: number;
  readonly index: number;
  readonly numbers: readonly number[];
}

export interface AlbumCreated {
  readonly type: "albumCreated";
  readonly number: number;
  readonly account: AccountName;
  readonly app: string;
  readonly title: string;
}

export interface AlbumShared {
  readonly type: "albumShared";
  readonly album: number;
  readonly share: ShareRecord;
}

export interface ItemsCreated {
  readonly type: "itemsCreated";
  readonly items: readonly ItemRecord[];
  readonly into?: Insertion;
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

export type LibraryEvent = AlbumCreated | AlbumShared | ItemsCreated;

/** One change, as it is applied in memory and as it stands on disk. */
export type StoreEvent = Beginning | LibraryEvent | AccessRevoked | ClockAdvanced;
