import type { PhotosError } from "../api/errors.ts";
import { isPhotosError, mayHaveHappened } from "../api/errors.ts";
import type { Disposable } from "../shared/events.ts";
import { Bell } from "./bell.ts";
import type { ClosingReason } from "./patience.ts";
import { closingReason, Patience, reopensAt } from "./patience.ts";
import { isDiskFull } from "./uploadFailure.ts";

export interface GateOptions {
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random?: () => number;
  readonly onChange: () => void;
}

/** Why the service is not asked for anything. */
export interface Closed {
  readonly reason: ClosingReason | "diskFull";
  /** Milliseconds since 1970: asked again then. */
  readonly until: number;
}

/** The machine may have slept: the time is looked at so often. */
const longestNapMs = 10_000;
/** Whether a full disk has room again is looked at so often. */
const roomEveryMs = 5_000;

/**
 * All calls of an account's uploads go through here. When the service says "too much", or cannot be reached, nobody
 * asks until it is time; then one goes first, and the others follow if it gets through. None of that counts as a try.
 */
export class Gate implements Disposable {
  private readonly options: Required<GateOptions>;
  private readonly bell = new Bell();
  private readonly closing = new AbortController();
  private current: Closed | undefined;
  /** Nothing can be written down, so that nothing may be begun. */
  private full: Closed | undefined;
  /** It is time to ask again. */
  private isDue = false;
  private times = 0;
  private isProbing = false;
  private isHeld = false;
  private troublesSeen = 0;

  constructor(options: GateOptions) {
    this.options = { random: Math.random, ...options };
  }

  get closed(): Closed | undefined {
    return this.full ?? this.current;
  }

  /** How often the line or the service had too much to bear. */
  get troubles(): number {
    return this.troublesSeen;
  }

  /** Nothing new passes until `letGo`: somebody paused. */
  hold(): void {
    this.isHeld = true;
  }

  letGo(): void {
    this.isHeld = false;
    this.bell.ring();
  }

  /** Ask at once, whatever was agreed: the network is back, or somebody does not want to wait. */
  hurry(): void {
    this.isDue = this.current !== undefined;
    this.bell.ring();
  }

  /**
   * Makes a call, again while the service has passing trouble, as far as patience goes.
   * @throws what the last try failed with, or the signal's reason.
   */
  async call<T>(work: () => Promise<T>, signal: AbortSignal, patience?: Patience): Promise<T> {
    const patient = patience ?? new Patience(this.options.random);
    for (;;) {
      const isProbe = await this.enter(signal);
      try {
        const result = await work();
        this.reached(isProbe);
        return result;
      } catch (error) {
        signal.throwIfAborted();
        if (!isPhotosError(error)) throw error;
        const waitMs = this.afterFailure(error, patient, isProbe);
        if (waitMs === undefined) throw error;
        if (waitMs > 0) await this.options.sleep(waitMs, signal);
      } finally {
        if (isProbe) this.endProbe();
      }
    }
  }

  /**
   * Writes something to disk, again and again while that is full; until there is room, no call passes.
   * @throws what else it failed with, or the signal's reason.
   */
  async keep<T>(write: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { now, sleep } = this.options;
    for (;;) {
      try {
        const result = await write();
        this.setFull(undefined);
        return result;
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        signal.throwIfAborted();
        this.setFull({ reason: "diskFull", until: now() + roomEveryMs });
        await this.bell.waitAtMost(roomEveryMs, sleep, signal);
      }
    }
  }

  private setFull(full: Closed | undefined): void {
    const hasChanged = (full === undefined) !== (this.full === undefined);
    this.full = full;
    if (!hasChanged) return;
    if (!full) this.bell.ring();
    this.options.onChange();
  }

  /** Milliseconds to wait beyond the gate; undefined: the failure is final. */
  private afterFailure(error: PhotosError, patience: Patience, isProbe: boolean): number | undefined {
    const reason = closingReason(error);
    if (reason !== undefined || mayHaveHappened(error)) this.troublesSeen += 1;
    if (reason) {
      this.close(reason, error.retryAfterMs);
      return 0;
    }
    // Whatever it answered, it can be reached and did not ask for patience.
    if (error.kind === "api") this.reached(isProbe);
    return patience.next(error);
  }

  /** True: this is the one that goes first. */
  private async enter(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      signal.throwIfAborted();
      const { current } = this;
      const isShut = this.isHeld || this.full !== undefined;
      if (!isShut && !current) return false;
      if (!isShut && this.isDue && !this.isProbing) return (this.isProbing = true);
      await this.ringOrAbort(signal);
    }
  }

  private async ringOrAbort(signal: AbortSignal): Promise<void> {
    const ring = (): void => this.bell.ring();
    signal.addEventListener("abort", ring, { once: true });
    await this.bell.wait();
    signal.removeEventListener("abort", ring);
  }

  /** After so many milliseconds awake, or when the clock says so; not if it opened or closed anew meanwhile. */
  private async reopen(closed: Closed): Promise<void> {
    const { now, sleep } = this.options;
    for (let left = closed.until - now(); left > 0 && now() < closed.until; left -= longestNapMs) {
      await sleep(Math.min(longestNapMs, left), this.closing.signal);
      if (this.current !== closed) return;
    }
    this.isDue = true;
    this.bell.ring();
  }

  private close(reason: ClosingReason, retryAfterMs: number | undefined): void {
    const { now, random, onChange } = this.options;
    // Several were on their way when the first was refused: that is one refusal.
    if (this.current && !this.isProbing) return;
    this.times += 1;
    const until = reopensAt({ reason, times: this.times, retryAfterMs, now: now(), random: random() });
    this.current = { reason, until };
    this.isDue = false;
    this.reopen(this.current).catch(() => undefined);
    onChange();
  }

  /** What was asked before the gate was closed tells nothing of now. */
  private reached(isProbe: boolean): void {
    if (this.current && !isProbe) return;
    this.times = 0;
    if (!this.current) return;
    this.current = undefined;
    this.isDue = false;
    this.bell.ring();
    this.options.onChange();
  }

  /** Nobody will ask any more. */
  dispose(): void {
    this.closing.abort();
  }

  private endProbe(): void {
    this.isProbing = false;
    this.bell.ring();
  }
}
