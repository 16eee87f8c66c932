import { readFile } from "node:fs/promises";

/** What stands in a lock's file. */
export interface LockRecord {
  /** Of this holding, never used again; of a file that is no lock of ours, something made of its content. */
  readonly id: string;
  /** Different in every beat of a living holder. */
  readonly beat: string;
  /** Undefined where it cannot be known whether the holder's process runs: on another machine, or in a damaged file. */
  readonly pid: number | undefined;
  readonly isReleased: boolean;
}

const released = "released    ";
const format = /^(\d{12}|released {4}) ([0-9a-f-]{36}) (\d{1,10}) (.*)\n$/;

/** The beat comes first and has one length, so that it can be written over in place. */
export function formatBeat(beat: number | "released"): string {
  return beat === "released" ? released : String(beat).padStart(12, "0");
}

export function formatRecord(id: string, { pid, host }: { pid: number; host: string }): string {
  return `${formatBeat(0)} ${id} ${pid} ${host}\n`;
}

export function parseRecord(text: string, thisHost: string): LockRecord {
  const [, beat = "", id = "", pid, host] = format.exec(text) ?? [];
  if (id === "") return { id: "damaged", beat: text, pid: undefined, isReleased: false };
  return { id, beat, pid: host === thisHost ? Number(pid) : undefined, isReleased: beat === released };
}

/** Undefined if there is no file. */
export async function readRecord(path: string, thisHost: string): Promise<LockRecord | undefined> {
  try {
    return parseRecord(await readFile(path, "utf8"), thisHost);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
