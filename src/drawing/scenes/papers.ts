import type { Canvas } from "../canvas.ts";
import { type Colour, hex, mix, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { noise } from "../noise.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
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
