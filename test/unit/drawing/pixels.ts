import assert from "node:assert/strict";
import type { Raster } from "../../../src/drawing/drawScene.ts";

/** Mean colour of each cell of a grid. */
export function grid({ data, width, height }: Raster, columns = 6, rows = 5): readonly number[] {
  const sums = new Array<number>(columns * rows * 3).fill(0);
  const counts = new Array<number>(columns * rows).fill(0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y / height) * rows) * columns + Math.floor((x / width) * columns);
      counts[cell] = (counts[cell] ?? 0) + 1;
      for (let i = 0; i < 3; i++)
        sums[cell * 3 + i] = (sums[cell * 3 + i] ?? 0) + (data[(y * width + x) * 4 + i] ?? 0);
    }
  }
  return sums.map((sum, index) => sum / (counts[Math.floor(index / 3)] ?? 1));
}

export const pixel = ({ data, width }: Raster, x: number, y: number): readonly number[] => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4),
];

export function near(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  const most = Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? Infinity))));
  assert.ok(most <= tolerance, `differs by ${most}: ${actual.join(" ")} and ${expected.join(" ")}`);
}
