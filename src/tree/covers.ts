import { Emitter, type Disposable } from "../shared/events.ts";

export interface Cover {
  readonly accountId: string;
  readonly itemId: string;
}

/** Few enough to leave the line to what a person is waiting for. */
const atOnce = 4;

/** Cover pictures for the trees: asked for when a row is drawn, read a few at a time, announced when there. */
export class Covers implements Disposable {
  private readonly load: (cover: Cover, signal: AbortSignal) => Promise<string>;
  private readonly paths = new Map<string, string>();
  private readonly asked = new Set<string>();
  private readonly waiting: Cover[] = [];
  private running = 0;
  private stop = new AbortController();
  private readonly _onDidLoad = new Emitter<Cover>();
  readonly onDidLoad = this._onDidLoad.event;

  /** `load` gives the path of a file that holds the picture. */
  constructor(load: (cover: Cover, signal: AbortSignal) => Promise<string>) {
    this.load = load;
  }

  /** The file, if it is known; else it is read in the background, once. */
  path(cover: Cover): string | undefined {
    const key = keyOf(cover);
    if (!this.asked.has(key)) {
      this.asked.add(key);
      this.waiting.push(cover);
      this.startNext();
    }
    return this.paths.get(key);
  }

  /** Everything is asked for again, what failed too: after a refresh, or when the files were deleted. */
  forget(): void {
    this.stop.abort();
    this.stop = new AbortController();
    this.waiting.length = 0;
    this.asked.clear();
    this.paths.clear();
  }

  dispose(): void {
    this.stop.abort();
    this.waiting.length = 0;
    this._onDidLoad.dispose();
  }

  private startNext(): void {
    while (this.running < atOnce) {
      const cover = this.waiting.shift();
      if (cover === undefined) return;
      this.running += 1;
      void this.read(cover, this.stop.signal);
    }
  }

  private async read(cover: Cover, signal: AbortSignal): Promise<void> {
    try {
      const path = await this.load(cover, signal);
      if (signal.aborted) return;
      this.paths.set(keyOf(cover), path);
      this._onDidLoad.fire(cover);
    } catch {
      // A cover that cannot be read leaves the plain icon; why is known to the list and the log.
    } finally {
      this.running -= 1;
      this.startNext();
    }
  }
}

function keyOf({ accountId, itemId }: Cover): string {
  return `${accountId}/${itemId}`;
}
