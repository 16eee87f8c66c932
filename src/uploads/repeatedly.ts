import type { Disposable } from "../shared/events.ts";

/** Does something again and again, never twice at once. What it rejects with is the work's own affair. */
export class Repeatedly implements Disposable {
  private readonly work: () => Promise<void>;
  private readonly everyMs: number;
  private timer: ReturnType<typeof setInterval> | undefined;
  private current: Promise<void> | undefined;

  constructor(work: () => Promise<void>, everyMs: number) {
    this.work = work;
    this.everyMs = everyMs;
  }

  start(): void {
    this.timer ??= setInterval(() => void this.now().catch(() => undefined), this.everyMs).unref();
  }

  /** At once; who asks while it is being done waits for that and then for a turn that began later. */
  async now(): Promise<void> {
    const before = this.current;
    if (before) await before.catch(() => undefined);
    this.current ??= this.work().finally(() => (this.current = undefined));
    return this.current;
  }

  async idle(): Promise<void> {
    await this.current?.catch(() => undefined);
  }

  dispose(): void {
    clearInterval(this.timer);
  }
}
