import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { noise } from "../noise.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../../scene.ts";
import { drawLine, fill } from "../shapes.ts";
import { tableShader, tableTop } from "../surfaces.ts";
import { drawText, type Placement } from "../text.ts";

interface Sheet {
  /** Half of its width and height. */
  readonly half: number;
  readonly tall: number;
  readonly paper: Colour;
  /** From the sheet, its middle at 0, into the picture. */
  readonly place: Placement;
}

const look: Look = { warmth: 0.15, contrast: 0.35, saturation: 0.95, vignette: 0.45, grain: 0.12 };

/** A sheet of paper lies on a table, a little askew. */
function laySheet(canvas: Canvas, random: Random, { half, tall, paper }: Omit<Sheet, "place">): Sheet {
  canvas.paint(tableShader(canvas, tableTop(random), random.chance(0.5)));
  const angle = random.between(-0.07, 0.07);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const lean = random.between(-0.08, 0.08);
  const middle = { x: canvas.aspect / 2 + random.between(-0.02, 0.02), y: 0.5 };
  const place: Placement = (x, y) => {
    // The far edge is a little shorter.
    const depth = 1 + y * lean;
    return [middle.x + (x * cos - y * sin) * depth, middle.y + (x * sin + y * cos) * depth];
  };
  const corners = [place(-half, -tall), place(half, -tall), place(half, tall), place(-half, tall)].flat();
  fill(
    canvas,
    corners.map((value, i) => value + (i % 2 ? 0.018 : 0.012)),
    [0.04, 0.03, 0.02],
    0.35,
  );
  fill(
    canvas,
    corners.map((value, i) => value + (i % 2 ? 0.007 : 0.005)),
    [0.04, 0.03, 0.02],
    0.35,
  );
  fill(canvas, corners, (x, y) =>
    times(
      paper,
      0.86 + (noise(x * 0.5, y * 0.5) - 0.5) * 0.22 + (noise(x * 7, y * 7) - 0.5) * 0.04 + (0.5 - y) * 0.1,
    ),
  );
  return { half, tall, paper, place };
}

const goods = [
  "Coffee beans 500 g",
  "Lemons",
  "Flour",
  "Butter",
  "Train ticket",
  "Notebook A5",
  "Basil",
  "Olive oil",
  "Bread",
  "Postage",
  "Film 120",
  "Tomatoes",
];

export function drawReceipt(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const half = Math.min(0.24, canvas.aspect * 0.34);
  const { place, tall } = laySheet(canvas, random, { half, tall: 0.44, paper: hex(0xf7f5ef) });
  const ink = hex(0x34343a);
  const write = (
    text: string,
    y: number,
    options: { x?: number; size?: number; align?: "start" | "middle" | "end" } = {},
  ) =>
    drawText(canvas, text, {
      x: options.x ?? 0,
      y,
      size: options.size ?? half * 0.072,
      colour: ink,
      mono: true,
      place,
      align: options.align ?? "middle",
      alpha: 0.9,
    });
  write(random.pick(["MARKET HALL", "STATION KIOSK", "CAFE NORD", "CORNER SHOP"]), -tall + 0.07, {
    size: half * 0.13,
  });
  write("12 Quay Street", -tall + 0.1);
  let total = 0;
  const lines = random.below(6) + 6;
  for (let line = 0; line < lines; line++) {
    const price = Math.round(random.between(0.6, 19) * 100) / 100;
    total += price;
    const y = -tall + 0.16 + line * 0.036;
    write(goods[random.below(goods.length)] ?? "", y, { x: -half * 0.86, align: "start" });
    write(price.toFixed(2), y, { x: half * 0.86, align: "end" });
  }
  const end = -tall + 0.17 + lines * 0.036;
  drawLine(canvas, [...place(-half * 0.86, end), ...place(half * 0.86, end)], { width: 0.002, paint: ink });
  write("TOTAL", end + 0.05, { x: -half * 0.86, align: "start", size: half * 0.1 });
  write(total.toFixed(2), end + 0.05, { x: half * 0.86, align: "end", size: half * 0.1 });
  write("Thank you", end + 0.1);
  for (let bar = -half * 0.7; bar < half * 0.7; bar += half * 0.02) {
    if (random.chance(0.45)) continue;
    const width = half * 0.013;
    fill(
      canvas,
      [
        place(bar, end + 0.13),
        place(bar + width, end + 0.13),
        place(bar + width, end + 0.19),
        place(bar, end + 0.19),
      ].flat(),
      ink,
    );
  }
  return look;
}

