import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

interface Entry {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970; unknown for a file of an earlier window until something must go. */
  readonly usedAt: number | undefined;
}

/** A file's time of use is written to disk this seldom. */
const touchMs = 60 * 60 * 1000;
/** So many pictures written here later, it is looked what other windows have written. */
const lookAgainAfter = 50;
/** Making room takes no longer: whoever holds the lock for so long has died. */
const lockMs = 60_000;
/** What is left after something had to go, so that the next picture does not bring the same work again. */
const fillAfterEviction = 0.9;

/**
 * Files on disk by account and key, with a limit of bytes; what was not used for longest goes first. Names are hashes
 * and carry the file's size, so that one listing of names is all it takes to know what is there, and a file of
 * another size is known to be damaged.
 */
export class PictureFiles {
  private readonly folder: string;
  private limit: number;
  private readonly entries = new Map<string, Entry>();
  private listing: Promise<void> | undefined;
  private evicting: Promise<void> | undefined;
  private bytes = 0;
  private written = 0;

  constructor(folder: string, limitBytes: number) {
    this.folder = folder;
    this.limit = limitBytes;
  }

  set limitBytes(limitBytes: number) {
    this.limit = limitBytes;
    this.evictIfTooMuch();
  }

  /** Path of a whole file, or undefined; a damaged one is removed. */
  async find(accountId: string, key: string): Promise<string | undefined> {
    await this.list();
    const name = entryName(accountId, key);
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    const found = await stat(entry.path).catch(() => undefined);
    if (found?.size !== entry.bytes) {
      this.drop(name, entry);
      await removeIfPossible(entry.path);
      return undefined;
    }
    this.use(name, entry, found.mtimeMs);
    return entry.path;
  }

  /** Writes a file completely or not at all. Rejects with what `chunks` rejects with. */
  async write(accountId: string, key: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
    await this.list();
    const name = entryName(accountId, key);
    const folder = join(this.folder, hash(accountId));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = join(folder, `${crypto.randomUUID()}.tmp`);
    try {
      const bytes = await writeChunks(temporary, chunks);
      const path = join(folder, `${hash(key)}.${bytes}.jpg`);
      await rename(temporary, path);
      this.add(name, { path, bytes, usedAt: Date.now() });
      this.written += 1;
      if (this.written % lookAgainAfter === 0) await this.readNames();
      return path;
    } catch (error) {
      await removeIfPossible(temporary);
      throw error;
    }
  }

  /** Removes what is there of one account, or everything. */
  async clear(accountId?: string): Promise<void> {
    await this.list();
    const account = accountId === undefined ? "" : `${hash(accountId)}/`;
    for (const [name, entry] of this.entries) if (name.startsWith(account)) this.drop(name, entry);
    await rm(join(this.folder, account), { recursive: true, force: true });
  }

  /** Resolves when nothing is being removed in the background. */
  async settled(): Promise<void> {
    await this.evicting;
  }

  private list(): Promise<void> {
    this.listing ??= this.readNames();
    return this.listing;
  }

  private async readNames(): Promise<void> {
    for (const account of await readdir(this.folder).catch(() => [])) {
      for (const file of await readdir(join(this.folder, account)).catch(() => [])) {
        const path = join(this.folder, account, file);
        const match = /^([0-9a-f]{40})\.([1-9]\d*)\.jpg$/.exec(file);
        if (match) this.found(`${account}/${match[1]}`, { path, bytes: Number(match[2]), usedAt: undefined });
        else if (file.endsWith(".tmp")) await removeOld(path);
      }
    }
  }

  /** What is known of it already is more than its name tells. */
  private found(name: string, entry: Entry): void {
    if (this.entries.get(name)?.path !== entry.path) this.add(name, entry);
  }

  private add(name: string, entry: Entry): void {
    const old = this.entries.get(name);
    if (old) {
      this.drop(name, old);
      if (old.path !== entry.path) void removeIfPossible(old.path);
    }
    this.entries.set(name, entry);
    this.bytes += entry.bytes;
    this.evictIfTooMuch();
  }

  private evictIfTooMuch(): void {
    if (this.bytes > this.limit) this.evicting ??= this.evict().finally(() => (this.evicting = undefined));
  }

  private drop(name: string, entry: Entry): void {
    if (this.entries.delete(name)) this.bytes -= entry.bytes;
  }

  private use(name: string, entry: Entry, touchedAt: number): void {
    const usedAt = Date.now();
    this.entries.set(name, { ...entry, usedAt });
    if (usedAt - touchedAt < touchMs) return;
    const now = new Date(usedAt);
    void utimes(entry.path, now, now).catch(() => undefined);
  }

  /** What other windows have written since counts too; one of them at a time makes room. */
  private async evict(): Promise<void> {
    const lock = join(this.folder, "making-room.lock");
    if (!(await take(lock))) return;
    try {
      await this.readNames();
      await this.removeOldest();
    } finally {
      await removeIfPossible(lock);
    }
  }

  private async removeOldest(): Promise<void> {
    const aged: (readonly [name: string, entry: Entry, usedAt: number])[] = [];
    for (const [name, entry] of this.entries)
      aged.push([name, entry, entry.usedAt ?? (await lastUse(entry.path))]);
    aged.sort(([, , a], [, , b]) => a - b);
    // The newest stays, whatever its size: somebody is about to read it.
    for (const [name, { path }] of aged.slice(0, -1)) {
      if (this.bytes <= this.limit * fillAfterEviction) return;
      const entry = this.entries.get(name);
      if (entry) this.drop(name, entry);
      await removeIfPossible(path);
    }
  }
}

function entryName(accountId: string, key: string): string {
  return `${hash(accountId)}/${hash(key)}`;
}

function hash(text: string): string {
  const { createHash } = process.getBuiltinModule("node:crypto"); // Slow to load: not before the first picture.
  return createHash("sha256").update(text).digest("hex").slice(0, 40);
}

async function lastUse(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}

/** Left by a process that died; another window may be writing a young one. */
async function removeOld(path: string): Promise<void> {
  if (Date.now() - (await lastUse(path)) > touchMs) await removeIfPossible(path);
}

/** Another window is at it: unless it died there, nothing is left to do. */
async function take(lock: string): Promise<boolean> {
  if (Date.now() - (await lastUse(lock)) > lockMs) await removeIfPossible(lock);
  try {
    await (await open(lock, "wx", 0o600)).close();
    return true;
  } catch {
    return false;
  }
}

/** What cannot be removed, such as a file that another program has open, is met again by the next window. */
async function removeIfPossible(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

async function writeChunks(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, "wx", 0o600);
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      bytes += chunk.byteLength;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
