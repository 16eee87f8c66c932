import path from "node:path";
import { root } from "./system/paths.ts";
import { startProcess } from "./system/processes.ts";

export interface EmulatorProcess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

/** Starts the built emulator with these arguments and waits until it listens. */
export async function startEmulator(args: readonly string[]): Promise<EmulatorProcess> {
  const emulator = startProcess(process.execPath, [path.join(root, "dist/emulator.js"), ...args]);
  const [url] = await emulator.printed(/http:\/\/127\.0\.0\.1:\d+/, 15_000);
  return { url, pid: emulator.pid, exited: emulator.exited, stop: () => emulator.stop() };
}
