import type { Proposal } from "./proposal.ts";

interface Entry {
  readonly id: string;
}

/** What becomes of the fields that a change is about, given what is known. */
export type FieldChange<T> = (known: T) => Partial<T>;

export interface LedgerOptions<T> {
  /** What is known after another answer. */
  readonly merge: (before: T, now: T) => T;
  /** What is shown of something known is not what it was. */
  readonly onChange: (value: T) => void;
  /** An answer may or may not have known of a change that was under way: only asking again can tell. */
  readonly onDoubt: (id: string) => void;
}

interface Pending<T> {
  readonly change: FieldChange<T>;
  isDoubtful: boolean;
}

interface Kept {
  readonly id: string;
  readonly fields: readonly string[];
}

/**
 * What the service said of albums or items, and over it what was changed here and is not answered yet. An answer
 * that was asked for before a change was settled does not know of it, so the fields changed stay as they are known.
 */
export class Ledger<T extends Entry> {
  private readonly options: LedgerOptions<T>;
  private readonly said = new Map<string, T>();
  private readonly shown = new Map<string, T>();
  private readonly pending = new Map<string, readonly Pending<T>[]>();
  /** Changes kept while something is being read. */
  private kept: Kept[] = [];
  private reads = 0;

  constructor(options: LedgerOptions<T>) {
    this.options = options;
  }

  /** As it is shown. */
  get(id: string): T | undefined {
    return this.shown.get(id);
  }

  all(): Iterable<T> {
    return this.shown.values();
  }

  /** `work` asks the service and takes in the answer with the function it is given. */
  async read<R>(work: (learn: (value: T) => T) => Promise<R>): Promise<R> {
    const since = this.kept.length;
    this.reads += 1;
    try {
      return await work((value) => this.takeIn(value, (before) => this.heldFields(before, since)));
    } finally {
      this.reads -= 1;
      if (this.reads === 0) this.kept = [];
    }
  }

  /** Takes in the answer to a change, which is newer than all that was read. Gives what is shown then. */
  learn(value: T): T {
    return this.takeIn(value, () => []);
  }

  /** Shows a change of something known; of what is not known there is nothing to show. */
  propose(id: string, change: FieldChange<T>): Proposal {
    const pending: Pending<T> = { change, isDoubtful: false };
    this.pending.set(id, [...(this.pending.get(id) ?? []), pending]);
    this.show(id);
    const settle = (isKept: boolean): void => {
      const rest = this.pending.get(id)?.filter((other) => other !== pending) ?? [];
      if (rest.length > 0) this.pending.set(id, rest);
      else this.pending.delete(id);
      if (isKept) this.keep(id, change);
      this.show(id);
      if (pending.isDoubtful) this.options.onDoubt(id);
    };
    return { keep: () => settle(true), drop: () => settle(false) };
  }

  private keep(id: string, change: FieldChange<T>): void {
    const said = this.said.get(id);
    if (!said) return;
    const changed = change(said);
    this.said.set(id, { ...said, ...changed });
    if (this.reads > 0) this.kept.push({ id, fields: Object.keys(changed) });
  }

  private takeIn(value: T, held: (before: T) => readonly string[]): T {
    const before = this.said.get(value.id);
    const now = before ? { ...this.options.merge(before, value), ...pick(before, held(before)) } : value;
    this.said.set(value.id, now);
    return this.show(value.id) ?? now;
  }

  /** Fields that an answer asked for `since` then cannot know, or may not. */
  private heldFields(before: T, since: number): readonly string[] {
    const { id } = before;
    const kept = this.kept.slice(since).filter((change) => change.id === id);
    const pending = this.pending.get(id) ?? [];
    for (const change of pending) change.isDoubtful = true;
    return [
      ...kept.flatMap(({ fields }) => fields),
      ...pending.flatMap(({ change }) => Object.keys(change(before))),
    ];
  }

  private show(id: string): T | undefined {
    const said = this.said.get(id);
    if (!said) return undefined;
    const pending = this.pending.get(id) ?? [];
    const now = pending.reduce<T>((value, { change }) => ({ ...value, ...change(value) }), said);
    const before = this.shown.get(id);
    if (before && isSame(before, now)) return before;
    this.shown.set(id, now);
    if (before) this.options.onChange(now);
    return now;
  }
}

function pick<T extends object>(value: T, fields: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => fields.includes(name))) as Partial<T>;
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
