import { largeShare } from "./lineWidth.ts";

/** What is asked of a job: which of its files is next. Indexes in the order chosen; undefined: none. */
export interface Candidate {
  readonly onItsWay: { readonly size: number };
  next(kind: "small" | "any"): number | undefined;
  isLarge(index: number): boolean;
}

export interface Line {
  /** Files that may be on their way at once. */
  readonly count: number;
  /** Large files on their way. */
  readonly large: number;
}

/**
 * Which file's bytes go next: jobs take turns, files keep their order, and large ones leave half of the line to small
 * ones if there are any.
 */
export function pickNext<T extends Candidate>(
  jobs: readonly T[],
  { count, large }: Line,
): { readonly job: T; readonly index: number } | undefined {
  const inTurn = jobs.toSorted((one, other) => one.onItsWay.size - other.onItsWay.size);
  const first = (kind: "small" | "any", isFine: (job: T, index: number) => boolean) => {
    for (const job of inTurn) {
      const index = job.next(kind);
      if (index !== undefined && isFine(job, index)) return { job, index };
    }
    return undefined;
  };
  const maySendLarge = large < largeShare(count);
  return (
    first("any", (job, index) => maySendLarge || !job.isLarge(index)) ??
    first("small", () => true) ??
    first("any", () => true)
  );
}
