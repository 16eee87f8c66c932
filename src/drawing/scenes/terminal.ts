import type { Canvas } from "../canvas.ts";
import { hex, mixInto } from "../colour.ts";
import type { Look } from "../finish.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
import { fillEllipse, fillRound } from "../shapes.ts";
import { drawText } from "../text.ts";
import { darkTheme, type Theme } from "./themes.ts";

/** A terminal window on a wallpaper. */
export function drawTerminal(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const from = random.pick([hex(0x2a4858), hex(0x4a2f5a), hex(0x5a3b2a), hex(0x22435a)]);
  const to = random.pick([hex(0x9fb8a0), hex(0xd98a6a), hex(0xc9a9c4), hex(0x6fa8b8)]);
  canvas.paint((x, y, out) => {
    mixInto(out, from, to, 0.5 + 0.5 * Math.sin(x * 1.4 + y * 2.1 + 0.4 * Math.sin(y * 4 + x)));
  });
  const window = { x: canvas.aspect * 0.09, y: 0.1, width: canvas.aspect * 0.82, height: 0.8 };
  fillRound(canvas, { ...window, x: window.x + 0.008, y: window.y + 0.014 }, [0, 0, 0], {
    radius: 0.02,
    alpha: 0.35,
  });
  fillRound(canvas, window, hex(0x16181d), { radius: 0.016 });
  fillRound(canvas, { ...window, height: 0.045 }, hex(0x2b2f36), { radius: 0.016 });
  [hex(0xff5f57), hex(0xfebc2e), hex(0x28c840)].forEach((paint, index) => {
    fillEllipse(canvas, { x: window.x + 0.028 + index * 0.026, y: window.y + 0.0225, radius: 0.0075 }, paint);
  });
  drawText(canvas, scene.title ?? "npm test", {
    x: canvas.aspect / 2,
    y: window.y + 0.028,
    size: 0.013,
    colour: hex(0xaab0b8),
    align: "middle",
  });
  terminalLines(canvas, {
    x: window.x + 0.025,
    y: window.y + 0.04,
    right: window.x + window.width,
    theme: darkTheme,
    random,
    bottom: window.y + window.height,
  });
  return {};
}

interface TerminalArea {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly theme: Theme;
  readonly random: Random;
  readonly bottom?: number;
}

const outputs = [
  "albums.list reads page by page",
  "uploads survive a restart",
  "signs in with a browser",
  "retries after 429",
  "shares an album",
  "refuses an empty title",
  "keeps order in albums",
  "measures videos",
  "draws pictures",
];

/** A test run, down to where the panel ends. */
export function terminalLines(canvas: Canvas, { x, y, theme, random, bottom = 0.96 }: TerminalArea): void {
  const size = 0.0165;
  let at = y + 0.045;
  const prompt = drawText(canvas, "~/photos", { x, y: at, size, colour: hex(0x5fafd7), mono: true });
  drawText(canvas, " $ npm test", { x: x + prompt, y: at, size, colour: theme.text, mono: true });
  at += 0.04;
  for (; at < bottom - 0.07; at += 0.036) {
    const isBad = random.chance(0.04);
    drawText(canvas, isBad ? "×" : "✓", {
      x: x + 0.02,
      y: at,
      size,
      colour: isBad ? hex(0xe06c75) : hex(0x7ec77b),
      mono: true,
    });
    const text = outputs[random.below(outputs.length)] ?? "";
    const width = drawText(canvas, text, { x: x + 0.045, y: at, size, colour: theme.text, mono: true });
    drawText(canvas, `(${random.below(90) + 2} ms)`, {
      x: x + 0.06 + width,
      y: at,
      size,
      colour: theme.faint,
      mono: true,
    });
  }
  drawText(canvas, `${random.below(600) + 220} passed, 0 failed`, {
    x,
    y: at + 0.012,
    size,
    colour: hex(0x7ec77b),
    mono: true,
  });
}
