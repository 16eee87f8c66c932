import type { Canvas } from "../canvas.ts";
import { clamp, hex, mix, mixInto, step } from "../colour.ts";
import type { Look } from "../finish.ts";
import { intoAir, lookOf, outdoors, surface } from "../landscape.ts";
import { noise, peaks, rolling } from "../noise.ts";
import { hash } from "../random.ts";
import { crestOf, paintRidges } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { fill, glow } from "../shapes.ts";
import { makeSky } from "../sky.ts";
import { treeline } from "../trees.ts";

/** Mostly clouds, a strip of land below. */
export function drawSky(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 19.4);
  const { light, seed, random } = place;
  const horizon = random.between(0.82, 0.93);
  const sky = makeSky({ light, seed, aspect: canvas.aspect, horizon, clouds: random.between(0.6, 0.98) });
  canvas.paint(sky.shader);
  const trees = treeline(seed, { spacing: 0.011, height: random.between(0.012, 0.04) });
  const land = crestOf(canvas, (x) => horizon + 0.02 - trees(x) - rolling(x * 1.2, seed) * 0.05);
  const hills = crestOf(canvas, (x) => horizon + 0.01 - rolling(x * 0.9, seed + 4) * 0.09);
  const air = light.horizon;
  paintRidges(canvas, [
    {
      crest: hills,
      shader: (_x, _y, depth, out) => {
        mixInto(out, light.shade, air, 0.5 + depth);
      },
    },
    {
      crest: land,
      shader: (x, y, depth, out) => {
        surface(out, { dark: hex(0x10160f), bright: hex(0x2c3a22) }, noise(x * 3, y * 3), {
          light,
          bright: 0.4,
        });
        intoAir(out, air, 0.06 + depth * 0.3);
      },
    },
  ]);
  return lookOf(place);
}

/** The milky way over a ridge; on some a tent with a lamp in it. */
export function drawStars(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, { ...scene, hour: 0 });
  const { light, seed, random } = place;
  const horizon = random.between(0.74, 0.86);
  const sky = makeSky({ light, seed, aspect: canvas.aspect, horizon: horizon + 0.15, clouds: 0, sunAt: 9 });
  canvas.paint(sky.shader);
  const tilt = random.between(0.5, 1.1) * (random.chance(0.5) ? 1 : -1);
  paintMilkyWay(canvas, { seed, tilt, through: random.between(0.3, 0.7) * canvas.aspect, horizon });
  const trees = treeline(seed, { spacing: 0.02, height: 0.06 });
  const rough = random.chance(0.5);
  const line = (x: number) =>
    rough ? peaks(x * 1.6, seed) * 0.2 - 0.06 : rolling(x, seed) * 0.07 + trees(x);
  const dark = mix(light.shade, hex(0x05070d), 0.5);
  paintRidges(canvas, [
    {
      crest: crestOf(canvas, (x) => horizon - line(x)),
      shader: (x, y, depth, out) => {
        const t = clamp(0.1 + noise(x * 2, y * 2) * 0.25 - depth * 0.4);
        mixInto(out, dark, light.lit, t * 0.35);
      },
    },
  ]);
  if (random.chance(0.45)) tent(canvas, random.between(0.25, 0.75) * canvas.aspect, horizon + 0.09);
  return { ...lookOf(place), contrast: 0.5, saturation: 1.15, warmth: -0.1 };
}

interface Band {
  readonly seed: number;
  readonly tilt: number;
  readonly through: number;
  readonly horizon: number;
}

function paintMilkyWay(canvas: Canvas, { seed, tilt, through, horizon }: Band): void {
  const offset = (seed * 0.173) % 1;
  const length = Math.hypot(1, tilt);
  const { width, height, pixels } = canvas;
  const cells = 130;
  for (let row = 0; row < height; row++) {
    const y = canvas.y(row);
    const glowing = Math.exp(-Math.max(0, horizon - y) * 5) * 0.3;
    for (let column = 0; column < width; column++) {
      const x = canvas.x(column);
      const across = (x - through + (y - 0.4) * tilt) / length;
      const along = (y - (x - through) * tilt) / length;
      const cloud = noise(along * 0.32 + offset, across * 0.5);
      const width0 = 0.15 + cloud * 0.13;
      const band = Math.exp(-((across / width0) ** 2));
      const dust = step(
        0.42,
        0.62,
        noise(along * 0.75 + 0.3, across * 1.5 + offset) + Math.exp(-((across / 0.045) ** 2)) * 0.13,
      );
      const light = band * (0.26 + 0.75 * cloud * cloud) * (1 - dust * 0.72);
      const star = faintStar(x * cells, y * cells, seed) * (0.15 + band * 0.75);
      const at = (row * width + column) * 3;
      pixels[at] = pixels[at]! + light * 0.62 + star + glowing * 0.75;
      pixels[at + 1] = pixels[at + 1]! + light * 0.57 + star + glowing * 0.6;
      pixels[at + 2] = pixels[at + 2]! + light * 0.68 + star + glowing * 0.45;
    }
  }
}

function faintStar(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const chance = hash(column, row, seed + 9);
  if (chance > 0.4) return 0;
  const dx = x - column - 0.2 - 0.6 * hash(column, row, seed + 10);
  const dy = y - row - 0.2 - 0.6 * hash(column, row, seed + 11);
  return clamp(1 - (dx * dx + dy * dy) * 24) * chance * 1.9;
}

function tent(canvas: Canvas, x: number, foot: number): void {
  glow(canvas, { x, y: foot - 0.03, radius: 0.34 }, [0.3, 0.17, 0.05]);
  fill(canvas, [x - 0.11, foot, x - 0.01, foot - 0.1, x + 0.1, foot], (px, py) => {
    const t = clamp(1.1 - Math.hypot(px - x, (py - foot) * 1.5) * 8);
    return mix([0.55, 0.22, 0.05], [1.35, 0.9, 0.4], t);
  });
  fill(canvas, [x - 0.01, foot - 0.1, x + 0.1, foot, x + 0.14, foot - 0.01], [0.42, 0.17, 0.05]);
}
