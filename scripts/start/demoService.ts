import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isRunning, readAnnouncement } from "../../src/service/announcement.ts";
import { startEmulator, type EmulatorProcess } from "../emulatorProcess.ts";

/** One that a window of the last session started ends ten seconds after that window. */
const lastSessionMs = 15_000;

/** Starts the demo service where the extension in a VS Code with this user data looks for one. */
export async function startDemoService(userData: string, profile: string): Promise<EmulatorProcess> {
  const folder = path.join(userData, "User/globalStorage/photo-albums.google-photos-albums/demo");
  const announcement = path.join(folder, "service.json");
  await awaitLastSession(announcement);
  return startEmulator([
    ...["--port", "0"],
    ...["--profile", profile],
    ...["--data", path.join(folder, "data")],
    ...["--announce", announcement],
  ]);
}

async function awaitLastSession(file: string): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const last = await readAnnouncement(file);
    if (last === undefined || !isRunning(last.pid)) return;
    if (waited >= lastSessionMs) {
      throw new Error(`The demo service of the last session still runs (process ${last.pid}).`);
    }
    await delay(100);
  }
}
