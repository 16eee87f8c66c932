import type { Canvas } from "./canvas.ts";
import { clamp } from "./colour.ts";

/** How the picture was developed. Nothing set: as drawn, every colour exact. */
export interface Look {
  /** −1 to 1. */
  readonly warmth?: number;
  /** 0 as drawn, 1 strong. */
  readonly contrast?: number;
  /** 1 as drawn. */
  readonly saturation?: number;
  /** Lifts the blacks, 0 to 1. */
  readonly fade?: number;
  /** Darkens the corners, 0 to 1. */
  readonly vignette?: number;
  /** 0 to 1. */
  readonly grain?: number;
}

export interface Crop {
  readonly width: number;
  readonly height: number;
  /** Rows of the enlarged canvas above the picture. */
  readonly top: number;
  /** Pixels of the picture to one of the canvas, whole. */
  readonly enlarge: number;
}

const levels = 1024;
const brightest = 2;
const perLight = levels / brightest;

/** Develops the canvas into RGBA bytes. Large pictures are enlarged here; their grain is at full size. */
export function finish(canvas: Canvas, look: Look, crop: Crop): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(crop.width * crop.height * 4);
  const line = new Float32Array(crop.width * 3);
  const develop = developer(canvas, look, crop);
  for (let row = 0; row < crop.height; row++) {
    if (crop.enlarge > 1) enlargedRow(canvas, crop, { row, line });
    else line.set(rowOf(canvas, row + crop.top, line.length));
    develop(row, line, bytes);
  }
  return bytes;
}

function rowOf({ pixels, width, height }: Canvas, row: number, length: number): Float32Array {
  const from = Math.min(row, height - 1) * width * 3;
  return pixels.subarray(from, from + Math.min(length, width * 3));
}

function enlargedRow(canvas: Canvas, crop: Crop, { row, line }: { row: number; line: Float32Array }): void {
  const scale = canvas.height * crop.enlarge;
  const y = (row + crop.top + 0.5) / scale;
  const colour = new Float32Array(3);
  for (let column = 0; column < crop.width; column++) {
    canvas.sample(canvas.left + (column + 0.5) / scale, y, colour);
    line.set(colour, column * 3);
  }
}

type Developer = (row: number, line: Float32Array, bytes: Uint8ClampedArray) => void;

function developer(canvas: Canvas, look: Look, crop: Crop): Developer {
  const [red, green, blue] = [toneCurve(look, 0), toneCurve(look, 1), toneCurve(look, 2)];
  const { saturation = 1, vignette = 0 } = look;
  const scale = canvas.height * crop.enlarge;
  const middle = canvas.aspect / 2;
  const reach = 1 / (middle * middle + 0.25);
  const across = Float32Array.from(
    { length: crop.width },
    (_, column) => (canvas.left + (column + 0.5) / scale - middle) ** 2 * reach,
  );
  const grain = ((look.grain ?? 0) * 26) / 32768;
  let state = 0x2545f491;
  return (row, line, bytes) => {
    const down = ((row + crop.top + 0.5) / scale - 0.5) ** 2 * reach;
    let at = row * crop.width * 4;
    for (let column = 0, from = 0; column < crop.width; column++, at += 4, from += 3) {
      const r = line[from]!;
      const g = line[from + 1]!;
      const b = line[from + 2]!;
      const grey = r * 0.3 + g * 0.55 + b * 0.15;
      const distance = across[column]! + down;
      const light = (1 - vignette * distance * distance * 0.75) * perLight;
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      // Grain shows in the middle tones most.
      const noisy = (state >> 16) * grain * (grey < 0.4 ? 0.6 + grey : Math.max(0, 1.4 - grey));
      bytes[at] = red[level((grey + (r - grey) * saturation) * light)]! + noisy;
      bytes[at + 1] = green[level((grey + (g - grey) * saturation) * light)]! + noisy;
      bytes[at + 2] = blue[level((grey + (b - grey) * saturation) * light)]! + noisy;
      bytes[at + 3] = 255;
    }
  };
}

const level = (light: number) => (light < 0 ? 0 : light >= levels ? levels - 1 : light | 0);

type Curve = Float32Array;

/** Highlights roll off instead of burning out, where there is a look at all. */
function toneCurve(look: Look, channel: number): Curve {
  const { warmth = 0, contrast = 0, fade = 0 } = look;
  const isPlain = Object.keys(look).length === 0;
  const tint = 1 + warmth * [0.07, 0.01, -0.09][channel]!;
  return Float32Array.from({ length: levels }, (_, index) => {
    const light = ((index + 0.5) / levels) * brightest;
    if (isPlain) return clamp(light) * 255;
    const soft = softened(light * tint);
    const curved = soft + contrast * (soft * soft * (3 - 2 * soft) - soft);
    return (fade * 0.06 + curved * (1 - fade * 0.06)) * 255;
  });
}

const softened = (light: number) =>
  light < 0.72 ? light : 0.72 + 0.28 * (1 - Math.exp(-(light - 0.72) / 0.28));
