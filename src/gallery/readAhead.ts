import type { ItemList } from "../library/itemList.ts";

type Pages = Pick<ItemList, "items" | "isComplete" | "state" | "loadMore">;

/** Reads pages one after the other until as many items are known as the page of the gallery needs. */
export class ReadAhead {
  private readonly contents: Pages;
  private readonly signal: AbortSignal | undefined;
  private target = 0;
  private isRunning = false;

  /** `signal` breaks off the page under way. */
  constructor(contents: Pages, signal?: AbortSignal) {
    this.contents = contents;
    this.signal = signal;
  }

  /** The latest one counts; 0 lets the page under way be the last. */
  to(count: number): void {
    this.target = count;
    this.goOn();
  }

  /** Goes on where it stopped, but not after a failure: a view that scrolls must not knock on a service that is down. */
  goOn(): void {
    if (this.contents.state.kind !== "failed") void this.run();
  }

  private get isThere(): boolean {
    return this.contents.isComplete || this.contents.items.length >= this.target;
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (!this.isThere) await this.contents.loadMore(this.signal);
    } catch {
      // The model's state says what went wrong, and the page shows it.
    } finally {
      this.isRunning = false;
    }
  }
}
