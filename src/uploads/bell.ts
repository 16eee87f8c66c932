/** Wakes everybody who waits for something to change. */
export class Bell {
  private next = Promise.withResolvers<undefined>();

  ring(): void {
    const { resolve } = this.next;
    this.next = Promise.withResolvers();
    resolve(undefined);
  }

  /** Resolves at the next ring, or after `ms` milliseconds. */
  async wait(ms?: number): Promise<void> {
    if (ms === undefined) return this.next.promise;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const passed = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([this.next.promise, passed]);
    clearTimeout(timer);
  }
}
