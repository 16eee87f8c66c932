interface Turn {
  readonly stop: AbortController;
  readonly ended: Promise<unknown>;
}

/**
 * One piece of work at a time for each key: a newer one stops the older and begins when that has ended. Where several
 * come at once, those between begin with a signal that was given already. A client that comes again has given up what
 * it asked before.
 */
export class LatestOnly {
  private readonly turns = new Map<string, Turn>();

  async run<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const before = this.turns.get(key);
    const stop = new AbortController();
    const result = this.after(before, () => work(stop.signal));
    const turn = { stop, ended: result.catch(() => undefined) };
    this.turns.set(key, turn);
    try {
      return await result;
    } finally {
      if (this.turns.get(key) === turn) this.turns.delete(key);
    }
  }

  private async after<T>(before: Turn | undefined, work: () => Promise<T>): Promise<T> {
    before?.stop.abort();
    await before?.ended;
    return work();
  }
}
