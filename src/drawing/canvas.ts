import type { Colour } from "./colour.ts";

/** Fills `out` with the colour at a place of the scene. */
export type Shader = (x: number, y: number, out: Float32Array) => void;

/**
 * What is being drawn: the scene reaches from (0, 0) to (aspect, 1), y down. The canvas shows all of its height and,
 * when the picture is cropped, only some of its width, so that reflections find what they mirror.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Width of the whole scene when its height is 1. */
  readonly aspect: number;
  /** Scene x of the canvas's left edge. */
  readonly left: number;
  /** Red, green, blue of every pixel, row by row. */
  readonly pixels: Float32Array;

  constructor(options: { width: number; height: number; aspect: number; left: number }) {
    this.width = options.width;
    this.height = options.height;
    this.aspect = options.aspect;
    this.left = options.left;
    this.pixels = new Float32Array(options.width * options.height * 3);
  }

  /** Scene x of a column's middle. */
  x(column: number): number {
    return this.left + (column + 0.5) / this.height;
  }

  /** Scene y of a row's middle. */
  y(row: number): number {
    return (row + 0.5) / this.height;
  }

  /** Paints every pixel between two heights of the scene. */
  paint(shader: Shader, fromY = 0, toY = 1): void {
    const out = new Float32Array(3);
    const last = Math.min(this.height, Math.ceil(toY * this.height));
    for (let row = Math.max(0, Math.floor(fromY * this.height)); row < last; row++) {
      const y = this.y(row);
      let at = row * this.width * 3;
      for (let column = 0; column < this.width; column++, at += 3) {
        shader(this.left + (column + 0.5) / this.height, y, out);
        this.pixels[at] = out[0]!;
        this.pixels[at + 1] = out[1]!;
        this.pixels[at + 2] = out[2]!;
      }
    }
  }

  blend(at: number, colour: Colour, alpha: number): void {
    const { pixels } = this;
    pixels[at] = pixels[at]! + (colour[0] - pixels[at]!) * alpha;
    pixels[at + 1] = pixels[at + 1]! + (colour[1] - pixels[at + 1]!) * alpha;
    pixels[at + 2] = pixels[at + 2]! + (colour[2] - pixels[at + 2]!) * alpha;
  }

  /** The colour at a place of the scene; the edges go on for ever. */
  sample(x: number, y: number, out: Float32Array): void {
    const { width, height, pixels } = this;
    const px = Math.min(Math.max((x - this.left) * height - 0.5, 0), width - 1.001);
    const py = Math.min(Math.max(y * height - 0.5, 0), height - 1.001);
    const column = Math.max(0, px | 0);
    const row = Math.max(0, py | 0);
    const fx = px - column;
    const fy = py - row;
    const at = (row * width + column) * 3;
    const right = width > 1 ? 3 : 0;
    const below = height > 1 ? width * 3 : 0;
    for (let channel = 0; channel < 3; channel++) {
      const i = at + channel;
      const top = pixels[i]! * (1 - fx) + pixels[i + right]! * fx;
      const bottom = pixels[i + below]! * (1 - fx) + pixels[i + below + right]! * fx;
      out[channel] = top + (bottom - top) * fy;
    }
  }
}
