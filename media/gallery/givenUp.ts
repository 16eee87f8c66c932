/** Time to change one's mind: what comes back at once was never given up. */
const calmMs = 150;

/** Pictures that left the screen before they came: their downloads can be broken off. */
class GivenUp {
  /** Told of them, a few at a time. */
  onGivenUp: (itemIds: readonly string[]) => void = () => undefined;
  private readonly itemIds = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  add(itemId: string): void {
    this.itemIds.add(itemId);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const itemIds = [...this.itemIds];
      this.itemIds.clear();
      if (itemIds.length > 0) this.onGivenUp(itemIds);
    }, calmMs);
  }

  wantedAgain(itemId: string): void {
    this.itemIds.delete(itemId);
  }
}

export const givenUp = new GivenUp();
