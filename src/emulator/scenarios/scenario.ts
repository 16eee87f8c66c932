import type { ContentCategory, Photo, Video } from "../../api/types.ts";
import type { Scene } from "../../drawing/scene.ts";

export type ScenarioAccount = "owner" | "guest";

/** `demo` is the extension's own client; `other` stands for some other program. */
export type ScenarioApp = "demo" | "other";

export interface ScenarioItem {
  readonly account: ScenarioAccount;
  readonly app: ScenarioApp;
  readonly filename: string;
  /** Absent where nobody wrote one. */
  readonly description?: string;
  readonly mimeType: string;
  /** RFC 3339, UTC; absent where the file holds no date. */
  readonly takenAt?: string;
  /** RFC 3339, UTC. */
  readonly uploadedAt: string;
  /** Pixels of the original; 0 where it could not be measured. */
  readonly width: number;
  readonly height: number;
  readonly scene: Scene;
  /** Exactly one of `photo` and `video` is set. */
  readonly photo?: Photo;
  readonly video?: Video;
  readonly categories: readonly ContentCategory[];
  readonly isFavourite: boolean;
  readonly isArchived: boolean;
  /** What its base URL answers; `ok` if absent. */
  readonly media?: "ok" | "forbidden" | "missing";
}

/** A list that may be made up on demand: `at` takes 0 to `length - 1` and gives an equal value every time. */
export interface Sequence<T> {
  readonly length: number;
  at(index: number): T;
  /** Where a value stands, or -1, for those that can tell without looking through everything. */
  indexOf?(value: T): number;
}

export interface ScenarioAlbum {
  readonly account: ScenarioAccount;
  readonly app: ScenarioApp;
  /** May be empty. */
  readonly title: string;
  /** Indexes into the scenario's items, in album order; all of the album's account. */
  readonly items: Sequence<number>;
  /** Index into the scenario's items, one of `items`; absent for an empty album. */
  readonly cover?: number;
  readonly share?: ScenarioShare;
}

export interface ScenarioShare {
  readonly isCollaborative: boolean;
  readonly isCommentable: boolean;
  /** Accounts that joined, its own not among them. */
  readonly joinedBy: readonly ScenarioAccount[];
}

/** What an emulator begins with. Albums stand newest first, as albums.list gives them. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly items: Sequence<ScenarioItem>;
  readonly albums: Sequence<ScenarioAlbum>;
  /** Indexes of the items, newest first, where the scenario can tell without looking at them. */
  readonly newestFirst?: Sequence<number>;
}

export const scenarioNames = ["demo", "empty", "odd", "scale"] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export interface ScenarioOptions {
  /** Only for `scale`: number of albums. */
  readonly albums?: number;
  /** Only for `scale`: number of items, all of them in the first album. */
  readonly items?: number;
}

export function isScenarioName(name: string): name is ScenarioName {
  return (scenarioNames as readonly string[]).includes(name);
}

/** A list that is in memory anyway. */
export function listed<T>(values: readonly T[]): Sequence<T> {
  return {
    length: values.length,
    at: (index) => {
      const value = values[index];
      if (value === undefined) throw new RangeError(`no element ${index}`);
      return value;
    },
  };
}
