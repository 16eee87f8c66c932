import type { Disposable } from "../shared/events.ts";

/** A list whose reading stopped. */
export interface Unreached {
  resume(): Promise<void>;
}

export interface ReconnectionOptions {
  /** What could not be read because no answer came. */
  readonly unreached: () => readonly Unreached[];
  /** Asks the service for something small, once. */
  readonly probe: (signal: AbortSignal) => Promise<unknown>;
}

const firstWaitMs = 10_000;
const longestWaitMs = 5 * 60_000;

/**
 * Reads again what could not be read, as soon as the service answers: to anybody who asks it for something, or to a
 * small question that is put now and then. Until then everything says that there was no answer.
 */
export class Reconnection implements Disposable {
  private readonly options: ReconnectionOptions;
  private readonly closing = new AbortController();
  /** Set while an answer is waited for. */
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitMs = firstWaitMs;

  constructor(options: ReconnectionOptions) {
    this.options = options;
  }

  /** To be called when reading may have failed. */
  look(): void {
    if (this.timer === undefined && this.options.unreached().length > 0) this.wait();
  }

  /** To be called when the service has answered, whatever it said. */
  answered(): void {
    this.waitMs = firstWaitMs;
    if (this.timer === undefined) return;
    this.stopWaiting();
    // Why it failed once more is in the state of what was read.
    for (const list of this.options.unreached()) list.resume().catch(() => undefined);
  }

  dispose(): void {
    this.closing.abort();
    this.stopWaiting();
  }

  private wait(): void {
    if (this.closing.signal.aborted) return;
    this.timer = setTimeout(() => void this.ask(), this.waitMs).unref();
    this.waitMs = Math.min(this.waitMs * 2, longestWaitMs);
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async ask(): Promise<void> {
    const asking = this.timer;
    await this.options.probe(this.closing.signal).catch(() => undefined);
    // Otherwise an answer came meanwhile; if the service is gone again, that is waited for already.
    if (asking !== undefined && this.timer === asking) this.wait();
  }
}
