/**
 * Which pictures are selected, by id: it survives any change of the list. A range goes from the picture that was
 * selected last by itself, and a second one from there takes the place of the first.
 */
export class Selection {
  private ids = new Set<string>();
  private pivot: string | undefined;
  /** What was selected when the range began. */
  private beforeRange: ReadonlySet<string> = new Set();

  get size(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  toggle(id: string): void {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.begin(id);
  }

  /** From where the last range began, up to a picture. @param order all ids as they are shown. */
  extendTo(id: string, order: readonly string[]): void {
    const to = order.indexOf(id);
    const from = this.pivot === undefined ? -1 : order.indexOf(this.pivot);
    if (to < 0) return;
    if (from < 0) {
      this.ids.add(id);
      this.begin(id);
      return;
    }
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.ids = new Set([...this.beforeRange, ...range]);
  }

  add(ids: Iterable<string>): void {
    this.ids = new Set([...this.ids, ...ids]);
    this.begin(undefined);
  }

  remove(ids: Iterable<string>): void {
    for (const id of ids) this.ids.delete(id);
    this.begin(undefined);
  }

  replace(ids: Iterable<string>): void {
    this.ids = new Set(ids);
    this.begin(undefined);
  }

  clear(): void {
    this.replace([]);
  }

  /** Forgets pictures that are not shown any more. @returns whether there were any. */
  keepOnly(shown: ReadonlySet<string>): boolean {
    const gone = [...this.ids].filter((id) => !shown.has(id));
    for (const id of gone) this.ids.delete(id);
    return gone.length > 0;
  }

  inOrder(order: readonly string[]): readonly string[] {
    return order.filter((id) => this.ids.has(id));
  }

  private begin(pivot: string | undefined): void {
    this.pivot = pivot;
    this.beforeRange = new Set(this.ids);
  }
}
