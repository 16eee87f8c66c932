import type { Canvas } from "../canvas.ts";
import { black, clamp, type Colour, hex, mixInto, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { noise } from "../noise.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
import { drawLine, fill } from "../shapes.ts";
import { drawText, type Placement } from "../text.ts";

const pens: readonly [Colour, ...Colour[]] = [hex(0x1d2430), hex(0x1f4fb0), hex(0xb8272a), hex(0x1c7a48)];
const notes: readonly [Colour, ...Colour[]] = [hex(0xf6d94a), hex(0xf29bb0), hex(0x9fd6e8), hex(0xb6e08a)];

const board: Colour = [0.89, 0.905, 0.9];

/** Boxes, arrows and hand-writing on a white board, with notes stuck to it. */
export function drawWhiteboard(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const wide = canvas.aspect;
  const lampX = random.between(0.1, 0.9) * wide;
  canvas.paint((x, y, out) => {
    const shine = Math.exp(-(((x - lampX) / 0.3) ** 2) - ((y - 0.18) / 0.22) ** 2) * 0.14;
    const smear = (noise(x * 0.5 + y * 0.3, y * 0.3) - 0.5) * 0.09;
    const light = 0.86 + shine + smear + (x / wide - 0.5) * 0.1;
    mixInto(out, black, board, light);
  });
  const phase = random.next() * 9;
  const tilt = random.between(-0.03, 0.03);
  const place: Placement = (x, y) => [
    x + 0.0035 * Math.sin(y * 60 + x * 21 + phase),
    y + (x - wide / 2) * tilt + 0.0035 * Math.sin(x * 47 + y * 33 + phase),
  ];
  const stroke = (points: readonly number[], paint: Colour) => {
    const moved: number[] = [];
    for (let i = 0; i + 3 < points.length; i += 2) {
      for (let part = 0; part <= 6; part++) {
        const t = part / 6;
        moved.push(
          ...place(
            (points[i] ?? 0) * (1 - t) + (points[i + 2] ?? 0) * t,
            (points[i + 1] ?? 0) * (1 - t) + (points[i + 3] ?? 0) * t,
          ),
        );
      }
    }
    drawLine(canvas, moved, { width: 0.0065, paint, alpha: 0.88 });
  };
  drawText(canvas, scene.title ?? "Plan", {
    x: wide * 0.08,
    y: 0.15,
    size: 0.062,
    colour: pens[0],
    place,
    weight: 0.12,
  });
  stroke([wide * 0.075, 0.18, wide * 0.45, 0.175], pens[2] ?? pens[0]);
  boardBoxes(canvas, { random, wide, place, stroke });
  boardList(canvas, { random, wide, place });
  for (let note = random.below(5) + 1; note > 0; note--) stickyNote(canvas, { random, wide });
  frame(canvas);
  return { warmth: random.between(-0.1, 0.3), contrast: 0.3, saturation: 0.95, vignette: 0.5, grain: 0.14 };
}

interface Board {
  readonly random: Random;
  readonly wide: number;
  readonly place: Placement;
}

interface Drawn extends Board {
  readonly stroke: (points: readonly number[], paint: Colour) => void;
}

const labels = ["queue", "cache", "lease", "client", "tree", "panel", "token", "retry?", "journal"];

function boardBoxes(canvas: Canvas, { random, wide, place, stroke }: Drawn): void {
  const step = (wide * 0.58) / 3;
  for (let index = 0; index < 6; index++) {
    const x = wide * 0.08 + (index % 3) * step;
    const y = 0.28 + Math.floor(index / 3) * 0.3 + random.between(-0.02, 0.03);
    const [w, h] = [step * 0.68, 0.15];
    const paint = random.pick(pens);
    stroke(
      [x, y, x + w, y + 0.004, x + w - 0.003, y + h, x + 0.002, y + h - 0.003, x - 0.002, y - 0.006],
      paint,
    );
    drawText(canvas, labels[random.below(labels.length)] ?? "", {
      x: x + w / 2,
      y: y + h * 0.62,
      size: 0.026,
      colour: paint,
      place,
      align: "middle",
      weight: 0.12,
    });
    if (index % 3 < 2) {
      const [from, to, at] = [x + w + 0.012, x + step - 0.012, y + h / 2];
      stroke([from, at, to, at], pens[0]);
      stroke([to - 0.022, at - 0.018, to, at, to - 0.02, at + 0.02], pens[0]);
    }
    if (index < 3 && random.chance(0.6))
      stroke([x + w / 2, y + h + 0.015, x + w / 2, y + 0.27], random.pick(pens));
  }
}

const tasks = [
  "measure first",
  "names!",
  "who owns it?",
  "ask Ida",
  "2 weeks",
  "cut the rest",
  "test on mac",
  "demo Friday",
  "write it down",
];

function boardList(canvas: Canvas, { random, wide, place }: Board): void {
  for (let line = 0; line < 6; line++) {
    const y = 0.3 + line * 0.085;
    const paint = random.pick(pens);
    const text = `${random.chance(0.4) ? "✓" : "-"} ${tasks[random.below(tasks.length)] ?? ""}`;
    drawText(canvas, text, { x: wide * 0.7, y, size: 0.03, colour: paint, place, weight: 0.12 });
  }
}

function stickyNote(canvas: Canvas, { random, wide }: { random: Random; wide: number }): void {
  const x = random.between(0.1, 0.85) * wide;
  const y = random.between(0.78, 0.86);
  const angle = random.between(-0.12, 0.12);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const place: Placement = (px, py) => [x + px * cos - py * sin, y + px * sin + py * cos];
  const colour = random.pick(notes);
  const corners = [place(0, 0), place(0.11, 0), place(0.112, 0.108), place(0.002, 0.112)].flat();
  fill(
    canvas,
    corners.map((value, i) => value + (i % 2 ? 0.008 : 0.005)),
    [0, 0, 0],
    0.25,
  );
  fill(canvas, corners, (_, py) => times(colour, 1.02 - clamp((py - y) * 1.4, 0, 0.2)));
  for (let line = 0; line < 3; line++) {
    drawText(canvas, labels[random.below(labels.length)] ?? "", {
      x: 0.012,
      y: 0.035 + line * 0.03,
      size: 0.017,
      colour: hex(0x2b2b33),
      place,
      weight: 0.13,
    });
  }
}

function frame(canvas: Canvas): void {
  const wide = canvas.aspect;
  const metal = (x: number, y: number): Colour => times(hex(0xa9adb2), 0.8 + 0.25 * noise(x * 0.4, y * 0.4));
  const edge = 0.022;
  for (const box of [
    [0, 0, wide, edge],
    [0, 1 - edge * 1.6, wide, 1],
    [0, 0, edge, 1],
    [wide - edge, 0, wide, 1],
  ] as const) {
    const [x0, y0, x1, y1] = box;
    fill(canvas, [x0, y0, x1, y0, x1, y1, x0, y1], metal);
  }
}
