import type { Canvas } from "../canvas.ts";
import { type Colour, hex, mix } from "../colour.ts";
import type { Look } from "../finish.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
import { drawLine, fill, fillBox, fillEllipse, fillRound } from "../shapes.ts";
import { drawText } from "../text.ts";

export interface Style {
  readonly paper: Colour;
  readonly ink: Colour;
  readonly grid: Colour;
  readonly series: readonly Colour[];
}

export const styles: readonly [Style, ...Style[]] = [
  {
    paper: hex(0xfcfcfb),
    ink: hex(0x24292f),
    grid: hex(0xdfe3e8),
    series: [hex(0x2563eb), hex(0xf97316), hex(0x10b981), hex(0x8b5cf6)],
  },
  {
    paper: hex(0x12161f),
    ink: hex(0xe6e9ef),
    grid: hex(0x2c3442),
    series: [hex(0x4cc9f0), hex(0xf72585), hex(0xfee440), hex(0x80ed99)],
  },
  {
    paper: hex(0xfaf6ee),
    ink: hex(0x3a332a),
    grid: hex(0xe4dccb),
    series: [hex(0xb5562f), hex(0x3d6b66), hex(0xd9a441), hex(0x6b4f6e)],
  },
];

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A slide with a heading and one chart, or a board of several. */
export function drawChart(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const style = random.pick(styles);
  const wide = canvas.aspect;
  fillBox(canvas, { x: -1, y: -1, width: wide + 2, height: 3 }, style.paper);
  drawText(canvas, scene.title ?? "Requests per album", {
    x: 0.07,
    y: 0.115,
    size: 0.04,
    colour: style.ink,
    weight: 0.16,
  });
  drawText(canvas, "Median of five runs, lower is better", {
    x: 0.07,
    y: 0.165,
    size: 0.018,
    colour: mix(style.ink, style.paper, 0.4),
  });
  if (random.chance(0.35)) {
    const middle = wide / 2;
    tile(canvas, { left: 0.07, right: middle - 0.025, top: 0.23, bottom: 0.92 }, { style, random });
    tile(canvas, { left: middle + 0.025, right: wide - 0.07, top: 0.23, bottom: 0.55 }, { style, random });
    tile(canvas, { left: middle + 0.025, right: wide - 0.07, top: 0.6, bottom: 0.92 }, { style, random });
  } else {
    random.pick([bars, lines, areas, ring])(
      canvas,
      { left: 0.13, right: wide - 0.08, top: 0.24, bottom: 0.86 },
      { style, random },
    );
  }
  return {};
}

interface Brush {
  readonly style: Style;
  readonly random: Random;
}

function tile(canvas: Canvas, { left, right, top, bottom }: Plot, brush: Brush): void {
  const { style, random } = brush;
  const card = { x: left, y: top, width: right - left, height: bottom - top };
  fillRound(canvas, card, mix(style.paper, style.grid, 0.35), { radius: 0.014 });
  const inner = { left: left + 0.06, right: right - 0.03, top: top + 0.04, bottom: bottom - 0.05 };
  random.pick([bars, lines, areas, ring])(canvas, inner, brush);
}

function axes(canvas: Canvas, { left, right, top, bottom }: Plot, { style }: Brush): void {
  for (let line = 0; line <= 4; line++) {
    const y = bottom - ((bottom - top) * line) / 4;
    drawLine(canvas, [left, y, right, y], { width: 0.002, paint: style.grid });
    drawText(canvas, String(line * 25), {
      x: left - 0.014,
      y: y + 0.006,
      size: 0.015,
      colour: mix(style.ink, style.paper, 0.4),
      align: "end",
    });
  }
}

function bars(canvas: Canvas, plot: Plot, brush: Brush): void {
  const { left, right, top, bottom } = plot;
  const { style, random } = brush;
  axes(canvas, plot, brush);
  const groups = random.below(5) + 5;
  const series = random.below(2) + 1;
  const width = (right - left) / groups;
  for (let group = 0; group < groups; group++) {
    for (let one = 0; one < series; one++) {
      const tall = (bottom - top) * (0.25 + 0.65 * random.next() * (1 - (group / groups) * 0.5));
      const bar = {
        x: left + width * (group + 0.16 + (one * 0.68) / series),
        y: bottom - tall,
        width: (width * 0.62) / series,
        height: tall,
      };
      fillRound(canvas, bar, style.series[one] ?? style.ink, { radius: 0.006 });
      fillBox(
        canvas,
        { ...bar, y: bottom - Math.min(tall, 0.012), height: Math.min(tall, 0.012) },
        style.series[one] ?? style.ink,
      );
    }
    drawText(canvas, `4.${group}`, {
      x: left + width * (group + 0.5),
      y: bottom + 0.035,
      size: 0.016,
      colour: style.ink,
      align: "middle",
    });
  }
}

function walk(random: Random, count: number): number[] {
  let value = random.between(0.25, 0.6);
  const drift = random.between(-0.01, 0.02);
  return Array.from({ length: count }, () => {
    value = Math.min(0.95, Math.max(0.06, value + random.between(-0.07, 0.07) + drift));
    return value;
  });
}

const pointsOf = ({ left, right, top, bottom }: Plot, values: readonly number[]) =>
  values.flatMap((value, i) => [
    left + ((right - left) * i) / (values.length - 1),
    bottom - (bottom - top) * value,
  ]);

function lines(canvas: Canvas, plot: Plot, brush: Brush): void {
  axes(canvas, plot, brush);
  const { style, random } = brush;
  for (const colour of style.series.slice(0, random.below(3) + 2)) {
    const points = pointsOf(plot, walk(random, 26));
    drawLine(canvas, points, { width: 0.006, paint: colour });
    for (let i = 0; i < points.length; i += 2)
      fillEllipse(canvas, { x: points[i] ?? 0, y: points[i + 1] ?? 0, radius: 0.005 }, colour);
  }
}

function areas(canvas: Canvas, plot: Plot, brush: Brush): void {
  axes(canvas, plot, brush);
  const { style, random } = brush;
  style.series.slice(0, 3).forEach((colour, index) => {
    const values = walk(random, 40).map((value) => value * (1 - index * 0.26));
    const points = pointsOf(plot, values);
    fill(canvas, [...points, plot.right, plot.bottom, plot.left, plot.bottom], colour, 0.55);
    drawLine(canvas, points, { width: 0.004, paint: colour });
  });
}

function ring(canvas: Canvas, plot: Plot, brush: Brush): void {
  const { style, random } = brush;
  const x = (plot.left + plot.right) / 2;
  const y = (plot.top + plot.bottom) / 2;
  const radius = Math.min(plot.right - plot.left, plot.bottom - plot.top) / 2;
  let from = -Math.PI / 2;
  style.series.forEach((colour, index) => {
    const isLast = index === style.series.length - 1;
    const to = isLast ? Math.PI * 1.5 : from + (Math.PI * 1.5 - from) * random.between(0.3, 0.6);
    const points = [x, y];
    for (let i = 0; i <= 40; i++) {
      const angle = from + ((to - from) * i) / 40;
      points.push(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
    }
    fill(canvas, points, colour);
    from = to;
  });
  fillEllipse(canvas, { x, y, radius: radius * 0.58 }, style.paper);
  drawText(canvas, `${random.below(60) + 35}%`, {
    x,
    y: y + radius * 0.1,
    size: radius * 0.24,
    colour: style.ink,
    align: "middle",
  });
}
