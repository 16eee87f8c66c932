import { actualScale, fits, inside, panned, zoomedTo } from "./zoom.ts";
import type { Zoom, ZoomRoom } from "./zoom.ts";

export interface ZoomEvents {
  room(): ZoomRoom;
  changed(): void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One step of a key or a button. */
const step = 1.5;

/** Zooms and pans a picture in its stage: by wheel, pinch, double click, drag, and whatever calls it. */
export class ZoomStage {
  private readonly stage: HTMLElement;
  private readonly picture: HTMLElement;
  private readonly events: ZoomEvents;
  private zoom: Zoom = fits;
  private dragged: Point | undefined;
  /** Fingers on the picture. */
  private readonly touches = new Map<number, Point>();

  constructor(stage: HTMLElement, picture: HTMLElement, events: ZoomEvents) {
    this.stage = stage;
    this.picture = picture;
    this.events = events;
    stage.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    stage.addEventListener("dblclick", (event) => this.onDoubleClick(event));
    stage.addEventListener("pointerdown", (event) => this.onDown(event));
    stage.addEventListener("pointermove", (event) => this.onMove(event));
    for (const end of ["pointerup", "pointercancel"] as const) {
      stage.addEventListener(end, (event) => this.onUp(event));
    }
  }

  get scale(): number {
    return this.zoom.scale;
  }
  get isZoomed(): boolean {
    return this.zoom.scale > 1.001;
  }

  in(): void {
    this.apply(zoomedTo(this.zoom, this.zoom.scale * step, this.events.room()));
  }
  out(): void {
    this.apply(zoomedTo(this.zoom, this.zoom.scale / step, this.events.room()));
  }
  fit(): void {
    this.apply(fits);
  }
  actual(at?: Point): void {
    this.apply(zoomedTo(this.zoom, actualScale(this.events.room()), this.events.room(), at));
  }
  pan(x: number, y: number): void {
    this.apply(panned(this.zoom, { x, y }, this.events.room()));
  }
  /** The stage is larger or smaller than before. */
  refit(): void {
    this.apply(inside(this.zoom, this.events.room()));
  }

  private apply(zoom: Zoom): void {
    this.zoom = zoom;
    this.picture.style.translate = this.isZoomed ? `${zoom.x}px ${zoom.y}px` : "";
    this.picture.style.scale = this.isZoomed ? String(zoom.scale) : "";
    this.stage.classList.toggle("zoomed", this.isZoomed);
    this.events.changed();
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    // A pinch comes as a wheel with Ctrl, in small steps.
    const factor = Math.exp(-event.deltaY * (event.ctrlKey && Math.abs(event.deltaY) < 50 ? 0.01 : 0.002));
    this.apply(zoomedTo(this.zoom, this.zoom.scale * factor, this.events.room(), this.pointOf(event)));
  }

  private onDoubleClick(event: MouseEvent): void {
    if (isButton(event)) return;
    if (this.isZoomed) this.fit();
    else if (actualScale(this.events.room()) > 1.05) this.actual(this.pointOf(event));
    else this.apply(zoomedTo(this.zoom, 2, this.events.room(), this.pointOf(event)));
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0 || isButton(event)) return;
    if (event.pointerType === "touch") this.touches.set(event.pointerId, this.pointOf(event));
    if (!this.isZoomed && this.touches.size < 2) return;
    this.dragged = this.pointOf(event);
    this.stage.setPointerCapture(event.pointerId);
    this.stage.classList.add("dragging");
  }

  private onMove(event: PointerEvent): void {
    const to = this.pointOf(event);
    const from = this.touches.get(event.pointerId);
    if (from !== undefined && this.touches.size === 2) this.pinch(event.pointerId, from, to);
    else if (this.dragged !== undefined) {
      this.pan(to.x - this.dragged.x, to.y - this.dragged.y);
      this.dragged = to;
    }
    if (from !== undefined) this.touches.set(event.pointerId, to);
  }

  private pinch(pointer: number, from: Point, to: Point): void {
    const other = [...this.touches].find(([id]) => id !== pointer)?.[1];
    if (other === undefined) return;
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const now = Math.hypot(to.x - other.x, to.y - other.y);
    const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
    const scale = this.zoom.scale * (now / Math.max(1, before));
    this.apply(zoomedTo(this.zoom, scale, this.events.room(), middle));
  }

  private onUp(event: PointerEvent): void {
    this.touches.delete(event.pointerId);
    this.dragged = undefined;
    this.stage.classList.remove("dragging");
  }

  /** From the middle of the stage. */
  private pointOf(event: MouseEvent): Point {
    const { left, top, width, height } = this.stage.getBoundingClientRect();
    return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
  }
}

function isButton(event: Event): boolean {
  return event.target instanceof Element && event.target.closest("button") !== null;
}
