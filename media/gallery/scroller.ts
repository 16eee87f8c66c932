import { element } from "./elements.ts";
import { ScrollMap } from "./scrollMap.ts";
import type { View } from "./viewport.ts";

/** What is placed in a very tall content is placed from here on, in numbers that a browser can lay out. */
const baseStep = 4_000_000;

/** The element that scrolls, over a content of any height. Offsets are CSS pixels from the top of the content. */
export class Scroller {
  readonly element = element("div", "scroller");
  /** What is in it is placed at offsets less `base`. */
  readonly canvas = element("div", "canvas");
  private readonly content = element("div", "content", {}, this.canvas);
  private readonly map = new ScrollMap();
  private height = 0;
  private viewHeight = 0;
  private placedAt: number | undefined;

  constructor(onScroll: () => void) {
    this.element.append(this.content);
    this.element.addEventListener(
      "scroll",
      () => {
        this.map.moved(this.element.scrollTop);
        this.place();
        onScroll();
      },
      { passive: true },
    );
    // Once it is calm nobody notices that the scroll bar goes to where it should be for what is seen.
    this.element.addEventListener("scrollend", () => this.map.isSkewed && this.show(this.map.top));
  }

  get view(): View {
    return { top: this.map.top, height: this.viewHeight };
  }
  /** Width for the content. */
  get width(): number {
    return this.content.clientWidth;
  }
  /** Above the content. */
  get padding(): number {
    return this.content.offsetTop;
  }
  get base(): number {
    return this.map.shifted === 0 ? 0 : Math.floor(this.map.top / baseStep) * baseStep;
  }

  /** To be called when the element may have another size: asked for at any other time, it costs a layout of the page. */
  measure(): void {
    this.viewHeight = this.element.clientHeight;
  }

  resize(height: number): void {
    this.map.resize(height, this.viewHeight);
    if (this.height !== this.map.height) this.content.style.height = `${this.map.height}px`;
    this.height = this.map.height;
  }

  /** Moves the view so that it begins at an offset. One that is there already is left alone, with what moves it. */
  show(top: number): void {
    if (Math.abs(top - this.map.top) >= 0.5 || this.map.isSkewed) this.element.scrollTop = this.map.show(top);
    this.place();
  }

  private place(): void {
    const at = this.base - this.map.shifted;
    if (at !== this.placedAt) this.canvas.style.top = `${at}px`;
    this.placedAt = at;
  }
}
