import type { Disposable } from "../shared/events.ts";

/** Aborts its signal when the caller's does, with the same reason, or when nothing has happened for a while. */
export class Deadline implements Disposable {
  private readonly controller = new AbortController();
  private readonly caller: AbortSignal | undefined;
  private readonly ms: number;
  private timer: ReturnType<typeof setTimeout>;
  private expired = false;

  constructor(ms: number, caller: AbortSignal | undefined) {
    this.ms = ms;
    this.caller = caller;
    this.timer = setTimeout(this.expire, ms);
    caller?.addEventListener("abort", this.cancel);
    if (caller?.aborted) this.cancel();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** True once time ran out, and not because the caller gave up. */
  get isExpired(): boolean {
    return this.expired;
  }

  /** Something moved: the time starts anew. */
  extend(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.expire, this.ms);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.caller?.removeEventListener("abort", this.cancel);
  }

  private readonly expire = (): void => {
    this.expired = true;
    this.controller.abort();
  };

  private readonly cancel = (): void => {
    this.controller.abort(this.caller?.reason);
  };
}
