import { constants, setPriority } from "node:os";
import { type EmulatorProcess, startEmulator } from "../../scripts/emulatorProcess.ts";

/**
 * A service whose first album holds so many pictures. Google draws none, and not on this machine: what ours draws
 * leaves the cores to whoever looks at it.
 */
export async function startScaleService(items: number): Promise<EmulatorProcess> {
  const size = ["--scenario", "scale", "--albums", "3", "--items", String(items)];
  const emulator = await startEmulator(["--port", "0", ...size]);
  setPriority(emulator.pid, constants.priority.PRIORITY_LOW);
  return emulator;
}
