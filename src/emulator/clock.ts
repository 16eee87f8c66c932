/** The emulator's own time: real time plus what `POST /_emulator/clock` added. */
export class EmulatorClock {
  private aheadMs: number;
  private readonly realNow: () => number;

  constructor(options: { aheadMs?: number; realNow?: () => number } = {}) {
    this.aheadMs = options.aheadMs ?? 0;
    this.realNow = options.realNow ?? Date.now;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.realNow() + this.aheadMs;
  }

  advance(ms: number): void {
    this.aheadMs += ms;
  }

  reset(): void {
    this.aheadMs = 0;
  }
}

/** RFC 3339, UTC, with a fraction only where there is one, as proto3 JSON writes it. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
