import type { Raster } from "../../../drawing/drawScene.ts";
import type { Fit } from "../fit.ts";

/**
 * Resizes a decoded picture and cuts out the middle. Reducing averages whole blocks of pixels first and then filters
 * the rest with a Catmull-Rom curve, which keeps edges crisp. Colours count by their opacity.
 */
export function resize(source: Raster, fit: Fit): Raster {
  const block = Math.max(
    1,
    Math.floor(Math.min(source.width / fit.full.width, source.height / fit.full.height) / 2),
  );
  const reduced = averaged(source, block);
  const across = filterRows(reduced, weights(reduced.width, fit.full.width, fit.width));
  const down = filterColumns(across, weights(reduced.height, fit.full.height, fit.height));
  return unpremultiplied(down);
}

/** Colours multiplied by opacity, four floats to a pixel. */
interface Plane {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

function averaged({ data, width, height }: Raster, block: number): Plane {
  const columns = Math.max(1, Math.floor(width / block));
  const rows = Math.max(1, Math.floor(height / block));
  const result = new Float32Array(columns * rows * 4);
  const share = 1 / (block * block);
  for (let row = 0; row < rows * block; row++) {
    for (let column = 0; column < columns * block; column++) {
      const from = (row * width + column) * 4;
      const to = (((row / block) | 0) * columns + ((column / block) | 0)) * 4;
      const alpha = data[from + 3]! * share;
      const factor = alpha / 255;
      result[to] = result[to]! + data[from]! * factor;
      result[to + 1] = result[to + 1]! + data[from + 1]! * factor;
      result[to + 2] = result[to + 2]! + data[from + 2]! * factor;
      result[to + 3] = result[to + 3]! + alpha;
    }
  }
  return { data: result, width: columns, height: rows };
}

/** For one pixel of the result: where its sources begin, and how much each counts. */
interface Tap {
  readonly start: number;
  readonly factors: Float32Array;
}

function weights(from: number, full: number, wanted: number): Tap[] {
  const ratio = from / full;
  const spread = Math.max(1, ratio);
  const skipped = Math.floor((full - wanted) / 2);
  return Array.from({ length: wanted }, (_, index) => {
    const middle = (index + skipped + 0.5) * ratio - 0.5;
    const start = Math.max(0, Math.floor(middle - 2 * spread) + 1);
    const end = Math.min(from - 1, Math.ceil(middle + 2 * spread) - 1);
    const factors = Float32Array.from({ length: Math.max(1, end - start + 1) }, (_unused, n) =>
      catmullRom((start + n - middle) / spread),
    );
    const sum = factors.reduce((total, factor) => total + factor, 0);
    return sum === 0
      ? { start: Math.min(start, from - 1), factors: Float32Array.of(1) }
      : { start, factors: factors.map((factor) => factor / sum) };
  });
}

function catmullRom(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return 1 - 2.5 * x * x + 1.5 * x * x * x;
  return x < 2 ? 2 - 4 * x + 2.5 * x * x - 0.5 * x * x * x : 0;
}

function filterRows({ data, width, height }: Plane, taps: readonly Tap[]): Plane {
  return filter(data, { lines: height, lineStep: width * 4, sourceStep: 4, taps, across: true });
}

function filterColumns({ data, width }: Plane, taps: readonly Tap[]): Plane {
  return filter(data, { lines: width, lineStep: 4, sourceStep: width * 4, taps, across: false });
}

interface Pass {
  readonly lines: number;
  readonly lineStep: number;
  readonly sourceStep: number;
  readonly taps: readonly Tap[];
  readonly across: boolean;
}

function filter(data: Float32Array, { lines, lineStep, sourceStep, taps, across }: Pass): Plane {
  const width = across ? taps.length : lines;
  const height = across ? lines : taps.length;
  const result = new Float32Array(width * height * 4);
  for (let line = 0; line < lines; line++) {
    for (let index = 0; index < taps.length; index++) {
      const { start, factors } = taps[index]!;
      const to = (across ? line * width + index : index * width + line) * 4;
      let from = line * lineStep + start * sourceStep;
      for (let n = 0; n < factors.length; n++, from += sourceStep) {
        const factor = factors[n]!;
        result[to] = result[to]! + data[from]! * factor;
        result[to + 1] = result[to + 1]! + data[from + 1]! * factor;
        result[to + 2] = result[to + 2]! + data[from + 2]! * factor;
        result[to + 3] = result[to + 3]! + data[from + 3]! * factor;
      }
    }
  }
  return { data: result, width, height };
}

function unpremultiplied({ data, width, height }: Plane): Raster {
  const bytes = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < bytes.length; at += 4) {
    const alpha = data[at + 3]!;
    const factor = alpha > 0 ? 255 / alpha : 0;
    bytes[at] = data[at]! * factor;
    bytes[at + 1] = data[at + 1]! * factor;
    bytes[at + 2] = data[at + 2]! * factor;
    bytes[at + 3] = alpha;
  }
  return { data: bytes, width, height };
}
