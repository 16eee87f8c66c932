import { bump } from "./noise.ts";
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
