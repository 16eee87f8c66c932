import { PageReader } from "../api/paging.ts";
import type { ReadPage } from "../api/paging.ts";
import type { LoadState } from "./changes.ts";
import { SharedTask } from "./sharedTask.ts";

interface Entry {
  readonly id: string;
}

/** A page on its way, and the changes made here since it was asked for: it may not know of them. */
interface Run<T> {
  readonly task: SharedTask<void>;
  readonly isFirst: boolean;
  first: readonly T[];
  last: readonly T[];
  readonly removed: Set<string>;
}

/**
 * A list of the service, read page by page, in its order and without repeats. What was known before a refresh
 * stays behind the pages read since, until the last page shows what is gone. Parallel callers share a request.
 */
export class PagedList<T extends Entry> {
  private readonly readPage: ReadPage<T>;
  private readonly onChange: () => void;
  private current: LoadState = { kind: "unread" };
  private reader: PageReader<T> | undefined;
  private complete = false;
  /** Read since the last refresh. */
  private fresh: T[] = [];
  private freshIds = new Set<string>();
  /** Known from before and not met again yet. */
  private older: readonly T[] = [];
  private snapshot: readonly T[] | undefined;
  private running: Run<T> | undefined;

  /** `onChange` is called after every change of state or entries. */
  constructor(readPage: ReadPage<T>, onChange: () => void) {
    this.readPage = readPage;
    this.onChange = onChange;
  }

  get state(): LoadState {
    return this.current;
  }

  /** The same array until something changes. */
  get entries(): readonly T[] {
    this.snapshot ??= [...this.fresh, ...this.older];
    return this.snapshot;
  }

  /** The last page was read. */
  get isComplete(): boolean {
    return this.complete;
  }

  has(id: string): boolean {
    return this.freshIds.has(id) || this.older.some((entry) => entry.id === id);
  }

  /** Reads the first page, unless one was read. */
  async load(signal?: AbortSignal): Promise<void> {
    if (this.current.kind !== "ready") await this.refresh(signal);
  }

  /** Reads the first page again; what is known stays until it is there. */
  async refresh(signal?: AbortSignal): Promise<void> {
    while (this.running && !this.running.isFirst) {
      await this.running.task.join(signal).catch(() => signal?.throwIfAborted());
    }
    await (this.running ?? this.start(true)).task.join(signal);
  }

  /** Reads the page after the last one read. */
  async loadMore(signal?: AbortSignal): Promise<void> {
    if (this.complete && !this.running) return;
    await (this.running ?? this.start(this.reader === undefined)).task.join(signal);
  }

  /** What is known from another day, if nothing better is known yet. */
  restore(entries: readonly T[]): void {
    if (this.reader || this.complete) return;
    this.older = entries.filter(({ id }) => !this.freshIds.has(id));
    if (this.current.kind === "unread") this.current = { kind: "remembered" };
    this.changed();
  }

  /** It was made just now, here: there is nothing to read. */
  markEmpty(): void {
    this.complete = true;
    this.current = { kind: "ready" };
    this.changed();
  }

  addFirst(entry: T): void {
    this.insert([entry], "first");
  }

  /** Adds to the end if the end is known; else the entries come with a page that is still to be read. */
  addLast(entries: readonly T[]): void {
    this.insert(entries, "last");
  }

  /** Takes the place of the entry with the same id, if there is one. Not announced: the list is as it was. */
  replace(entry: T): void {
    const isIt = ({ id }: T): boolean => id === entry.id;
    const index = this.freshIds.has(entry.id) ? this.fresh.findIndex(isIt) : -1;
    if (index >= 0) this.fresh[index] = entry;
    else if (this.older.some(isIt)) this.older = this.older.map((old) => (isIt(old) ? entry : old));
    else return;
    this.snapshot = undefined;
  }

  remove(id: string): void {
    const keep = (entry: T): boolean => entry.id !== id;
    this.fresh = this.fresh.filter(keep);
    this.freshIds.delete(id);
    this.older = this.older.filter(keep);
    if (this.running) {
      this.running.first = this.running.first.filter(keep);
      this.running.last = this.running.last.filter(keep);
      this.running.removed.add(id);
    }
    this.changed();
  }

  /** Breaks off what is being read. */
  cancel(reason: unknown): void {
    this.running?.task.cancel(reason);
  }

  private start(isFirst: boolean): Run<T> {
    const before = this.current;
    const reader = (isFirst ? undefined : this.reader) ?? new PageReader(this.readPage);
    const task = new SharedTask(async (signal) => {
      try {
        const page = await reader.next(signal);
        this.accept(run, reader, page);
      } catch (error) {
        this.finish(run, { kind: "failed", error });
        throw error;
      }
    });
    const run: Run<T> = { task, isFirst, first: [], last: [], removed: new Set() };
    task.signal.addEventListener("abort", () => this.finish(run, before), { once: true });
    this.running = run;
    this.current = { kind: "loading" };
    this.changed();
    return run;
  }

  private accept(run: Run<T>, reader: PageReader<T>, page: readonly T[]): void {
    if (this.running !== run && this.reader !== reader) return;
    if (this.reader !== reader) {
      this.older = this.entries;
      this.fresh = [];
      this.freshIds = new Set();
      this.reader = reader;
    }
    this.push(page.filter(({ id }) => !run.removed.has(id)));
    this.complete = !reader.hasMore;
    if (this.complete) this.push(run.last);
    this.unshift(run.first);
    this.older = this.complete ? [] : this.older.filter(({ id }) => !this.freshIds.has(id));
    this.finish(run, { kind: "ready" });
  }

  private finish(run: Run<T>, state: LoadState): void {
    if (this.running !== run) return;
    this.running = undefined;
    this.current = state;
    this.changed();
  }

  private insert(entries: readonly T[], where: "first" | "last"): void {
    if (this.running) this.running[where] = [...this.running[where], ...entries];
    if (where === "first") this.unshift(entries);
    else if (this.complete) this.push(entries);
    this.older = this.older.filter(({ id }) => !this.freshIds.has(id));
    this.changed();
  }

  private push(entries: readonly T[]): void {
    for (const entry of this.unknown(entries)) {
      this.fresh.push(entry);
      this.freshIds.add(entry.id);
    }
  }

  private unshift(entries: readonly T[]): void {
    const unknown = this.unknown(entries);
    this.fresh = [...unknown, ...this.fresh];
    for (const { id } of unknown) this.freshIds.add(id);
  }

  private unknown(entries: readonly T[]): readonly T[] {
    const once = new Map(entries.map((entry) => [entry.id, entry]));
    return [...once.values()].filter(({ id }) => !this.freshIds.has(id));
  }

  private changed(): void {
    this.snapshot = undefined;
    this.onChange();
  }
}
