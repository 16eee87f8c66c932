/** Chromium caps an element's height at 33,554,428 px; some room is left for what stands around the content. */
export const tallest = 33_000_000;

/** Movements up to this many views are taken as they are; longer ones are the scroll bar's, and are scaled. */
const nearby = 2;

/**
 * Leads from positions of the scroll bar to offsets in a content that may be taller than a browser can make an element,
 * and back. Scrolling by wheel or key moves the content pixel by pixel everywhere; the scroll bar spans all of it.
 */
export class ScrollMap {
  private readonly cap: number;
  private content = 0;
  private view = 0;
  /** What the offset is more than the position. */
  private shift = 0;
  private position = 0;

  constructor(cap = tallest) {
    this.cap = cap;
  }

  /** Height of the element that is scrolled. */
  get height(): number {
    return Math.min(this.cap, this.content);
  }
  /** Offset of the view's top in the content. */
  get top(): number {
    return clamp(this.position + this.shift, 0, this.lastTop);
  }
  /** To be taken from offsets to get positions in the element. */
  get shifted(): number {
    return this.shift;
  }
  /** Whether the scroll bar stands elsewhere than it should for its offset. */
  get isSkewed(): boolean {
    return Math.abs(this.place(this.top) - this.position) > 1;
  }

  resize(content: number, view: number): void {
    this.content = content;
    this.view = view;
    if (!this.isScaled) this.shift = 0;
  }

  /** The scroll bar stands here now. */
  moved(position: number): void {
    const distance = position - this.position;
    const isFar = Math.abs(distance) > nearby * this.view;
    this.position = position;
    if (!this.isScaled) return;
    const isAtEnd = position <= 0 || position >= this.lastPosition - 1;
    if (isFar || isAtEnd) this.shift = this.offset(position) - position;
  }

  /** Where the scroll bar is to be put for the view to begin at this offset. */
  show(top: number): number {
    const wanted = clamp(top, 0, this.lastTop);
    // A browser rounds positions to its own pixels; the rest must not be lost where offsets matter.
    this.position = this.isScaled ? Math.round(this.place(wanted)) : wanted;
    this.shift = wanted - this.position;
    return this.position;
  }

  private get isScaled(): boolean {
    return this.content > this.cap;
  }
  private get lastTop(): number {
    return Math.max(0, this.content - this.view);
  }
  private get lastPosition(): number {
    return Math.max(0, this.height - this.view);
  }
  private place(top: number): number {
    return this.lastTop === 0 ? 0 : (top / this.lastTop) * this.lastPosition;
  }
  private offset(position: number): number {
    return this.lastPosition === 0
      ? 0
      : (clamp(position, 0, this.lastPosition) / this.lastPosition) * this.lastTop;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
