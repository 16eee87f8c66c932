import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import type { Album } from "./album.ts";
import type { RememberedEnrichments } from "./albumEnrichments.ts";
import { forgetContents } from "./contentsStore.ts";

/** What is known of an account's library from one day to the next. Holds no token and no base URL. */
export interface Remembered {
  readonly own: readonly Album[];
  readonly shared: readonly Album[];
  readonly enrichments?: RememberedEnrichments;
}

const version = 1;
const saveAfterMs = 500;

const flag = v.optional(v.boolean());
const album = v.object({
  id: v.string(),
  title: v.string(),
  itemsCount: v.number(),
  productUrl: v.string(),
  isWriteable: v.boolean(),
  isOwned: v.boolean(),
  share: v.optional(
    v.object({
      sharedAlbumOptions: v.optional(v.object({ isCollaborative: flag, isCommentable: flag })),
      shareableUrl: v.optional(v.string()),
      shareToken: v.optional(v.string()),
      isJoined: flag,
      isOwned: flag,
      isJoinable: flag,
    }),
  ),
  coverItemId: v.optional(v.string()),
});
const albums = v.array(
  v.pipe(
    album,
    v.transform((known): Album => ({ ...known, share: known.share, coverItemId: known.coverItemId })),
  ),
);
const enrichment = v.object({
  id: v.string(),
  kind: v.picklist(["text", "location", "route"]),
  lines: v.array(v.string()),
  afterItemId: v.exactOptional(v.string()),
  at: v.number(),
});
const remembered = v.object({
  version: v.literal(version),
  own: albums,
  shared: albums,
  enrichments: v.exactOptional(v.record(v.string(), v.array(enrichment))),
});

/** Keeps what is remembered of one account in a file that only this user can read. */
export class LibraryStore {
  private readonly file: string;
  private pending: (() => Remembered) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  /** What the file holds, as far as is known. */
  private saved: string | undefined;
  private isForgotten = false;

  constructor(folder: string, accountId: string) {
    this.file = rememberedFile(folder, accountId);
  }

  /** What was saved last; nothing if there is no file, or one that is damaged or of another version. */
  async read(): Promise<Remembered | undefined> {
    try {
      const text = await readFile(this.file, "utf8");
      const { own, shared, enrichments } = v.parse(remembered, JSON.parse(text));
      this.saved = text;
      return enrichments === undefined ? { own, shared } : { own, shared, enrichments };
    } catch {
      return undefined;
    }
  }

  /** Saves in a moment, together with what else changes until then. `take` is called at that time. */
  save(take: () => Remembered): void {
    if (this.isForgotten) return;
    this.pending = take;
    this.timer ??= setTimeout(() => void this.flush(), saveAfterMs);
  }

  /** Resolves when everything is on disk. What cannot be written is read from the service another day. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const take = this.pending;
    this.pending = undefined;
    if (take) this.writing = this.writing.then(() => this.write(take())).catch(() => undefined);
    await this.writing;
  }

  /** Deletes what was remembered and saves nothing any more. */
  async forget(): Promise<void> {
    this.isForgotten = true;
    this.pending = undefined;
    await this.flush();
    await rm(this.file, { force: true });
  }

  private async write(state: Remembered): Promise<void> {
    const text = JSON.stringify({ version, ...state });
    if (this.isForgotten || text === this.saved) return;
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    const draft = `${this.file}.${process.pid}.tmp`;
    try {
      await writeFile(draft, text, { mode: 0o600 });
      await rename(draft, this.file);
      this.saved = text;
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

/** Deletes what is remembered of an account whose library is not open. */
export async function forgetLibrary(folder: string, accountId: string): Promise<void> {
  await Promise.all([
    rm(rememberedFile(folder, accountId), { force: true }),
    forgetContents(folder, accountId),
  ]);
}

function rememberedFile(folder: string, accountId: string): string {
  return path.join(folder, `${encodeURIComponent(accountId)}.json`);
}
