interface Entry {
  readonly id: string;
}

/** A change of what stands in a list. What stands there already is not added again. */
export type ListChange<T> =
  | { readonly kind: "addFirst"; readonly entries: readonly T[] }
  /** Where the end is not known yet, nothing is shown there: it comes with its page. */
  | { readonly kind: "addLast"; readonly entries: readonly T[] }
  /** Each in front of the first one that it precedes, else at the end. */
  | {
      readonly kind: "place";
      readonly entries: readonly T[];
      readonly precedes: (entry: T, other: T) => boolean;
    }
  | { readonly kind: "remove"; readonly ids: ReadonlySet<string> };

/** The entries with the change. `isComplete`: their end is known. */
export function withChange<T extends Entry>(
  entries: readonly T[],
  change: ListChange<T>,
  isComplete: boolean,
): readonly T[] {
  if (change.kind === "remove") return entries.filter(({ id }) => !change.ids.has(id));
  const known = new Set(entries.map(({ id }) => id));
  const added = change.entries.filter(({ id }) => !known.has(id) && known.add(id));
  if (change.kind === "addFirst") return [...added, ...entries];
  if (change.kind === "addLast") return isComplete ? [...entries, ...added] : entries;
  const { precedes } = change;
  return added.reduce((all, entry) => placed(all, entry, { precedes, isComplete }), entries);
}

function placed<T>(
  entries: readonly T[],
  entry: T,
  { precedes, isComplete }: { precedes: (entry: T, other: T) => boolean; isComplete: boolean },
): readonly T[] {
  const index = entries.findIndex((other) => precedes(entry, other));
  if (index >= 0) return entries.toSpliced(index, 0, entry);
  return isComplete ? [...entries, entry] : entries;
}

/** The change with another value of an entry it adds. */
export function withEntry<T extends Entry>(change: ListChange<T>, entry: T): ListChange<T> {
  if (change.kind === "remove") return change;
  return { ...change, entries: change.entries.map((old) => (old.id === entry.id ? entry : old)) };
}
