import { hash } from "./random.ts";

const side = 512;
const mask = side - 1;
let texture: Float32Array | undefined;

/** A tile of fractal noise, made once: looking it up costs a tenth of computing it. */
function makeTexture(): Float32Array {
  const values = new Float32Array(side * side);
  let amplitude = 1;
  for (let cells = 8; cells <= 256; cells *= 2) {
    addOctave(values, cells, amplitude);
    amplitude *= 0.52;
  }
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  for (let index = 0; index < values.length; index++) {
    values[index] = ((values[index] ?? 0) - low) / (high - low);
  }
  return values;
}

function addOctave(values: Float32Array, cells: number, amplitude: number): void {
  const size = side / cells;
  for (let y = 0; y < side; y++) {
    const row = Math.floor(y / size);
    const v = smooth((y % size) / size);
    for (let x = 0; x < side; x++) {
      const column = Math.floor(x / size);
      const u = smooth((x % size) / size);
      const right = (column + 1) % cells;
      const below = (row + 1) % cells;
      const top = hash(column, row, cells) * (1 - u) + hash(right, row, cells) * u;
      const bottom = hash(column, below, cells) * (1 - u) + hash(right, below, cells) * u;
      const at = y * side + x;
      values[at] = (values[at] ?? 0) + (top * (1 - v) + bottom * v) * amplitude;
    }
  }
}

const smooth = (t: number) => t * t * (3 - 2 * t);

/** Cloudy noise from 0 to 1 around 0.5; repeats after 1 in both directions, with eight blobs to each. */
export function noise(u: number, v: number): number {
  const values = (texture ??= makeTexture());
  const x = (u - Math.floor(u)) * side;
  const y = (v - Math.floor(v)) * side;
  const x0 = x | 0;
  const y0 = y | 0;
  const fx = x - x0;
  const fy = y - y0;
  const x1 = (x0 + 1) & mask;
  const row0 = (y0 & mask) * side;
  const row1 = ((y0 + 1) & mask) * side;
  const left = x0 & mask;
  const top = values[row0 + left]! * (1 - fx) + values[row0 + x1]! * fx;
  const bottom = values[row1 + left]! * (1 - fx) + values[row1 + x1]! * fx;
  return top + (bottom - top) * fy;
}

/** One-dimensional smooth noise from 0 to 1, one bump to the unit. */
export function bump(x: number, seed: number): number {
  const cell = Math.floor(x);
  const t = smooth(x - cell);
  return hash(cell, seed, 7) * (1 - t) + hash(cell + 1, seed, 7) * t;
}

/** A line of rolling hills, 0 to 1. */
export function rolling(x: number, seed: number, octaves = 5): number {
  let sum = 0;
  let weight = 0;
  for (let octave = 0, amplitude = 1; octave < octaves; octave++, amplitude *= 0.42) {
    sum += bump(x * 2 ** octave + octave * 17.3, seed + octave) * amplitude;
    weight += amplitude;
  }
  return sum / weight;
}

/** A line of sharp peaks, 0 to 1. */
export function peaks(x: number, seed: number, octaves = 8): number {
  let sum = 0;
  let weight = 0;
  for (let octave = 0, amplitude = 1; octave < octaves; octave++, amplitude *= 0.47) {
    sum += (1 - Math.abs(2 * bump(x * 2.07 ** octave + octave * 9.1, seed + octave) - 1)) * amplitude;
    weight += amplitude;
  }
  return sum / weight;
}
