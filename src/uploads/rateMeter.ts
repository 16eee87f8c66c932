/** Bytes a second over the last seconds. */
export class RateMeter {
  private readonly now: () => number;
  private readonly halfLifeMs: number;
  private weighted = 0;
  private since: number | undefined;
  private at = 0;

  /** @param now milliseconds, going forward only */
  constructor(now: () => number = () => performance.now(), halfLifeMs = 3_000) {
    this.now = now;
    this.halfLifeMs = halfLifeMs;
  }

  add(bytes: number): void {
    this.decay();
    this.weighted += bytes;
    this.since ??= this.at;
  }

  /** Smoothed; 0 when nothing has moved for long. */
  get rate(): number {
    if (this.since === undefined) return 0;
    this.decay();
    // What an even flow of 1 byte a millisecond would have left by now.
    const timeConstant = this.halfLifeMs / Math.LN2;
    const seen = timeConstant * (1 - Math.exp(-(this.at - this.since) / timeConstant));
    const rate = seen < 1 ? 0 : (this.weighted / seen) * 1000;
    return rate < 1 ? 0 : rate;
  }

  /** Forgets the past: the next bytes are the first. */
  reset(): void {
    this.weighted = 0;
    this.since = undefined;
  }

  private decay(): void {
    const now = this.now();
    this.weighted *= 0.5 ** ((now - this.at) / this.halfLifeMs);
    this.at = now;
  }
}
