import type { Page } from "./types.ts";

export type ReadPage<T> = (pageToken: string | undefined, signal?: AbortSignal) => Promise<Page<T>>;

/** An empty page may name itself as the next one; so often it is believed. */
const mostRepeats = 10;

/**
 * Reads a list page by page and keeps its place when a page fails. The page token alone says whether there is
 * more: pages may be empty, begin with the last item of the page before, or lead round in a circle.
 */
export class PageReader<T extends { readonly id: string }> {
  private readonly readPage: ReadPage<T>;
  /** Tokens that led to items: who leads there again leads round. */
  private readonly read = new Set<string>();
  /** Tokens that led to nothing. */
  private readonly empty = new Set<string>();
  private repeats = 0;
  private token: string | undefined;
  private lastId: string | undefined;
  private ended = false;

  constructor(readPage: ReadPage<T>) {
    this.readPage = readPage;
  }

  /** False once the last page was read. */
  get hasMore(): boolean {
    return !this.ended;
  }

  /** The items of the next page that has any; none only at the end. Where it failed, the next call tries again. */
  async next(signal?: AbortSignal): Promise<readonly T[]> {
    while (!this.ended) {
      const page = await this.readPage(this.token, signal);
      signal?.throwIfAborted();
      this.advance(page);
      const { items } = page;
      const fresh = items[0] && items[0].id === this.lastId ? items.slice(1) : items;
      this.lastId = items.at(-1)?.id ?? this.lastId;
      if (fresh.length > 0) return fresh;
    }
    return [];
  }

  private advance({ items, nextPageToken: next }: Page<T>): void {
    const asked = this.token ?? "";
    if (items.length > 0) {
      this.read.add(asked);
      this.repeats = 0;
    } else {
      if (this.empty.has(asked)) this.repeats += 1;
      this.empty.add(asked);
    }
    this.ended = next === undefined || this.read.has(next) || this.repeats === mostRepeats;
    this.token = next;
  }
}

/** Pages as they are asked for; never an empty one. */
export async function* pagesOf<T extends { readonly id: string }>(
  readPage: ReadPage<T>,
): AsyncGenerator<readonly T[], void, undefined> {
  const reader = new PageReader(readPage);
  while (reader.hasMore) {
    const items = await reader.next();
    if (items.length > 0) yield items;
  }
}
