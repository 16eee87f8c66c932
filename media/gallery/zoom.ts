/** A picture in the large view: `scale` 1 fits; `x`, `y` lead from the middle of the stage to that of the picture. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ZoomRoom {
  /** CSS pixels: the picture as it fits, and the stage around it. */
  readonly fitted: Size;
  readonly stage: Size;
  /** The width of the original in CSS pixels, at which one of its pixels is one of the screen's; 0 if unknown. */
  readonly actualWidth: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export const fits: Zoom = { scale: 1, x: 0, y: 0 };

/** A little less than fits, for a moment, is nothing; this much beyond 1:1 shows single pixels. */
const beyond = 8;
const least = 4;

export function actualScale({ fitted, actualWidth }: ZoomRoom): number {
  return actualWidth > 0 && fitted.width > 0 ? Math.max(1, actualWidth / fitted.width) : 1;
}

export function largestScale(room: ZoomRoom): number {
  return Math.max(least, actualScale(room) * beyond);
}

/** To another scale, with what is at a point (from the middle of the stage) staying under it. */
export function zoomedTo(zoom: Zoom, scale: number, room: ZoomRoom, at: Point = { x: 0, y: 0 }): Zoom {
  const wanted = clamp(scale, 1, largestScale(room));
  const part = wanted / zoom.scale;
  return inside({ scale: wanted, x: at.x - (at.x - zoom.x) * part, y: at.y - (at.y - zoom.y) * part }, room);
}

export function panned(zoom: Zoom, by: Point, room: ZoomRoom): Zoom {
  return inside({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, room);
}

/** A picture never leaves an edge of the stage free that it could fill. */
export function inside({ scale, x, y }: Zoom, { fitted, stage }: ZoomRoom): Zoom {
  const free = (length: number, room: number): number => Math.max(0, (length * scale - room) / 2);
  const [across, down] = [free(fitted.width, stage.width), free(fitted.height, stage.height)];
  return { scale, x: clamp(x, -across, across), y: clamp(y, -down, down) };
}

function clamp(value: number, low: number, high: number): number {
  // Never minus nothing.
  return Math.min(high, Math.max(low, value)) + 0;
}
