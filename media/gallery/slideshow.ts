export interface SlideshowEvents {
  /** Shows the next picture; false if there is none. */
  next(): boolean;
  /** Resolves when the picture that is shown is there, or will not come. */
  shown(): Promise<void>;
  changed(isRunning: boolean): void;
}

/** How long a picture is looked at, in milliseconds. */
const interval = 4000;

/** One picture after the other; it waits while nobody can see it. */
export class Slideshow {
  private readonly events: SlideshowEvents;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;

  constructor(events: SlideshowEvents) {
    this.events = events;
    document.addEventListener("visibilitychange", () => this.running && this.wait());
  }

  get isRunning(): boolean {
    return this.running;
  }

  toggle(): void {
    if (this.running) this.stop();
    else this.start();
  }

  start(): void {
    this.running = true;
    this.events.changed(true);
    this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
    if (!this.running) return;
    this.running = false;
    this.events.changed(false);
  }

  /** To be called when somebody went to another picture: it is looked at as long as any. */
  wait(): void {
    clearTimeout(this.timer);
    if (!this.running || document.hidden) return;
    this.timer = setTimeout(() => void this.goOn(), interval);
  }

  private async goOn(): Promise<void> {
    await this.events.shown();
    if (!this.running || document.hidden) return;
    if (this.events.next()) this.wait();
    else this.stop();
  }
}
