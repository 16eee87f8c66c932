import type { Canvas } from "./canvas.ts";
import type { Colour } from "./colour.ts";
import { glyphs } from "./glyphs.ts";
import { drawLine, fill } from "./shapes.ts";

/** Where a point of a flat sheet appears in the scene. */
export type Placement = (x: number, y: number) => readonly [x: number, y: number];

export interface TextOptions {
  readonly x: number;
  /** The base line. */
  readonly y: number;
  /** Height of a capital. */
  readonly size: number;
  readonly colour: Colour;
  readonly align?: "start" | "middle" | "end";
  /** Every character as wide as the next. */
  readonly mono?: boolean;
  /** Thickness of the strokes, as a part of the size; 0.13 if absent. */
  readonly weight?: number;
  readonly place?: Placement;
  readonly alpha?: number;
}

const unit = 1 / 6;
/** Below this many pixels a word is a grey bar: nobody can read it, and it costs a twentieth. */
const legiblePixels = 4.2;

/** Draws one line of text and gives its width. */
export function drawText(canvas: Canvas, text: string, options: TextOptions): number {
  const width = textWidth(text, options);
  const shift = options.align === "middle" ? width / 2 : options.align === "end" ? width : 0;
  const start = { ...options, x: options.x - shift };
  if (options.size * canvas.height < legiblePixels) drawBars(canvas, text, start);
  else drawGlyphs(canvas, text, start);
  return width;
}

export function textWidth(text: string, options: { readonly size: number; readonly mono?: boolean }): number {
  return (
    Array.from(text).reduce((sum, character) => sum + advance(character, options.mono), 0) *
    options.size *
    unit
  );
}

function advance(character: string, mono = false): number {
  if (mono) return 5.2;
  if (character === " ") return 3.2;
  const shape = glyphs[character];
  if (shape === undefined) return 5;
  const widest = Math.max(
    ...shape.split(" ").flatMap((line) => (line.match(/../g) ?? []).map((p) => Number(p[0]))),
  );
  return widest + 1.7;
}

const flat: Placement = (x, y) => [x, y];

function drawGlyphs(canvas: Canvas, text: string, options: TextOptions): void {
  const { y, size, colour, mono, place = flat, weight = 0.13, alpha = 1 } = options;
  const scale = size * unit;
  let x = options.x;
  for (const character of text) {
    for (const line of strokesOf(character)) {
      const points: number[] = [];
      for (let i = 0; i + 1 < line.length; i += 2) {
        points.push(...place(x + (line[i] ?? 0) * scale, y + ((line[i + 1] ?? 0) - 6) * scale));
      }
      drawLine(canvas, points, { width: size * weight, paint: colour, alpha });
    }
    x += advance(character, mono) * scale;
  }
}

const known = new Map<string, readonly (readonly number[])[]>();

function strokesOf(character: string): readonly (readonly number[])[] {
  if (character === " ") return [];
  let strokes = known.get(character);
  if (!strokes) {
    // What the font has not is a small box.
    strokes = (glyphs[character] ?? "0206464202").split(" ").map((line) => Array.from(line, Number));
    known.set(character, strokes);
  }
  return strokes;
}

function drawBars(canvas: Canvas, text: string, options: TextOptions): void {
  const { y, size, colour, place = flat, alpha = 1 } = options;
  let x = options.x;
  for (const word of text.split(/( +)/)) {
    const width = textWidth(word, options);
    if (word.trim() !== "") {
      const corners = [
        place(x, y - size * 0.7),
        place(x + width * 0.94, y - size * 0.7),
        place(x + width * 0.94, y),
        place(x, y),
      ];
      fill(canvas, corners.flat(), colour, alpha * 0.42);
    }
    x += width;
  }
}
