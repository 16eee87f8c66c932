import { createRoom } from "../../../src/emulator/createRoom.ts";
import type { Room } from "../../../src/emulator/room.ts";
import { openDataFolder } from "../../../src/emulator/store/dataFolder.ts";
import { createRandomText } from "../../../src/emulator/store/randomText.ts";

export interface TestRoom extends Disposable {
  readonly room: Room;
  /** Real time, milliseconds since 1970; moved by hand. */
  time: number;
}

/** An emulator without its server, in a temporary folder, on a clock that stands still. */
export function openRoom(scenario = "empty"): TestRoom {
  const data = openDataFolder(undefined, "test");
  const state = { time: Date.UTC(2026, 0, 1) };
  const room = createRoom({
    data,
    profile: "legacy",
    choice: { scenario, albums: 3, items: 20 },
    newSerial: createRandomText("test"),
    now: () => state.time,
  });
  return Object.assign(state, {
    room,
    [Symbol.dispose]: () => {
      room.store.close();
      data.dispose();
    },
  });
}
