import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Item } from "./item.ts";
import { itemsFromText, itemsToText } from "./rememberedItems.ts";

export interface ContentsLimits {
  /** Of one list: what comes after is read again. */
  readonly items: number;
  /** Of all lists of an account. */
  readonly bytes: number;
}

const defaultLimits: ContentsLimits = { items: 20_000, bytes: 32 * 1024 * 1024 };
/** Reading goes on, mostly: a list is written when it has been calm for so long. */
const saveAfterMs = 1500;

interface Waiting {
  readonly take: () => readonly Item[];
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * What was in albums, All Photos and searches when they were read last: a file for each list, which only this user
 * can read. What was opened longest ago makes room.
 */
export class ContentsStore {
  private readonly folder: string;
  private readonly limits: ContentsLimits;
  private readonly waiting = new Map<string, Waiting>();
  private writing: Promise<void> = Promise.resolve();
  private isForgotten = false;

  constructor(folder: string, accountId: string, limits: ContentsLimits = defaultLimits) {
    this.folder = contentsFolder(folder, accountId);
    this.limits = limits;
  }

  /** What was saved last; it counts as opened now. */
  async read(listId: string): Promise<readonly Item[]> {
    try {
      const file = this.file(listId);
      const items = itemsFromText(listId, await readFile(file, "utf8"));
      const now = new Date();
      await utimes(file, now, now);
      return items;
    } catch {
      return [];
    }
  }

  /** Saves when the list has been calm for a moment. `take` is called at that time. */
  save(listId: string, take: () => readonly Item[]): void {
    if (this.isForgotten) return;
    clearTimeout(this.waiting.get(listId)?.timer);
    const timer = setTimeout(() => this.write(listId), saveAfterMs);
    this.waiting.set(listId, { take, timer });
  }

  /** The list is no more. */
  remove(listId: string): void {
    clearTimeout(this.waiting.get(listId)?.timer);
    this.waiting.delete(listId);
    this.queue(() => rm(this.file(listId), { force: true }));
  }

  /** Resolves when everything is on disk. What cannot be written is read from the service another day. */
  async flush(): Promise<void> {
    for (const listId of [...this.waiting.keys()]) this.write(listId);
    await this.writing;
  }

  /** Deletes everything and saves nothing any more. */
  async forget(): Promise<void> {
    this.isForgotten = true;
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    await this.writing;
    await rm(this.folder, { recursive: true, force: true });
  }

  private write(listId: string): void {
    const waiting = this.waiting.get(listId);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.waiting.delete(listId);
    const text = itemsToText(listId, waiting.take().slice(0, this.limits.items));
    this.queue(async () => {
      await this.replace(this.file(listId), text);
      await this.makeRoom();
    });
  }

  private queue(work: () => Promise<void>): void {
    this.writing = this.writing.then(() => (this.isForgotten ? undefined : work())).catch(() => undefined);
  }

  private async replace(file: string, text: string): Promise<void> {
    if ((await readFile(file, "utf8").catch(() => undefined)) === text) return;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}.tmp`;
    try {
      await writeFile(draft, text, { mode: 0o600 });
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  private async makeRoom(): Promise<void> {
    const names = await readdir(this.folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(this.folder, name);
        const { size, mtimeMs } = await stat(file);
        return { file, size, mtimeMs };
      }),
    );
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files.toSorted((one, other) => one.mtimeMs - other.mtimeMs)) {
      if (bytes <= this.limits.bytes) return;
      await rm(file, { force: true });
      bytes -= size;
    }
  }

  private file(listId: string): string {
    const { createHash } = process.getBuiltinModule("node:crypto"); // Slow to load: not before the first list.
    const name = createHash("sha256").update(listId).digest("hex").slice(0, 40);
    return path.join(this.folder, `${name}.json`);
  }
}

/** Deletes what is remembered of an account whose library is not open. */
export async function forgetContents(folder: string, accountId: string): Promise<void> {
  await rm(contentsFolder(folder, accountId), { recursive: true, force: true });
}

function contentsFolder(folder: string, accountId: string): string {
  return path.join(folder, `${encodeURIComponent(accountId)}.contents`);
}
