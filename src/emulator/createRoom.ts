import { Faults } from "./control/faults.ts";
import { Journal } from "./http/journal.ts";
import { Grants } from "./oauth/grants.ts";
import { type Profile, Room } from "./room.ts";
import { Blobs } from "./store/blobs.ts";
import type { DataFolder } from "./store/dataFolder.ts";
import type { ScenarioChoice } from "./store/events.ts";
import { Sealer } from "./store/sealer.ts";
import { Store } from "./store/store.ts";
import { UnusedBytes } from "./store/unusedBytes.ts";
import { SessionFiles } from "./uploads/sessionFiles.ts";

export interface RoomOptions {
  readonly data: DataFolder;
  readonly profile: Profile;
  readonly choice: ScenarioChoice;
  readonly newSerial: () => string;
  readonly now?: () => number;
}

/** Opens what is in the data folder, or begins the scenario there. */
export function createRoom({ data, profile, choice, newSerial, now }: RoomOptions): Room {
  const sealer = new Sealer(data.secret);
  const store = new Store({ folder: data.path, choice, realNow: now });
  const blobs = new Blobs(data.path);
  return new Room({
    store,
    sealer,
    blobs,
    unusedBytes: new UnusedBytes({
      blobs,
      isUsed: (sha256) => store.library.hasBytes(sha256),
      now: () => store.clock.now(),
    }),
    sessions: new SessionFiles(data.path),
    grants: new Grants({ sealer, store, newSerial }),
    faults: new Faults(),
    journal: new Journal(),
    profile,
  });
}
