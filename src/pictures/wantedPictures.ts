/**
 * Pictures that panels are waiting for. VS Code does not tell a file system when a panel gives up reading; the panel
 * says so itself.
 */
export class WantedPictures {
  private readonly waiting = new Map<string, Set<AbortController>>();

  /** Does the work until somebody gives the picture up. */
  async run<T>(accountId: string, itemId: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const key = keyOf(accountId, itemId);
    const controller = new AbortController();
    const all = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, all.add(controller));
    try {
      return await work(controller.signal);
    } finally {
      all.delete(controller);
      if (all.size === 0 && this.waiting.get(key) === all) this.waiting.delete(key);
    }
  }

  /** What left the screen is not loaded any more. */
  giveUp(accountId: string, itemIds: readonly string[]): void {
    for (const itemId of itemIds) {
      for (const controller of this.waiting.get(keyOf(accountId, itemId)) ?? []) {
        controller.abort(new DOMException("Nobody wants the picture any more.", "AbortError"));
      }
    }
  }
}

function keyOf(accountId: string, itemId: string): string {
  return `${accountId} ${itemId}`;
}
