import { mkdir, open, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createExclusively } from "./createExclusively.ts";
import { HeldLock } from "./heldLock.ts";
import type { Lease } from "./heldLock.ts";
import { LifeWatch } from "./lifeWatch.ts";
import { formatRecord, readRecord } from "./lockRecord.ts";
import type { LockRecord } from "./lockRecord.ts";

export interface FileLockOptions {
  /** How long a holder whose process is there may show no sign of life, in milliseconds of our running time; else 30 s. */
  readonly stillMs?: number;
  /** The longest pause between two looks while waiting, in milliseconds; else 200. */
  readonly pollMs?: number;
  readonly monotonic?: () => number;
}

const host = hostname();
const firstPollMs = 10;

/**
 * A lock among the processes of one machine: a file with the holder's random id and a counter that it moves while it
 * lives. A free lock is taken, and given back, without asking anybody; nothing is looked at while nobody waits.
 */
export class FileLock {
  readonly path: string;
  private readonly stillMs: number;
  private readonly pollMs: number;
  private readonly watch: LifeWatch;

  constructor(path: string, options: FileLockOptions = {}) {
    const { stillMs = 30_000, pollMs = 200, monotonic = () => performance.now() } = options;
    this.path = path;
    this.stillMs = stillMs;
    this.pollMs = pollMs;
    this.watch = new LifeWatch({ stillMs, monotonic });
  }

  /**
   * The lock, if nobody alive has it. Who stopped without a word is taken for dead only by one that looks again and
   * again. Rejects if the folder cannot be written.
   */
  async tryAcquire(): Promise<Lease | undefined> {
    const id = crypto.randomUUID();
    for (;;) {
      const found = await readRecord(this.path, host);
      if (found && !this.watch.isDead(this.path, found)) return undefined;
      if (found && !(await this.clear(this.path, found))) return undefined;
      if (!found) await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      if (await this.create(this.path, id)) return this.hold(id);
    }
  }

  /** Waits for the lock. Rejects with the signal's reason, or if the folder cannot be written. */
  async acquire(signal?: AbortSignal): Promise<Lease> {
    for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, this.pollMs)) {
      signal?.throwIfAborted();
      const lease = await this.tryAcquire();
      if (lease) return lease;
      await delay(pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Whether nobody alive has it, without taking it. */
  async isFree(): Promise<boolean> {
    const found = await readRecord(this.path, host);
    return found === undefined || this.watch.isDead(this.path, found);
  }

  private create(path: string, id: string): Promise<boolean> {
    const content = formatRecord(id, { pid: process.pid, host });
    return createExclusively(path, `${path}.${id}.draft`, content);
  }

  /**
   * Removes the file of a dead holder. Only who could make the file that is named after the dead one's id may, and
   * looks again: ids are never used twice, so nobody removes a lock that somebody took meanwhile.
   * @returns false if another one is about it
   */
  private async clear(path: string, dead: LockRecord): Promise<boolean> {
    const turn = `${path}.${dead.id}`;
    if (!(await this.create(turn, crypto.randomUUID()))) {
      // Its maker may have died in the middle.
      const found = await readRecord(turn, host);
      if (found && this.watch.isDead(turn, found)) await this.clear(turn, found);
      return false;
    }
    try {
      const found = await readRecord(path, host);
      if (found?.id === dead.id && this.watch.isDead(path, found)) await rm(path, { force: true });
      return true;
    } finally {
      await rm(turn, { force: true });
    }
  }

  private async hold(id: string): Promise<Lease | undefined> {
    const { path, watch, stillMs } = this;
    watch.forget(path);
    const file = await open(path, "r+");
    const lock = new HeldLock({ path, id, host, file, beatMs: stillMs / 6 });
    return (await lock.verify()) ? lock : undefined;
  }
}
