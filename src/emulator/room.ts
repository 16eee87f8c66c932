import type { Faults } from "./control/faults.ts";
import type { Journal } from "./http/journal.ts";
import type { Grants } from "./oauth/grants.ts";
import type { Blobs } from "./store/blobs.ts";
import { ResourceIds } from "./store/resourceIds.ts";
import type { Sealer } from "./store/sealer.ts";
import type { Store } from "./store/store.ts";
import type { UnusedBytes } from "./store/unusedBytes.ts";
import type { SessionFiles } from "./uploads/sessionFiles.ts";

/** `legacy`: the whole API of nineteen methods. `google`: as Google has answered since 31 March 2025. */
export type Profile = "legacy" | "google";

export const profiles: readonly Profile[] = ["legacy", "google"];

export interface RoomParts {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly unusedBytes: UnusedBytes;
  readonly sessions: SessionFiles;
  readonly sealer: Sealer;
  readonly grants: Grants;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly profile: Profile;
}

/** One running emulator, without its server: what every handler works on. */
export class Room {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly unusedBytes: UnusedBytes;
  readonly sessions: SessionFiles;
  readonly sealer: Sealer;
  readonly grants: Grants;
  readonly faults: Faults;
  readonly journal: Journal;
  profile: Profile;
  private idsOf: { scenario: string; ids: ResourceIds } | undefined;

  constructor(parts: RoomParts) {
    this.store = parts.store;
    this.blobs = parts.blobs;
    this.unusedBytes = parts.unusedBytes;
    this.sessions = parts.sessions;
    this.sealer = parts.sealer;
    this.grants = parts.grants;
    this.faults = parts.faults;
    this.journal = parts.journal;
    this.profile = parts.profile;
  }

  now(): number {
    return this.store.clock.now();
  }

  /** Keyed by scenario, so that an id never means one picture here and another there. */
  get ids(): ResourceIds {
    const { scenario } = this.store.library.beginning;
    if (this.idsOf?.scenario !== scenario) {
      this.idsOf = { scenario, ids: new ResourceIds(this.sealer.derive(`ids:${scenario}`)) };
    }
    return this.idsOf.ids;
  }
}
