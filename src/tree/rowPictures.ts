import { Emitter, type Disposable } from "../shared/events.ts";

/** A picture beside a row: of the row itself, or the cover of its album. */
export interface RowPicture {
  readonly accountId: string;
  readonly itemId: string;
}

/** Few enough to leave the line to what a person is waiting for. */
const atOnce = 4;

/**
 * Pictures beside rows: asked for when a row is drawn, read a few at a time, announced when there. Rows that were
 * drawn last come first, from above: somebody has just opened what they are in.
 */
export class RowPictures implements Disposable {
  private readonly load: (picture: RowPicture, signal: AbortSignal) => Promise<string>;
  private readonly paths = new Map<string, string>();
  private readonly asked = new Set<string>();
  /** What was asked for at one time, newest last. */
  private waiting: RowPicture[][] = [];
  private latest: RowPicture[] | undefined;
  private running = 0;
  private stop = new AbortController();
  private readonly _onDidLoad = new Emitter<RowPicture>();
  readonly onDidLoad = this._onDidLoad.event;

  /** `load` gives the path of a file that holds the picture. */
  constructor(load: (picture: RowPicture, signal: AbortSignal) => Promise<string>) {
    this.load = load;
  }

  /** The file, if it is known; else it is read in the background, once. */
  path(picture: RowPicture): string | undefined {
    const key = keyOf(picture);
    if (!this.asked.has(key)) {
      this.asked.add(key);
      this.wait(picture);
    }
    return this.paths.get(key);
  }

  /** What failed may be asked for again. */
  forgetFailures(): void {
    for (const key of this.asked) if (!this.paths.has(key)) this.asked.delete(key);
    this.breakOff();
  }

  /** Everything is asked for again: the files are gone. */
  forget(): void {
    this.asked.clear();
    this.paths.clear();
    this.breakOff();
  }

  dispose(): void {
    this.breakOff();
    this._onDidLoad.dispose();
  }

  private breakOff(): void {
    this.stop.abort();
    this.stop = new AbortController();
    this.waiting = [];
    this.latest = undefined;
  }

  private wait(picture: RowPicture): void {
    if (this.latest === undefined) {
      this.latest = [];
      this.waiting.push(this.latest);
      queueMicrotask(() => {
        this.latest = undefined;
        this.startNext();
      });
    }
    this.latest.push(picture);
  }

  private startNext(): void {
    while (this.running < atOnce) {
      const newest = this.waiting.at(-1);
      const picture = newest?.shift();
      if (picture !== undefined) {
        this.running += 1;
        void this.read(picture, this.stop.signal);
      } else if (this.waiting.pop() === undefined) return;
    }
  }

  private async read(picture: RowPicture, signal: AbortSignal): Promise<void> {
    try {
      const path = await this.load(picture, signal);
      if (signal.aborted) return;
      this.paths.set(keyOf(picture), path);
      this._onDidLoad.fire(picture);
    } catch {
      // What cannot be read leaves the plain icon; why is known to the list and the log.
    } finally {
      this.running -= 1;
      this.startNext();
    }
  }
}

function keyOf({ accountId, itemId }: RowPicture): string {
  return `${accountId}/${itemId}`;
}
