import type { LockRecord } from "./lockRecord.ts";

export interface LifeWatchOptions {
  /** A beat that stands still for so long, in milliseconds of our own running time, is a dead holder's. */
  readonly stillMs: number;
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
}

interface Seen {
  readonly id: string;
  readonly beat: string;
  readonly stillMs: number;
  readonly at: number;
}

/**
 * Tells whether the holder of a lock lives. A clock says little about another process on a laptop that slept, so
 * what counts is the time in which we ran ourselves: between two looks never more than a tenth of the limit.
 */
export class LifeWatch {
  private readonly options: LifeWatchOptions;
  private readonly seen = new Map<string, Seen>();

  constructor(options: LifeWatchOptions) {
    this.options = options;
  }

  /** Looks once; stillness is found out only by looking often. */
  isDead(path: string, { id, beat, pid, isReleased }: LockRecord): boolean {
    if (isReleased || (pid !== undefined && !isRunning(pid))) return true;
    const { monotonic, stillMs: limit } = this.options;
    const at = monotonic();
    const before = this.seen.get(path);
    const isStill = before?.id === id && before.beat === beat;
    const stillMs = isStill ? before.stillMs + Math.min(at - before.at, limit / 10) : 0;
    this.seen.set(path, { id, beat, stillMs, at });
    return stillMs > limit;
  }

  /** What was seen of a lock is of no use any more. */
  forget(path: string): void {
    this.seen.delete(path);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
