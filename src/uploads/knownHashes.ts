import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { writeDurably } from "./writeDurably.ts";

/** An item that the account's library has got from here. */
export interface KnownItem {
  /** SHA-256 of its bytes, in base64. */
  readonly hash: string;
  readonly itemId: string;
  readonly mimeType: string;
}

const knownLine = v.object({
  hash: v.pipe(v.string(), v.length(44)),
  itemId: v.pipe(v.string(), v.nonEmpty()),
  mimeType: v.string(),
});
const goneLine = v.object({ gone: v.string() });
const line = v.union([knownLine, goneLine]);

/** The oldest are forgotten first. */
const mostKnown = 50_000;

/**
 * What the account's library has, by content: it saves sending the same bytes twice, and nothing relies on it. Windows
 * append to one file; each reads what the others wrote when it begins to work.
 */
export class KnownHashes {
  private readonly folder: string;
  private readonly path: string;
  private readonly items = new Map<string, KnownItem>();
  private lines = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(folder: string, accountId: string) {
    this.folder = join(folder, "known");
    const name = createHash("sha256").update(accountId).digest("hex").slice(0, 32);
    this.path = join(this.folder, `${name}.lines`);
  }

  /** Reads what is on disk; what cannot be read is as good as not known. */
  async load(): Promise<void> {
    const text = await readFile(this.path, "utf8").catch(() => "");
    this.items.clear();
    const written = text.split("\n").filter((each) => each !== "");
    this.lines = written.length;
    for (const each of written) this.take(each);
    for (const [hash] of [...this.items].slice(0, -mostKnown)) this.items.delete(hash);
    if (this.lines > 2 * this.items.size + 1000) await this.compact().catch(() => undefined);
  }

  find(hash: string): KnownItem | undefined {
    return this.items.get(hash);
  }

  learn(items: readonly KnownItem[]): void {
    const news = items.filter(({ hash, itemId }) => this.items.get(hash)?.itemId !== itemId);
    for (const item of news) this.items.set(item.hash, item);
    this.append(news.map(({ hash, itemId, mimeType }) => JSON.stringify({ hash, itemId, mimeType })));
  }

  /** The library does not have it (any more). */
  unlearn(hash: string): void {
    if (this.items.delete(hash)) this.append([JSON.stringify({ gone: hash })]);
  }

  /** Nothing is known of the account any more. */
  async forget(): Promise<void> {
    this.items.clear();
    await this.writing;
    await rm(this.path, { force: true });
  }

  /** Resolves when all that was learnt is written. */
  flush(): Promise<void> {
    return this.writing;
  }

  private append(lines: readonly string[]): void {
    if (lines.length === 0) return;
    const text = lines.map((each) => `${each}\n`).join("");
    this.writing = this.writing
      .then(() => mkdir(this.folder, { recursive: true, mode: 0o700 }))
      .then(() => appendFile(this.path, text, { mode: 0o600 }))
      .catch(() => undefined);
  }

  private async compact(): Promise<void> {
    const text = [...this.items.values()].map((item) => `${JSON.stringify(item)}\n`).join("");
    await writeDurably(this.path, text);
  }

  private take(written: string): void {
    const read = v.safeParse(line, parse(written));
    if (!read.success) return;
    if ("gone" in read.output) this.items.delete(read.output.gone);
    else this.items.set(read.output.hash, read.output);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
