/** What waits for its download. */
export interface WaitingPicture {
  readonly accountId: string;
  readonly itemId: string;
}

/** Which of those that wait comes next; its index. */
export type PickNext = (waiting: readonly WaitingPicture[]) => number;

interface Waiting extends WaitingPicture {
  readonly begin: () => void;
}

/** So many downloads at a time; the order of the rest is up to `pick`, and may change while they wait. */
export class DownloadQueue {
  private readonly pick: PickNext;
  private readonly waiting: Waiting[] = [];
  private free: number;

  constructor(most: number, pick: PickNext = () => 0) {
    this.free = most;
    this.pick = pick;
  }

  /** Does the work in its turn; one that is aborted before is not begun. */
  async run<T>(picture: WaitingPicture, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.free > 0) this.free -= 1;
    else await this.wait(picture, signal);
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private wait({ accountId, itemId }: WaitingPicture, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        accountId,
        itemId,
        begin: () => {
          signal.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(signal.reason as Error);
      };
      this.waiting.push(entry);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  private next(): void {
    const [entry] = this.waiting.splice(this.waiting.length > 1 ? this.pick(this.waiting) : 0, 1);
    if (entry) entry.begin();
    else this.free += 1;
  }
}
