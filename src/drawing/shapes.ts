import type { Canvas } from "./canvas.ts";
import { clamp, type Colour } from "./colour.ts";

/** A colour, or one that changes with the place. */
export type Paint = Colour | ((x: number, y: number) => Colour);

/** Corners as x, y, x, y … in scene units. */
export type Points = readonly number[];

const rowsPerPixel = 4;

/** Fills a polygon (even-odd), its edges smooth. */
export function fill(canvas: Canvas, points: Points, paint: Paint, alpha = 1): void {
  const { height, width, left } = canvas;
  let top = Infinity;
  let bottom = -Infinity;
  for (let i = 1; i < points.length; i += 2) {
    top = Math.min(top, points[i]!);
    bottom = Math.max(bottom, points[i]!);
  }
  const coverage = new Float32Array(width + 2);
  const firstRow = Math.max(0, Math.floor(top * height));
  const lastRow = Math.min(height - 1, Math.floor(bottom * height));
  for (let row = firstRow; row <= lastRow; row++) {
    let from = width;
    let to = -1;
    for (let part = 0; part < rowsPerPixel; part++) {
      const crossings = crossingsAt(points, (row + (part + 0.5) / rowsPerPixel) / height);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const start = clamp((crossings[i]! - left) * height, 0, width);
        const end = clamp((crossings[i + 1]! - left) * height, 0, width);
        if (end <= start) continue;
        cover(coverage, start, end);
        from = Math.min(from, Math.floor(start));
        to = Math.max(to, Math.floor(end));
      }
    }
    blendRow(canvas, { row, from, to: Math.min(to, width - 1), coverage, paint, alpha });
    if (to >= from) coverage.fill(0, from, to + 1);
  }
}

