import { lastAtMost } from "./sortedNumbers.ts";

/** A run of pictures taken in one month; `start` up to, without, `end`. */
export interface Month {
  /** Months since year 0; `null` for pictures of which nobody knows when they were taken. */
  readonly key: number | null;
  readonly start: number;
  readonly end: number;
  /** More of it may still be unread. */
  readonly isOpen: boolean;
}

/** The month of a moment where the reader is. */
export function monthOf(takenAt: number | null): number | null {
  if (takenAt === null) return null;
  const date = new Date(takenAt);
  return date.getFullYear() * 12 + date.getMonth();
}

/** Where months begin in a list ordered by date. */
export class Months {
  private starts: number[] = [];
  private readonly keys: (number | null)[] = [];
  private readonly beginning = new Set<number>();
  private known = 0;
  private isComplete = false;

  get count(): number {
    return this.starts.length;
  }

  /** @param changedFrom pictures before it are those of the last call. */
  update(
    keyOf: (index: number) => number | null,
    known: number,
    { changedFrom, isComplete }: { readonly changedFrom: number; readonly isComplete: boolean },
  ): void {
    while ((this.starts.at(-1) ?? -1) >= changedFrom) {
      this.beginning.delete(this.starts.pop() ?? 0);
      this.keys.pop();
    }
    for (let index = Math.min(changedFrom, known); index < known; index++) {
      const key = keyOf(index);
      if (this.starts.length > 0 && key === this.keys.at(-1)) continue;
      this.starts.push(index);
      this.keys.push(key);
      this.beginning.add(index);
    }
    this.known = known;
    this.isComplete = isComplete;
  }

  beginsAt(index: number): boolean {
    return this.beginning.has(index);
  }

  /** By its place among the months. */
  month(at: number): Month | undefined {
    const start = this.starts[at];
    if (start === undefined) return undefined;
    const isLast = at === this.starts.length - 1;
    const end = this.starts[at + 1] ?? this.known;
    return { key: this.keys[at] ?? null, start, end, isOpen: isLast && !this.isComplete };
  }

  /** The place of the month a picture belongs to. */
  placeOf(index: number): number {
    return lastAtMost(this.starts, index);
  }
}
