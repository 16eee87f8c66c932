import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { StoreEvent } from "./events.ts";

/**
 * The changes on disk, one JSON line each, appended before they are answered: a killed process loses nothing it
 * said it had done. Synchronous on purpose, so that a change in memory and on disk cannot come apart.
 */
export class StateFile {
  private readonly path: string;
  private descriptor: number | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** What was written before; empty if there is no file yet. A line cut off by a power failure is dropped. */
  read(): StoreEvent[] {
    let text: string;
    try {
      text = readFileSync(this.path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
    const end = text.lastIndexOf("\n") + 1;
    if (end < text.length) truncateSync(this.path, Buffer.byteLength(text.slice(0, end)));
    return text
      .slice(0, end)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as StoreEvent);
  }

  append(event: StoreEvent): void {
    this.descriptor ??= openSync(this.path, "a", 0o600);
    const line = Buffer.from(JSON.stringify(event) + "\n");
    const written = writeSync(this.descriptor, line);
    if (written !== line.length)
      throw new Error("The state file took only part of a change: is the disk full?");
  }

  /** Replaces everything, all or nothing. */
  rewrite(events: readonly StoreEvent[]): void {
    this.close();
    const next = `${this.path}.next`;
    writeFileSync(next, events.map((event) => JSON.stringify(event) + "\n").join(""), { mode: 0o600 });
    renameSync(next, this.path);
  }

  close(): void {
    if (this.descriptor === undefined) return;
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
