import type { Canvas } from "./canvas.ts";
import { clamp } from "./colour.ts";

/** Colour at a place of a layer, `depth` below its crest. */
export type RidgeShader = (x: number, y: number, depth: number, out: Float32Array) => void;

export interface Ridge {
  /** Scene y of the crest above each column. */
  readonly crest: Float32Array;
  readonly shader: RidgeShader;
}

/** The heights of a line for every column of the canvas. */
export function crestOf(canvas: Canvas, height: (x: number) => number): Float32Array {
  return Float32Array.from({ length: canvas.width }, (_, column) => height(canvas.x(column)));
}

/**
 * Paints layers that stand one before the other, given from far to near, each down to where the next one hides it or
 * to `bottom`.
 */
export function paintRidges(canvas: Canvas, ridges: readonly Ridge[], bottom = 1): void {
  const hiddenFrom = new Float32Array(canvas.width).fill(bottom);
  for (let index = ridges.length - 1; index >= 0; index--) {
    const ridge = ridges[index]!;
    paintRidge(canvas, ridge, hiddenFrom);
    for (let column = 0; column < canvas.width; column++) {
      hiddenFrom[column] = Math.min(hiddenFrom[column]!, ridge.crest[column]!);
    }
  }
}

function paintRidge(canvas: Canvas, { crest, shader }: Ridge, hiddenFrom: Float32Array): void {
  const { width, height, pixels } = canvas;
  const out = new Float32Array(3);
  for (let column = 0; column < width; column++) {
    const top = crest[column]!;
    const end = hiddenFrom[column]!;
    if (end <= top) continue;
    const x = canvas.x(column);
    const first = Math.max(0, Math.floor(top * height));
    const last = Math.min(height - 1, Math.floor(end * height - 1e-6));
    for (let row = first; row <= last; row++) {
      const y = canvas.y(row);
      shader(x, y, Math.max(0, y - top), out);
      // The pixel on the crest shows what is behind as well.
      const amount = clamp(row + 1 - top * height);
      const at = (row * width + column) * 3;
      for (let i = 0; i < 3; i++) pixels[at + i] = pixels[at + i]! + (out[i]! - pixels[at + i]!) * amount;
    }
  }
}