/** A typed sheet with a table, or an old letter. */
export function drawDocument(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const isLetter = /^(Dear|Postcard|\d)/.test(scene.title ?? "");
  const half = Math.min(0.34, canvas.aspect * 0.43);
  const paper = isLetter ? hex(0xe6d6b4) : hex(0xfaf9f5);
  const sheet = laySheet(canvas, random, { half, tall: Math.min(0.46, half * 1.35), paper });
  if (isLetter) letter(canvas, sheet, { title: scene.title ?? "", random });
  else report(canvas, sheet, { title: scene.title ?? "Report", random });
  return isLetter ? { ...look, warmth: 0.5, fade: 1 } : look;
}

interface Content {
  readonly title: string;
  readonly random: Random;
}

const words =
  "the we of plot and a stands where water north after light moss about small until stone under last first between again".split(
    " ",
  );
const sentence = (random: Random, length: number) =>
  Array.from({ length }, () => words[random.below(words.length)]).join(" ");

function letter(canvas: Canvas, { half, tall, place }: Sheet, { title, random }: Content): void {
  const ink = hex(0x2b3a66);
  // Handwriting never keeps to its line.
  const phase = random.next() * 9;
  const wander: Placement = (x, y) =>
    place(
      x + 0.003 * Math.sin(y * 90 + x * 40 + phase),
      y + 0.004 * Math.sin(x * 31 + y * 9 + phase) + x * 0.015,
    );
  const size = half * 0.05;
  drawText(canvas, title, {
    x: -half * 0.78,
    y: -tall * 0.74,
    size: size * 1.5,
    colour: ink,
    place: wander,
    weight: 0.1,
  });
  for (let line = 0; line < 15; line++) {
    const text = sentence(random, line % 6 === 5 ? 3 : 7);
    drawText(canvas, text, {
      x: -half * 0.78,
      y: -tall * 0.58 + line * tall * 0.088,
      size,
      colour: ink,
      place: wander,
      weight: 0.11,
      alpha: 0.85,
    });
  }
  drawText(canvas, "Yours, M.", {
    x: half * 0.3,
    y: tall * 0.86,
    size: size * 1.3,
    colour: ink,
    place: wander,
    weight: 0.11,
  });
}

function report(canvas: Canvas, { half, tall, place, paper }: Sheet, { title, random }: Content): void {
  const ink = hex(0x2a2c30);
  drawText(canvas, title, {
    x: -half * 0.8,
    y: -tall * 0.8,
    size: half * 0.085,
    colour: ink,
    place,
    weight: 0.17,
  });
  let y = -tall * 0.68;
  const paragraph = (lines: number) => {
    for (let line = 0; line < lines; line++, y += tall * 0.052) {
      drawText(canvas, sentence(random, line === lines - 1 ? 4 : 11), {
        x: -half * 0.8,
        y,
        size: half * 0.034,
        colour: ink,
        place,
        alpha: 0.85,
      });
    }
    y += tall * 0.05;
  };
  paragraph(4);
  const rows = 6;
  for (let row = 0; row <= rows; row++) {
    const at = y + row * tall * 0.075;
    drawLine(canvas, [...place(-half * 0.8, at), ...place(half * 0.8, at)], {
      width: 0.0018,
      paint: mix(ink, paper, 0.35),
    });
    if (row === rows) continue;
    for (let column = 0; column < 4; column++) {
      const text = column === 0 ? `Plot ${row + 3}` : String(random.below(90));
      drawText(canvas, text, {
        x: -half * 0.76 + column * half * 0.42,
        y: at + tall * 0.052,
        size: half * 0.038,
        colour: ink,
        place,
      });
    }
  }
  y += rows * tall * 0.075 + tall * 0.1;
  while (y < tall * 0.7) paragraph(3 + random.below(3));
  const pen = hex(0x1f3f9a);
  const ticks: number[] = [];
  for (let i = 0; i < 30; i++)
    ticks.push(
      ...place(half * (0.2 + i * 0.017), tall * 0.86 + Math.sin(i * 0.9) * tall * 0.03 * Math.cos(i * 0.37)),
    );
  drawLine(canvas, ticks, { width: 0.003, paint: pen });
}

const pens: readonly [Colour, ...Colour[]] = [hex(0x1d2430), hex(0x1f4fb0), hex(0xb8272a), hex(0x1c7a48)];
const notes: readonly [Colour, ...Colour[]] = [hex(0xf6d94a), hex(0xf29bb0), hex(0x9fd6e8), hex(0xb6e08a)];

/** Boxes, arrows and hand-writing on a white board, with notes stuck to it. */
export function drawWhiteboard(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const wide = canvas.aspect;
  const lampX = random.between(0.1, 0.9) * wide;
  canvas.paint((x, y, out) => {
    const shine = Math.exp(-(((x - lampX) / 0.3) ** 2) - ((y - 0.18) / 0.22) ** 2) * 0.14;
    const smear = (noise(x * 0.5 + y * 0.3, y * 0.3) - 0.5) * 0.09;
    out.set(times([0.89, 0.905, 0.9], 0.86 + shine + smear + (x / wide - 0.5) * 0.1));
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
