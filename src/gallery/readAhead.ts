import type { ItemList } from "../library/itemList.ts";

type Pages = Pick<ItemList, "items" | "isComplete" | "state" | "loadMore">;

export interface ReadAheadOptions {
  /** There is a reason of its own to read on, however many items are known. */
  readonly needsMore: () => boolean;
  /** Breaks off the page under way. */
  readonly signal: AbortSignal;
}

/** Reads pages one after the other until as many items are known as the page of the gallery needs. */
export class ReadAhead {
  private readonly contents: Pages;
  private readonly options: ReadAheadOptions;
  private target = 0;
  private isRunning = false;

  constructor(contents: Pages, options: ReadAheadOptions) {
    this.contents = contents;
    this.options = options;
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
    if (this.contents.isComplete) return true;
    return this.contents.items.length >= this.target && !this.options.needsMore();
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (!this.isThere) await this.contents.loadMore(this.options.signal);
    } catch {
      // The model's state says what went wrong, and the page shows it.
    } finally {
      this.isRunning = false;
    }
  }
}
