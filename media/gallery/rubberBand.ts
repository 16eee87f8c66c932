import type { AlbumLayout } from "./albumLayout.ts";
import { element } from "./elements.ts";
import type { Scroller } from "./scroller.ts";
import { tilesInside } from "./tilesInside.ts";
import type { Rectangle } from "./tilesInside.ts";

type OnCaught = (
  indices: readonly number[],
  how: { readonly isFirst: boolean; readonly isAdding: boolean },
) => void;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** So far the mouse moves before it is a band and not a click. */
const threshold = 6;
/** So near to an edge of the view the view begins to move. */
const edge = 36;

/** A rectangle drawn with the mouse over the pictures; it may be longer than the view. */
export class RubberBand {
  private readonly scroller: Scroller;
  private readonly layout: AlbumLayout;
  private readonly onCaught: OnCaught;
  private readonly band = element("div", "band");
  /** Where it began, as an offset in the content. */
  private start: Point | undefined;
  private mouse: Point = { x: 0, y: 0 };
  private isDrawn = false;
  private isAdding = false;
  private caught = "";

  constructor(scroller: Scroller, layout: AlbumLayout, onCaught: OnCaught) {
    this.scroller = scroller;
    this.layout = layout;
    this.onCaught = onCaught;
    const target = scroller.element;
    target.addEventListener("pointerdown", (event) => this.onDown(event));
    target.addEventListener("pointermove", (event) => this.onMove(event));
    for (const end of ["pointerup", "pointercancel"]) target.addEventListener(end, () => this.end());
    // What ends a band is no click on the picture under it.
    target.addEventListener("click", (event) => this.swallow(event), { capture: true });
  }

  private onDown(event: PointerEvent): void {
    this.isDrawn = false;
    const isContent = event.target instanceof Element && event.target !== this.scroller.element;
    const isButton = event.target instanceof Element && event.target.closest("button, .tick") !== null;
    if (event.pointerType !== "mouse" || event.button !== 0 || isButton || !isContent) return;
    this.mouse = { x: event.clientX, y: event.clientY };
    this.start = this.offsetOf(this.mouse);
  }

  private onMove(event: PointerEvent): void {
    if (this.start === undefined) return;
    this.mouse = { x: event.clientX, y: event.clientY };
    if (!this.isDrawn && !this.isFarEnough()) return;
    if (!this.isDrawn) this.begin(event);
    this.draw();
  }

  private isFarEnough(): boolean {
    const { x, y } = this.offsetOf(this.mouse);
    return this.start !== undefined && Math.hypot(x - this.start.x, y - this.start.y) >= threshold;
  }

  private begin(event: PointerEvent): void {
    this.isDrawn = true;
    this.isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
    this.scroller.element.setPointerCapture(event.pointerId);
    this.scroller.canvas.append(this.band);
    this.onCaught([], { isFirst: true, isAdding: this.isAdding });
    this.caught = "";
    requestAnimationFrame(() => this.moveView());
  }

  private draw(): void {
    const area = this.area();
    if (area === undefined) return;
    const { style } = this.band;
    style.left = `${area.left}px`;
    style.top = `${area.top - this.scroller.base}px`;
    style.width = `${area.right - area.left}px`;
    style.height = `${area.bottom - area.top}px`;
    const indices = tilesInside(this.layout, area);
    const key = `${indices[0]}-${indices.at(-1)}-${indices.length}`;
    if (key !== this.caught) this.onCaught(indices, { isFirst: false, isAdding: this.isAdding });
    this.caught = key;
  }

  private area(): Rectangle | undefined {
    if (this.start === undefined) return undefined;
    const [from, to] = [this.start, this.offsetOf(this.mouse)];
    return {
      left: Math.max(0, Math.min(from.x, to.x)),
      right: Math.min(this.layout.width, Math.max(from.x, to.x)),
      top: Math.max(0, Math.min(from.y, to.y)),
      bottom: Math.min(this.layout.height, Math.max(from.y, to.y)),
    };
  }

  private moveView(): void {
    if (!this.isDrawn || this.start === undefined) return;
    const { top, bottom } = this.scroller.element.getBoundingClientRect();
    const over = Math.min(0, this.mouse.y - top - edge) + Math.max(0, this.mouse.y - bottom + edge);
    if (over !== 0) {
      this.scroller.show(this.scroller.view.top + over / 3);
      this.draw();
    }
    requestAnimationFrame(() => this.moveView());
  }

  private end(): void {
    this.start = undefined;
    this.band.remove();
  }

  private swallow(event: Event): void {
    if (!this.isDrawn) return;
    this.isDrawn = false;
    event.stopPropagation();
    event.preventDefault();
  }

  private offsetOf({ x, y }: Point): Point {
    const canvas = this.scroller.canvas.getBoundingClientRect();
    const scroller = this.scroller.element.getBoundingClientRect();
    return { x: x - canvas.left, y: y - scroller.top + this.scroller.view.top - this.scroller.padding };
  }
}
