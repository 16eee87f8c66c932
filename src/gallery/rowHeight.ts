import type { Memento } from "vscode";

const key = "gallery.rowHeight";

/** Of a panel of middle size on a screen of one pixel per CSS pixel. */
const usual = 210;

/** How high rows of pictures are in panels on this machine, in device pixels: what to read before a page can say. */
export class RowHeight {
  private readonly memory: Memento;

  constructor(memory: Memento) {
    this.memory = memory;
  }

  get pixels(): number {
    const stored: unknown = this.memory.get(key);
    return typeof stored === "number" && stored > 0 && stored < 10_000 ? stored : usual;
  }

  /** What is nearly the same stays: other sizes of the same pictures would have to be loaded. */
  async remember(pixels: number): Promise<void> {
    if (Math.abs(Math.log(pixels / this.pixels)) > Math.log(1.2)) await this.memory.update(key, pixels);
  }
}
