/* eslint-disable @typescript-eslint/no-non-null-assertion -- pixel loops: every index is in range by construction */
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

/** Develops the canvas into RGBA bytes. Large pictures are enlarged here; their grain is at full size. */
export function finish(canvas: Canvas, look: Look, crop: Crop): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(crop.width * crop.height * 4);
  const curves = [0, 1, 2].map((channel) => toneCurve(look, channel)) as [Curve, Curve, Curve];
  const saturation = look.saturation ?? 1;
  const colour = new Float32Array(3);
  const middle = canvas.aspect / 2;
  const reach = 1 / (middle * middle + 0.25);
  const scale = canvas.height * crop.enlarge;
  const grain = (look.grain ?? 0) * 26;
  let state = 0x2545f491;
  let at = 0;
  for (let row = 0; row < crop.height; row++) {
    const y = (row + crop.top + 0.5) / scale;
    for (let column = 0; column < crop.width; column++, at += 4) {
      const x = canvas.left + (column + 0.5) / scale;
      read(canvas, { x, y, column, row: row + crop.top, enlarge: crop.enlarge }, colour);
      const grey = colour[0]! * 0.3 + colour[1]! * 0.55 + colour[2]! * 0.15;
      const distance = ((x - middle) * (x - middle) + (y - 0.5) * (y - 0.5)) * reach;
      const shade = 1 - (look.vignette ?? 0) * distance * distance * 0.75;
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      // Grain shows in the middle tones most.
      const noisy = ((state >> 16) / 32768) * grain * (1.1 - Math.abs(grey - 0.4));
      for (let i = 0; i < 3; i++) {
        const value = (grey + (colour[i]! - grey) * saturation) * shade;
        bytes[at + i] =
          curves[i]![Math.min(levels - 1, Math.max(0, (value / brightest) * levels) | 0)]! + noisy;
      }
      bytes[at + 3] = 255;
    }
  }
  return bytes;
}

type Curve = Float32Array;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly column: number;
  readonly row: number;
  readonly enlarge: number;
}

function read(canvas: Canvas, { x, y, column, row, enlarge }: Place, out: Float32Array): void {
  if (enlarge > 1) {
    canvas.sample(x, y, out);
    return;
  }
  const from = (Math.min(row, canvas.height - 1) * canvas.width + Math.min(column, canvas.width - 1)) * 3;
  out[0] = canvas.pixels[from]!;
  out[1] = canvas.pixels[from + 1]!;
  out[2] = canvas.pixels[from + 2]!;
}

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
