export type WritePriority = "command" | "background";

export interface WriteOptions {
  /** `command`, what a person waits for, goes before all that is queued in the background. Default: `command`. */
  readonly priority?: WritePriority;
  /** Gives up waiting. Work that has begun is not stopped by it. */
  readonly signal?: AbortSignal;
}

/** Google takes one change at a time from an account: whatever changes it takes its turn here. */
export interface WriteLock {
  /** Does the work when nothing else of the account is being changed. Not to be called from within work. */
  run<T>(work: () => Promise<T>, options?: WriteOptions): Promise<T>;
}

/** A write lock for one window. */
export class WindowWriteLock implements WriteLock {
  private readonly queues: Readonly<Record<WritePriority, Set<() => void>>> = {
    command: new Set(),
    background: new Set(),
  };
  private isBusy = false;

  async run<T>(work: () => Promise<T>, { priority = "command", signal }: WriteOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    if (this.isBusy) await this.turn(priority, signal);
    this.isBusy = true;
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  private turn(priority: WritePriority, signal: AbortSignal | undefined): Promise<void> {
    const queue = this.queues[priority];
    return new Promise((resolve, reject) => {
      const take = (): void => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        queue.delete(take);
        reject(signal?.reason as Error);
      };
      queue.add(take);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** The lock stays taken while it goes from one to the next, so that nobody slips in between. */
  private passOn(): void {
    for (const queue of [this.queues.command, this.queues.background]) {
      for (const take of queue) {
        queue.delete(take);
        take();
        return;
      }
    }
    this.isBusy = false;
  }
}
