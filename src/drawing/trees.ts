import type { Canvas } from "./canvas.ts";
import { clamp, type Colour, mix, step, times } from "./colour.ts";
import type { Light } from "./light.ts";
import { bump, noise } from "./noise.ts";
import { hash } from "./random.ts";

export interface TreelineOptions {
  /** Distance between trees, scene units. */
  readonly spacing: number;
  /** Height of the tallest. */
  readonly height: number;
}

/** The outline of a row of conifers: how high it stands above its ground at each x. */
export function treeline(seed: number, { spacing, height }: TreelineOptions): (x: number) => number {
  return (x) => {
    const cell = Math.floor(x / spacing);
    let top = 0;
    for (let near = cell - 2; near <= cell + 2; near++) {
      const middle = (near + 0.5 + (hash(near, seed) - 0.5) * 0.8) * spacing;
      const stands = 0.15 + 0.85 * bump(near * 0.13, seed + 2) * (0.5 + 0.5 * bump(near * 0.41, seed + 4));
      const tall = height * stands * (0.45 + 0.55 * hash(near, seed, 1));
      const away = Math.abs(x - middle) / (spacing * 0.95);
      // Branches: the outline steps in and out on its way down.
      const jag = 0.1 * Math.abs(((away * 9 + hash(near, seed, 3)) % 1) - 0.5);
      top = Math.max(top, tall * (1 - away ** 0.85 * (1 + jag)));
    }
    return top;
  };
}

interface Leaves {
  readonly dark: Colour;
  readonly bright: Colour;
  readonly light: Light;
  readonly seed: number;
}

/** The crown of a broad-leaved tree: clumps of leaves, lit from above, sky between them at the edge. */
export function paintCrown(
  canvas: Canvas,
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  { dark, bright, light, seed }: Leaves,
): void {
  const { height, width, left } = canvas;
  const offset = (seed * 0.271) % 1;
  const reach = radius * 1.25;
  const lastRow = Math.min(height - 1, Math.ceil((y + reach) * height));
  const lastColumn = Math.min(width - 1, Math.ceil((x + reach - left) * height));
  for (let row = Math.max(0, Math.floor((y - reach) * height)); row <= lastRow; row++) {
    const dy = (canvas.y(row) - y) / radius;
    for (let column = Math.max(0, Math.floor((x - reach - left) * height)); column <= lastColumn; column++) {
      const dx = (canvas.x(column) - x) / radius;
      const clump = noise(offset + dx * 0.17, offset + dy * 0.2);
      const leaf = noise(dx * 0.9 + offset, dy * 0.9);
      const rim = 1 - Math.sqrt(dx * dx * 0.92 + dy * dy * (dy > 0 ? 1.9 : 1.1));
      const cover = step(0.0, 0.09, rim + (clump - 0.5) * 1.1 + (leaf - 0.5) * 0.5);
      if (cover <= 0) continue;
      const lit = clamp(
        0.4 -
          dy * 0.42 +
          (clump - noise(offset + dx * 0.17 + 0.012, offset + dy * 0.2 - 0.03)) * 3.4 +
          (leaf - 0.5) * 0.9,
      );
      const colour = times(mix(dark, bright, lit * 0.85), mix(light.shade, light.lit, 0.12 + lit * 0.85));
      canvas.blend((row * width + column) * 3, colour, cover);
    }
  }
}
