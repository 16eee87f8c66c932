import type { Canvas } from "../../../drawing/canvas.ts";
import { hex, mixInto } from "../../../drawing/colour.ts";
import { finish } from "../../../drawing/finish.ts";
import { type Frame, type Raster, canvasFor } from "../../../drawing/drawScene.ts";
import { fill, fillBox, fillEllipse, fillRound } from "../../../drawing/shapes.ts";
import { drawText } from "../../../drawing/text.ts";

export interface StillOptions {
  readonly mimeType: string;
  readonly frame: Frame;
  /** Without a play button. */
  readonly plain: boolean;
}

/** Stands for what cannot be decoded here: a strip of film or a mounted picture with its type written on it. */
export function drawStill({ mimeType, frame, plain }: StillOptions): Raster {
  const { canvas, crop } = canvasFor(frame);
  const isVideo = mimeType.startsWith("video/");
  const [dark, bright] = isVideo ? [hex(0x141821), hex(0x36435c)] : [hex(0x29383a), hex(0x6f8a86)];
  canvas.paint((x, y, out) => {
    const t = 0.5 + 0.5 * Math.sin(x * 1.7 + y * 2.3) * Math.cos(y * 1.9 - x * 0.7);
    mixInto(out, dark, bright, t * (1 - y * 0.5));
  });
  if (isVideo) drawPerforation(canvas);
  else drawMount(canvas);
  const label = (mimeType.split("/")[1] ?? "").replace(/^x-/, "").toUpperCase();
  const size = Math.min(0.11, (canvas.aspect / Math.max(4, label.length)) * 0.9);
  drawText(canvas, label, { x: canvas.aspect / 2, y: 0.8, size, colour: hex(0xf2f2ee), align: "middle" });
  if (!plain) drawPlayButton(canvas);
  return {
    data: finish(canvas, { vignette: 0.6, grain: 0.1 }, crop),
    width: frame.width,
    height: frame.height,
  };
}

function drawPerforation(canvas: Canvas): void {
  for (const y of [0, 0.91]) {
    fillBox(canvas, { x: 0, y, width: canvas.aspect, height: 0.09 }, hex(0x08090c));
    for (let x = 0.03; x < canvas.aspect; x += 0.11) {
      fillRound(canvas, { x, y: y + 0.022, width: 0.06, height: 0.046 }, hex(0xc9ccd2), {
        radius: 0.012,
        alpha: 0.85,
      });
    }
  }
}

function drawMount(canvas: Canvas): void {
  const middle = canvas.aspect / 2;
  fillEllipse(canvas, { x: middle + 0.14, y: 0.32, radius: 0.055 }, hex(0xf6e3b0), 0.9);
  fill(canvas, [middle - 0.36, 0.64, middle - 0.12, 0.3, middle + 0.12, 0.64], hex(0xdfe8e4), 0.85);
  fill(canvas, [middle - 0.08, 0.64, middle + 0.12, 0.42, middle + 0.34, 0.64], hex(0xb9ccc7), 0.9);
}

/** The mark that tells a video from a picture. */
export function drawPlayButton(canvas: Canvas): void {
  const x = canvas.aspect / 2;
  const radius = Math.min(0.13, canvas.aspect * 0.2);
  fillEllipse(canvas, { x, y: 0.5, radius: radius * 1.25, soft: 0.5 }, [0, 0, 0], 0.35);
  fillEllipse(canvas, { x, y: 0.5, radius }, [0.06, 0.06, 0.07], 0.72);
  const side = radius * 0.48;
  fill(
    canvas,
    [x - side * 0.75, 0.5 - side, x + side * 1.05, 0.5, x - side * 0.75, 0.5 + side],
    [1, 1, 1],
    0.96,
  );
}
