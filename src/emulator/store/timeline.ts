import type { Sequence } from "../scenarios/scenario.ts";
import { Contents } from "./contents.ts";

/** Item numbers, newest first by creation time; of equal times the later number comes first. */
export class Timeline {
  readonly order: Contents;
  private readonly timeOf: (number: number) => number;

  /** @param begin in order already; `timeOf` gives milliseconds since 1970 for any item number */
  constructor(begin: Sequence<number>, timeOf: (number: number) => number) {
    this.timeOf = timeOf;
    this.order = new Contents(begin);
  }

  add(number: number): void {
    this.order.insert(this.indexUpTo(this.timeOf(number)), [number]);
  }

  /** Index of the first item that is not later than this time. */
  indexUpTo(time: number): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.timeOf(this.order.at(middle) ?? 0) > time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Typed arrays throughout: a million items take 12 MB. */
export function sortedByTime(length: number, timeOf: (number: number) => number): Sequence<number> {
  const times = Float64Array.from({ length }, (_, number) => timeOf(number));
  const order = Uint32Array.from({ length }, (_, number) => number);
  order.sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || b - a);
  return { length, at: (index) => order[index] ?? 0 };
}