function crossingsAt(points: Points, y: number): number[] {
  const found: number[] = [];
  const count = points.length;
  let x0 = points[count - 2]!;
  let y0 = points[count - 1]!;
  for (let i = 0; i < count; i += 2) {
    const x1 = points[i]!;
    const y1 = points[i + 1]!;
    if (y0 <= y !== y1 <= y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    x0 = x1;
    y0 = y1;
  }
  return found.length <= 2 && found[0]! <= (found[1] ?? Infinity) ? found : found.sort((a, b) => a - b);
}

function cover(coverage: Float32Array, start: number, end: number): void {
  const first = Math.floor(start);
  const last = Math.floor(end);
  if (first === last) {
    coverage[first] = coverage[first]! + (end - start) / rowsPerPixel;
    return;
  }
  coverage[first] = coverage[first]! + (first + 1 - start) / rowsPerPixel;
  for (let i = first + 1; i < last; i++) coverage[i] = coverage[i]! + 1 / rowsPerPixel;
  coverage[last] = coverage[last]! + (end - last) / rowsPerPixel;
}

interface Row {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly coverage: Float32Array;
  readonly paint: Paint;
  readonly alpha: number;
}

function blendRow(canvas: Canvas, { row, from, to, coverage, paint, alpha }: Row): void {
  const y = canvas.y(row);
  for (let column = from; column <= to; column++) {
    const amount = Math.min(1, coverage[column]!) * alpha;
    if (amount <= 0) continue;
    const colour = typeof paint === "function" ? paint(canvas.x(column), y) : paint;
    canvas.blend((row * canvas.width + column) * 3, colour, amount);
  }
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function fillBox(canvas: Canvas, { x, y, width, height }: Box, paint: Paint, alpha = 1): void {
  fill(canvas, [x, y, x + width, y, x + width, y + height, x, y + height], paint, alpha);
}

/** A box with round corners. */
export function fillRound(
  canvas: Canvas,
  box: Box,
  paint: Paint,
  options: { radius: number; alpha?: number },
): void {
  const radius = Math.min(options.radius, box.width / 2, box.height / 2);
  const points: number[] = [];
  const corners = [
    [box.x + box.width - radius, box.y + radius, -0.5],
    [box.x + box.width - radius, box.y + box.height - radius, 0],
    [box.x + radius, box.y + box.height - radius, 0.5],
    [box.x + radius, box.y + radius, 1],
  ] as const;
  for (const [cx, cy, start] of corners) {
    for (let i = 0; i <= 5; i++) {
      const angle = (start + i / 10) * Math.PI;
      points.push(cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius);
    }
  }
  fill(canvas, points, paint, options.alpha);
}

export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Height over width; 1 if absent. */
  readonly flat?: number;
  /** How much of the radius is soft edge, 0 to 1; a sharp edge if absent. */
  readonly soft?: number;
}

/** A round spot, its edge as soft as asked. */
export function fillEllipse(canvas: Canvas, ellipse: Ellipse, paint: Paint, alpha = 1): void {
  const { x, y, radius, flat = 1, soft = 0 } = ellipse;
  const { height, width, left } = canvas;
  const edge = Math.max(soft, 1 / (radius * height));
  const reach = radius * (1 + (soft > 0 ? 0 : edge));
  const firstRow = Math.max(0, Math.floor((y - reach * flat) * height));
  const lastRow = Math.min(height - 1, Math.ceil((y + reach * flat) * height));
  const firstColumn = Math.max(0, Math.floor((x - reach - left) * height));
  const lastColumn = Math.min(width - 1, Math.ceil((x + reach - left) * height));
  for (let row = firstRow; row <= lastRow; row++) {
    const dy = (canvas.y(row) - y) / (radius * flat);
    for (let column = firstColumn; column <= lastColumn; column++) {
      const dx = (canvas.x(column) - x) / radius;
      const distance = Math.sqrt(dx * dx + dy * dy);
      const t = clamp((1 + (soft > 0 ? 0 : edge / 2) - distance) / edge);
      if (t <= 0) continue;
      const amount = (soft > 0 ? t * t * (3 - 2 * t) : t) * alpha;
      const colour = typeof paint === "function" ? paint(canvas.x(column), canvas.y(row)) : paint;
      canvas.blend((row * width + column) * 3, colour, amount);
    }
  }
}

/** Light that adds to what is there and fades away from its middle. */
export function glow(canvas: Canvas, spot: { x: number; y: number; radius: number }, colour: Colour): void {
  const { height, width, left, pixels } = canvas;
  const firstRow = Math.max(0, Math.floor((spot.y - spot.radius) * height));
  const lastRow = Math.min(height - 1, Math.ceil((spot.y + spot.radius) * height));
  const firstColumn = Math.max(0, Math.floor((spot.x - spot.radius - left) * height));
  const lastColumn = Math.min(width - 1, Math.ceil((spot.x + spot.radius - left) * height));
  for (let row = firstRow; row <= lastRow; row++) {
    const dy = (canvas.y(row) - spot.y) / spot.radius;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const dx = (canvas.x(column) - spot.x) / spot.radius;
      const fade = 1 - dx * dx - dy * dy;
      if (fade <= 0) continue;
      const at = (row * width + column) * 3;
      const amount = fade * fade * fade;
      pixels[at] = pixels[at]! + colour[0] * amount;
      pixels[at + 1] = pixels[at + 1]! + colour[1] * amount;
      pixels[at + 2] = pixels[at + 2]! + colour[2] * amount;
    }
  }
}

export interface Stroke {
  readonly width: number;
  readonly paint: Paint;
  readonly alpha?: number;
}

/** A line through points, its joints left square: meant for thin lines. */
export function drawLine(canvas: Canvas, points: Points, stroke: Stroke): void {
  // A line thinner than a pixel is drawn a pixel wide and paler: the same light, without gaps.
  const pixel = 1 / canvas.height;
  const half = Math.max(stroke.width, pixel) / 2;
  const alpha = (stroke.alpha ?? 1) * Math.min(1, stroke.width / pixel);
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x0, y0, x1, y1] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
    const length = Math.hypot(x1 - x0, y1 - y0) || 1e-9;
    const nx = (-(y1 - y0) / length) * half;
    const ny = ((x1 - x0) / length) * half;
    fill(
      canvas,
      [x0 + nx, y0 + ny, x1 + nx, y1 + ny, x1 - nx, y1 - ny, x0 - nx, y0 - ny],
      stroke.paint,
      alpha,
    );
  }
}

/** A closed curve around a middle, `radiusAt` telling how far at each angle: leaves, stones, blobs. */
export function blob(
  middle: { x: number; y: number },
  radiusAt: (angle: number) => number,
  corners = 24,
): number[] {
  const points: number[] = [];
  for (let i = 0; i < corners; i++) {
    const angle = (i / corners) * Math.PI * 2;
    const radius = radiusAt(angle);
    points.push(middle.x + Math.cos(angle) * radius, middle.y + Math.sin(angle) * radius);
  }
  return points;
}
