/** Work that several callers wait for. It is cancelled when the last of them has given up, not before. */
export class SharedTask<T> {
  private readonly controller = new AbortController();
  private readonly result: Promise<T>;
  private waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.result = work(this.controller.signal);
    // Whoever waits hears of a failure; if all have left, nobody needs to.
    this.result.catch(() => undefined);
  }

  /** Aborts when the last caller has gone, with or without the result. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The result; rejects with the signal's reason as soon as it aborts. */
  async join(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    this.waiting += 1;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason as Error);
      signal?.addEventListener("abort", leave, { once: true });
    });
    try {
      return await Promise.race([this.result, left]);
    } finally {
      if (leave) signal?.removeEventListener("abort", leave);
      this.waiting -= 1;
      if (this.waiting === 0) this.controller.abort(signal?.reason);
    }
  }

  cancel(reason?: unknown): void {
    this.controller.abort(reason);
  }
}
