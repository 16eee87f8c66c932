import type { AlbumLayout } from "./albumLayout.ts";

/** A slice of work in milliseconds: a frame has room for it. */
const slice = 8;

/** Lays out what is only guessed, a slice at a time between frames: no other work waits for it. */
export class GridSettling {
  private readonly layout: AlbumLayout;
  private readonly onSettled: () => void;
  private isComing = false;

  constructor(layout: AlbumLayout, onSettled: () => void) {
    this.layout = layout;
    this.onSettled = onSettled;
  }

  goOn(): void {
    if (this.isComing || this.layout.isSettled) return;
    this.isComing = true;
    setTimeout(() => {
      this.isComing = false;
      const end = performance.now() + slice;
      this.layout.settle(() => performance.now() < end);
      this.onSettled();
    });
  }
}
