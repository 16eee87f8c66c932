import { randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile, readdir, rm, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

const lifeMs = 86_400_000;
const namePattern = /^(\d{1,16})-[0-9a-f-]{36}$/;

export type SessionEnd = "final" | "cancelled";

export interface FoundSession {
  /** Bytes. */
  readonly received: number;
  readonly end?: SessionEnd;
  /** What a final one was answered with. */
  readonly token?: string;
}

/**
 * Unfinished uploads as files, so that they outlive a restart: `TIME-ID` holds the bytes that came, and
 * `TIME-ID.final` or `.cancelled` says that it has ended, with the number of bytes and the answer. Names are made here.
 */
export class SessionFiles {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = path.join(folder, "sessions");
  }

  /** Begins one, and forgets those that are too old. @param now emulator's clock, milliseconds */
  async start(now: number): Promise<string> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    await this.sweep(now);
    const name = `${now}-${randomUUID()}`;
    writeFileSync(this.path(name), "", { flag: "wx", mode: 0o600 });
    return name;
  }

  /** Undefined for one that never was, or is too old. */
  async find(name: string, now: number): Promise<FoundSession | undefined> {
    if (!isAlive(name, now)) return undefined;
    for (const end of ["final", "cancelled"] as const) {
      const marker = await readFile(this.path(`${name}.${end}`), "utf8").catch(() => undefined);
      const [received, token] = marker?.split(" ") ?? [];
      if (received !== undefined)
        return { received: Number(received), end, ...(token !== undefined && { token }) };
    }
    const bytes = await stat(this.path(name)).catch(() => undefined);
    return bytes && { received: bytes.size };
  }

  /** Writes bytes to disk from a place on; those that were behind it are gone. Half a source stays as it came. */
  async write(name: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<void> {
    await truncate(this.path(name), offset);
    // Flushed, since a client is told not to send these bytes again.
    const options = { flags: "r+", start: offset, flush: true } as const;
    await pipeline(source, createWriteStream(this.path(name), options));
  }

  /** Ends it; its bytes, if they are still there, go. */
  async end(name: string, end: SessionEnd, { received, token }: Omit<FoundSession, "end">): Promise<void> {
    const marker = token === undefined ? String(received) : `${received} ${token}`;
    writeFileSync(this.path(`${name}.${end}`), marker, { mode: 0o600 });
    await rm(this.path(name), { force: true });
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async sweep(now: number): Promise<void> {
    for (const file of await readdir(this.folder)) {
      if (!isAlive(file.replace(/\.\w+$/, ""), now)) await rm(this.path(file), { force: true });
    }
  }
}

function isAlive(name: string, now: number): boolean {
  const begun = namePattern.exec(name)?.[1];
  return begun !== undefined && now < Number(begun) + lifeMs;
}
