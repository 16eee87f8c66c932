import type { Canvas } from "../canvas.ts";
import { type Colour, mix } from "../colour.ts";
import type { Look } from "../finish.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
import { drawLine, fill, fillBox, fillRound } from "../shapes.ts";
import { drawText } from "../text.ts";
import { styles } from "./charts.ts";

const parts = [
  "Tree",
  "Gallery",
  "Library",
  "Client",
  "Queue",
  "Journal",
  "Cache",
  "Emulator",
  "Sign-in",
  "Commands",
];

/** Boxes and arrows. */
export function drawDiagram(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const style = random.pick(styles);
  const wide = canvas.aspect;
  fillBox(canvas, { x: -1, y: -1, width: wide + 2, height: 3 }, style.paper);
  for (let x = 0.02; x < wide; x += 0.04)
    for (let y = 0.02; y < 1; y += 0.04) fillBox(canvas, { x, y, width: 0.0022, height: 0.0022 }, style.grid);
  drawText(canvas, scene.title ?? "Architecture", {
    x: 0.06,
    y: 0.1,
    size: 0.034,
    colour: style.ink,
    weight: 0.16,
  });
  const columns = wide > 1.2 ? 4 : 2;
  const boxes = gridOf(random, { columns, rows: 3, wide });
  boxes.forEach((box, index) => {
    const next = boxes[index + 1];
    const below = boxes[index + columns];
    if (next && (index + 1) % columns !== 0 && random.chance(0.75))
      arrow(canvas, [box.x + box.width, middleOf(box), next.x, middleOf(next)], style.ink);
    if (below && random.chance(0.6))
      arrow(
        canvas,
        [box.x + box.width / 2, box.y + box.height, below.x + below.width / 2, below.y],
        style.ink,
      );
  });
  boxes.forEach((box, index) => {
    const colour = style.series[(index * 7 + scene.seed) % style.series.length] ?? style.ink;
    fillRound(canvas, { ...box, x: box.x + 0.005, y: box.y + 0.007 }, [0, 0, 0], {
      radius: 0.016,
      alpha: 0.12,
    });
    fillRound(canvas, box, colour, { radius: 0.016 });
    fillRound(
      canvas,
      { x: box.x + 0.004, y: box.y + 0.004, width: box.width - 0.008, height: box.height - 0.008 },
      mix(colour, style.paper, 0.82),
      { radius: 0.013 },
    );
    const label = parts[(index + scene.seed) % parts.length] ?? "";
    drawText(canvas, label, {
      x: box.x + box.width / 2,
      y: middleOf(box) + 0.01,
      size: 0.024,
      colour: style.ink,
      align: "middle",
    });
  });
  return {};
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const middleOf = ({ y, height }: Cell) => y + height / 2;

function gridOf(
  random: Random,
  { columns, rows, wide }: { columns: number; rows: number; wide: number },
): Cell[] {
  const step = (wide - 0.12) / columns;
  return Array.from({ length: columns * rows }, (_, index) => ({
    x: 0.06 + (index % columns) * step + random.between(0.02, 0.05),
    y: 0.2 + Math.floor(index / columns) * 0.26 + random.between(-0.015, 0.025),
    width: step * 0.66,
    height: 0.13,
  }));
}

function arrow(
  canvas: Canvas,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  ink: Colour,
): void {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
  drawLine(canvas, [x0, y0, x1 - dx * 0.012, y1 - dy * 0.012], { width: 0.004, paint: ink });
  fill(
    canvas,
    [
      x1,
      y1,
      x1 - dx * 0.022 - dy * 0.01,
      y1 - dy * 0.022 + dx * 0.01,
      x1 - dx * 0.022 + dy * 0.01,
      y1 - dy * 0.022 - dx * 0.01,
    ],
    ink,
  );
}
