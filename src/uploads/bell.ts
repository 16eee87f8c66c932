/** Wakes everybody who waits for something to change. */
export class Bell {
  private next = Promise.withResolvers<undefined>();

  ring(): void {
    const { resolve } = this.next;
    this.next = Promise.withResolvers();
    resolve(undefined);
  }

  /** Resolves at the next ring. */
  async wait(): Promise<void> {
    await this.next.promise;
  }

  /** Resolves at the next ring, when the signal aborts, or after `ms` milliseconds of the given clock. */
  async waitAtMost(
    ms: number,
    sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    const nap = new AbortController();
    const stop = (): void => nap.abort();
    signal?.addEventListener("abort", stop, { once: true });
    const passed = sleep(Math.max(0, ms), nap.signal).catch(() => undefined);
    await Promise.race([this.next.promise, passed]);
    signal?.removeEventListener("abort", stop);
    nap.abort();
  }
}
