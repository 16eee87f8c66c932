import { PageReader } from "../api/paging.ts";
import type { ReadPage } from "../api/paging.ts";
import type { LoadState } from "./changes.ts";
import { withChange, withEntry } from "./listChange.ts";
import type { ListChange } from "./listChange.ts";
import type { Proposal } from "./proposal.ts";
import { SharedTask } from "./sharedTask.ts";

interface Entry {
  readonly id: string;
}

/** A page on its way, and the changes made here since it was asked for: it may not know of them. */
interface Run<T extends Entry> {
  readonly task: SharedTask<void>;
  readonly reader: PageReader<T>;
  readonly isFirst: boolean;
  changes: readonly ListChange<T>[];
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
  /** Of those known from before, the pages read so far left some out that stood between others. */
  private hasGaps = false;
  private snapshot: readonly T[] | undefined;
  private running: Run<T> | undefined;
  /** Shown over what was read, in the order they were made. */
  private proposals: readonly { change: ListChange<T> }[] = [];
  /** Something they had read was removed since: their next page may leave out what took its place. */
  private readonly outdated = new WeakSet<PageReader<T>>();

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
    this.snapshot ??= this.proposals.reduce<readonly T[]>(
      (entries, { change }) => withChange(entries, change, this.complete),
      [...this.fresh, ...this.older],
    );
    return this.snapshot;
  }

  /** The last page was read. */
  get isComplete(): boolean {
    return this.complete;
  }

  /** Something that is shown may be gone or stand elsewhere: only the pages not read yet can tell. */
  get isDoubtful(): boolean {
    return this.hasGaps && !this.complete;
  }

  /** It was read here, or added for good. */
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
    await (this.running ?? this.start(false)).task.join(signal);
  }

  /** Goes on where a failure stopped it. */
  async resume(signal?: AbortSignal): Promise<void> {
    await (this.complete ? this.refresh(signal) : this.loadMore(signal));
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

  /** Shows a change that the service has not agreed to yet. */
  propose(change: ListChange<T>): Proposal {
    const proposal = { change };
    this.proposals = [...this.proposals, proposal];
    if (change.kind === "remove") this.distrustPages();
    this.changed();
    const withdraw = (): void => {
      this.proposals = this.proposals.filter((other) => other !== proposal);
    };
    return {
      keep: () => {
        withdraw();
        this.apply(proposal.change);
      },
      drop: () => {
        withdraw();
        this.changed();
      },
    };
  }

  /** Makes a change that is so for certain. */
  apply(change: ListChange<T>): void {
    if (change.kind === "remove") this.distrustPages();
    if (this.running) this.running.changes = [...this.running.changes, change];
    this.take(change);
    this.changed();
  }

  /** Takes the place of the entry with the same id, if there is one. Not announced: the list is as it was. */
  replace(entry: T): void {
    const isIt = ({ id }: T): boolean => id === entry.id;
    const index = this.freshIds.has(entry.id) ? this.fresh.findIndex(isIt) : -1;
    if (index >= 0) this.fresh[index] = entry;
    else if (this.older.some(isIt)) this.older = this.older.map((old) => (isIt(old) ? entry : old));
    for (const proposal of this.proposals) proposal.change = withEntry(proposal.change, entry);
    if (this.running) this.running.changes = this.running.changes.map((change) => withEntry(change, entry));
    this.snapshot = undefined;
  }

  /** Breaks off what is being read. */
  cancel(reason: unknown): void {
    this.running?.task.cancel(reason);
  }

  private start(isFirst: boolean): Run<T> {
    const before = this.current;
    const goesOn = !isFirst && this.reader !== undefined && !this.outdated.has(this.reader);
    const reader = (goesOn ? this.reader : undefined) ?? new PageReader(this.readPage);
    const task = new SharedTask(async (signal) => {
      try {
        const page = await reader.next(signal);
        this.accept(run, reader, page);
      } catch (error) {
        this.finish(run, { kind: "failed", error });
        throw error;
      }
    });
    const run: Run<T> = { task, reader, isFirst: !goesOn, changes: [] };
    task.signal.addEventListener("abort", () => this.finish(run, before), { once: true });
    this.running = run;
    this.current = { kind: "loading" };
    this.changed();
    return run;
  }

  private accept(run: Run<T>, reader: PageReader<T>, page: readonly T[]): void {
    if (this.running !== run && this.reader !== reader) return;
    if (this.reader !== reader) {
      this.older = [...this.fresh, ...this.older];
      this.fresh = [];
      this.freshIds = new Set();
      this.reader = reader;
      this.hasGaps = false;
    }
    this.hasGaps ||= isWithGaps(this.older, page);
    this.push(page);
    this.complete = !reader.hasMore && (run.isFirst || !this.outdated.has(reader));
    for (const change of run.changes) this.take(change);
    this.older = this.complete ? [] : this.older.filter(({ id }) => !this.freshIds.has(id));
    this.finish(run, { kind: "ready" });
  }

  private finish(run: Run<T>, state: LoadState): void {
    if (this.running !== run) return;
    this.running = undefined;
    this.current = state;
    this.changed();
  }

  /** What is removed moves what comes after it: the pages that follow are read from the beginning. */
  private distrustPages(): void {
    if (this.reader && !this.complete) this.outdated.add(this.reader);
    if (this.running) this.outdated.add(this.running.reader);
  }

  private take(change: ListChange<T>): void {
    this.fresh = [...withChange(this.fresh, change, this.complete)];
    this.freshIds = new Set(this.fresh.map(({ id }) => id));
    const isGone = ({ id }: T): boolean =>
      this.freshIds.has(id) || (change.kind === "remove" && change.ids.has(id));
    this.older = this.older.filter((entry) => !isGone(entry));
  }

  private push(entries: readonly T[]): void {
    for (const entry of entries) {
      if (this.freshIds.has(entry.id)) continue;
      this.fresh.push(entry);
      this.freshIds.add(entry.id);
    }
  }

  private changed(): void {
    this.snapshot = undefined;
    this.onChange();
  }
}

/** Whether a page leaves out some of those known from before, and goes on with others that stood behind them. */
function isWithGaps(
  older: readonly { readonly id: string }[],
  page: readonly { readonly id: string }[],
): boolean {
  const ids = new Set(page.map(({ id }) => id));
  const met = older.filter(({ id }) => ids.has(id)).length;
  return older.slice(0, met).some(({ id }) => !ids.has(id));
}
