import { AlbumLayout } from "./albumLayout.ts";
import type { HeadAbove } from "./albumLayout.ts";
import { frameFor, nearestSize } from "./frame.ts";
import { Scroller } from "./scroller.ts";
import { anchorAt, shiftedIndex, topOf, topShowing } from "./viewport.ts";
import type { Anchor, View } from "./viewport.ts";

export interface GridPlace extends Anchor {
  /** Steps larger or smaller than usual. */
  readonly size?: number;
}

/** Where somebody is in an album: whatever becomes of the layout, the picture under the eye stays where it is. */
export class GridView {
  readonly layout: AlbumLayout;
  readonly scroller: Scroller;
  private anchor: Anchor;
  private steps: number;
  private isNew = true;
  private shownVersion = -1;
  /** The part of the album that was shown last. */
  private lastTop = 0;

  constructor(place: GridPlace | undefined, headAbove: HeadAbove, onMoved: () => void) {
    this.anchor = { index: place?.index ?? 0, hidden: place?.hidden ?? 0 };
    this.steps = nearestSize(place?.size ?? 0);
    this.layout = new AlbumLayout(frameFor(600, this.steps), headAbove);
    this.scroller = new Scroller(() => {
      if (Math.abs(this.view.top - this.lastTop) < 1) return;
      this.anchor = anchorAt(this.layout, this.view.top);
      onMoved();
    });
  }

  get view(): View {
    return this.scroller.view;
  }
  /** The first picture in sight; a view that is made with it shows the same again. */
  get place(): Required<GridPlace> {
    return { ...this.anchor, size: this.steps };
  }
  get size(): number {
    return this.steps;
  }

  /** Other pictures came and went: the anchor stays with its own. */
  shift(change: { readonly start: number; readonly removed: number; readonly added: number }): void {
    this.anchor = { ...this.anchor, index: shiftedIndex(this.anchor.index, change, this.layout.known) };
  }

  startOver(): void {
    this.anchor = { index: 0, hidden: 0 };
  }

  /** Places may be others, though the layout does not say so. */
  renew(): void {
    this.isNew = true;
  }

  /** False if pictures are as large already. What is `at` this height in the view stays there. */
  resizeTo(size: number, at: number): boolean {
    const wanted = nearestSize(size);
    if (wanted === this.steps) return false;
    this.steps = wanted;
    this.reframe(at);
    return true;
  }

  /** To be called when the scroller may have another size. */
  fit(): void {
    this.scroller.measure();
    const { width } = this.scroller;
    if (width > 0 && width !== this.layout.width) this.reframe(0);
  }

  moveTo(top: number): void {
    this.scroller.resize(this.layout.height);
    this.scroller.show(top);
    this.anchor = anchorAt(this.layout, this.view.top);
  }

  /** The least movement that brings a picture into view. @param covered by what stands at the top of the view. */
  moveToShow(index: number, covered: number): void {
    this.layout.prepare(index, this.view.height);
    this.moveTo(topShowing(this.layout, index, this.view, covered));
  }

  moveToTop(index: number, covered: number): void {
    this.layout.prepare(index, this.view.height);
    const row = this.layout.rowOf(index);
    if (row !== undefined) this.moveTo(row.head > 0 ? row.top : row.top - covered);
  }

  /**
   * Has everything laid out that is to be shown, and the row of picture `pinned`.
   * @returns whether places are others than those shown last.
   */
  prepare(pinned: number): boolean {
    const { layout } = this;
    layout.rowOf(pinned);
    layout.prepare(this.anchor.index, this.view.height);
    const isOther = this.isNew || layout.version !== this.shownVersion;
    this.isNew = false;
    this.shownVersion = layout.version;
    return isOther;
  }

  /** Goes to where the anchor is now. */
  hold(): void {
    this.scroller.resize(this.layout.height);
    this.scroller.show(topOf(this.layout, this.anchor, this.view.height));
    this.lastTop = this.view.top;
  }

  /** Which way the view has moved since this was last asked. */
  direction(): "up" | "down" {
    const { top } = this.view;
    const direction = top < this.lastTop ? "up" : "down";
    this.lastTop = top;
    return direction;
  }

  private reframe(at: number): void {
    const { view, layout } = this;
    const pin = at === 0 ? this.anchor : anchorAt(layout, view.top + at);
    layout.resize(frameFor(this.scroller.width, this.steps));
    layout.prepare(pin.index, view.height);
    if (at > 0) this.anchor = anchorAt(layout, Math.max(0, topOf(layout, pin, 0) - at));
    this.isNew = true;
  }
}
