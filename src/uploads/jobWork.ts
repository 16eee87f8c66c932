import { Bell } from "./bell.ts";
import { wantsBytes } from "./fileRecords.ts";
import type { LiveJob } from "./liveJob.ts";
import { isLarge } from "./lineWidth.ts";

/** A job while it is worked on: which files are to be sent, which are on their way, and who wants to be told. */
export class JobWork {
  readonly job: LiveJob;
  /** Rings whenever something of the job moved. */
  readonly bell = new Bell();
  /** Aborted when the job is cancelled, or goes on elsewhere. */
  readonly abort = new AbortController();
  readonly onItsWay = new Map<number, AbortController>();
  /** Files in a create that is under way. */
  creating: ReadonlySet<number> = new Set();
  /** Why the rest of the files was given up. */
  stopped: unknown;
  /** What made it impossible to go on, such as a journal that cannot be written. */
  broken: unknown;
  failuresInARow = 0;
  /** Indexes in ascending order. */
  private readonly waiting: { small: number[]; large: number[] } = { small: [], large: [] };

  constructor(job: LiveJob) {
    this.job = job;
    this.refill();
    this.abort.signal.addEventListener("abort", () => this.bell.ring(), { once: true });
  }

  /** Nothing is on its way, and nothing will be until a file waits again. */
  get isIdle(): boolean {
    return this.onItsWay.size === 0 && (this.abort.signal.aborted || this.next("any") === undefined);
  }

  /** The first file in the chosen order that waits for its bytes to be sent. */
  next(kind: "small" | "any"): number | undefined {
    const [small] = this.waiting.small;
    const [large] = this.waiting.large;
    if (kind === "small" || large === undefined) return small;
    return small === undefined ? large : Math.min(small, large);
  }

  isLarge(index: number): boolean {
    const file = this.job.records[index];
    return file !== undefined && isLarge(file);
  }

  take(index: number): void {
    for (const list of [this.waiting.small, this.waiting.large]) {
      const at = list.indexOf(index);
      if (at >= 0) list.splice(at, 1);
    }
  }

  /** Looks again which files wait for their bytes to be sent. */
  refill(): void {
    const { small, large } = this.waiting;
    small.length = 0;
    large.length = 0;
    for (const [index, file] of this.job.records.entries()) {
      if (wantsBytes(file) && !this.onItsWay.has(index)) (isLarge(file) ? large : small).push(index);
    }
  }
}
