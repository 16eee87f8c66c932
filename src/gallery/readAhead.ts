import type { AlbumContents } from "../library/albumContents.ts";

/**
 * Reads pages one after the other until as many items are known as the page of the gallery needs. After a
 * failure it waits for `resume`: a view that scrolls must not knock on a service that is down.
 */
export class ReadAhead {
  private readonly contents: Pick<AlbumContents, "items" | "isComplete" | "loadMore">;
  private target = 0;
  private isRunning = false;
  private hasFailed = false;

  constructor(contents: Pick<AlbumContents, "items" | "isComplete" | "loadMore">) {
    this.contents = contents;
  }

  /** The latest one counts; 0 lets the page under way be the last. */
  to(count: number): void {
    this.target = count;
    void this.run();
  }

  /** Goes on after a failure. */
  resume(): void {
    this.hasFailed = false;
    void this.run();
  }

  private get isThere(): boolean {
    return this.contents.isComplete || this.contents.items.length >= this.target;
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (!this.hasFailed && !this.isThere) await this.contents.loadMore();
    } catch {
      // The model's state says what went wrong, and the page shows it.
      this.hasFailed = true;
    } finally {
      this.isRunning = false;
    }
  }
}
