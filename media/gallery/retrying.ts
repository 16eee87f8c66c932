/** Milliseconds after a failure until what failed is tried again. */
const waits = [2_000, 10_000, 60_000];

/** Tries again what failed, since what was in its way may have passed; ever more rarely while it is in vain, then not at all. */
export class Retrying {
  private readonly again: () => void;
  private inVain = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(again: () => void) {
    this.again = again;
  }

  failed(): void {
    const wait = waits[this.inVain];
    if (this.timer !== undefined || wait === undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.inVain++;
      this.again();
    }, wait);
  }

  /** Something of the kind went well. */
  succeeded(): void {
    this.inVain = 0;
  }
}
