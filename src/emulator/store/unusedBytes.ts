import type { Blobs } from "./blobs.ts";

/** An hour more than an upload token lives, so that no request that is under way loses its bytes. */
const lifeMs = 25 * 3_600_000;

export interface UnusedBytesOptions {
  readonly blobs: Blobs;
  /** Whether any item is made of these bytes. */
  readonly isUsed: (sha256: string) => boolean;
  /** Emulator's clock, milliseconds. */
  readonly now: () => number;
}

/** Uploaded bytes of which no item was made yet: when the last token for them is dead, they go. */
export class UnusedBytes {
  private readonly options: UnusedBytesOptions;
  /** SHA-256 → when they came last, the oldest first. Read from the disk when first needed. */
  private waiting: Map<string, number> | undefined;

  constructor(options: UnusedBytesOptions) {
    this.options = options;
  }

  /** Bytes have come, for the first time or again. */
  add(sha256: string): void {
    const { blobs, now } = this.options;
    const waiting = this.sweep();
    waiting.delete(sha256);
    waiting.set(sha256, now());
    blobs.setTime(sha256, now());
  }

  /** Removes what nothing can be made of any more. */
  sweep(): Map<string, number> {
    const { blobs, isUsed, now } = this.options;
    const waiting = (this.waiting ??= this.read());
    for (const [sha256, at] of waiting) {
      if (now() < at + lifeMs) break;
      waiting.delete(sha256);
      if (!isUsed(sha256)) blobs.remove(sha256);
    }
    return waiting;
  }

  /** All bytes are gone. */
  clear(): void {
    this.waiting = new Map();
  }

  private read(): Map<string, number> {
    const { blobs, isUsed } = this.options;
    const unused = blobs.list().filter((sha256) => !isUsed(sha256));
    const times = unused.map((sha256) => [sha256, blobs.time(sha256)] as const);
    return new Map(times.sort(([, a], [, b]) => a - b));
  }
}
