import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { intoAir, lookOf, type Outdoors, outdoors, surface } from "../landscape.ts";
import { noise, rolling } from "../noise.ts";
import { crestOf, paintRidges, type Ridge } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { fill, fillBox, fillEllipse, glow } from "../shapes.ts";
import { makeSky } from "../sky.ts";
import { treeline } from "../trees.ts";

/** Snow with long blue shadows, firs, sometimes a hut with a lit window, sometimes flakes in the air. */
export function drawSnow(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, { ...scene, season: "winter" }, 15.5);
  const { light, seed, random } = place;
  const horizon = random.between(0.46, 0.58);
  const sky = makeSky({ light, seed, aspect: canvas.aspect, horizon, clouds: random.between(0.2, 0.75) });
  canvas.paint(sky.shader, 0, horizon + 0.04);
  paintRidges(canvas, [
    farWood(place, horizon - 0.01),
    drift(place, 1, horizon + 0.05),
    drift(place, 2, horizon + 0.16),
  ]);
  if (random.chance(0.4)) hut(place, horizon + 0.17);
  const firs = random.below(5) + 3;
  const feet = Array.from({ length: firs }, () => horizon + 0.1 + random.next() ** 1.5 * 0.4).sort(
    (a, b) => a - b,
  );
  for (const foot of feet) snowyFir(place, foot, (foot - horizon) * random.between(0.9, 1.35) + 0.1);
  if (random.chance(0.5)) flakes(place);
  return { ...lookOf(place), saturation: 0.95 };
}

function farWood(place: Outdoors, foot: number): Ridge {
  const { canvas, seed, light } = place;
  const line = treeline(seed, { spacing: 0.016, height: 0.075 });
  const air = mix(light.horizon, light.middle, 0.4);
  return {
    crest: crestOf(canvas, (x) => foot - line(x) - rolling(x * 1.7, seed + 3) * 0.05),
    shader: (x, y, depth, out) => {
      const frost = clamp((noise(x * 3.3, y * 3.3) - 0.42) * 2.6);
      surface(out, { dark: hex(0x2c3b42), bright: hex(0xd5dfe8) }, frost * 0.7, { light, bright: 0.45 });
      intoAir(out, air, 0.35 + depth);
    },
  };
}

function drift(place: Outdoors, index: number, top: number): Ridge {
  const { canvas, seed, light } = place;
  const line = (x: number) => rolling(x * 0.9, seed + index * 29, 3);
  const powder = { dark: hex(0x9fb4d6), bright: hex(0xfbfcff) };
  return {
    crest: crestOf(canvas, (x) => top + (0.5 - line(x)) * 0.12),
    shader: (x, y, depth, out) => {
      const near = 1 / (depth + 0.12);
      const wind = noise(x * near * 0.06 + depth * 0.2, near * 0.12 + index);
      const slope = (line(x + 0.03 + depth) - line(x - 0.03 + depth)) * 3;
      const sparkle = noise(x * 11, y * 11) > 0.74 ? 0.12 : 0;
      const bright = clamp(0.72 + slope + (wind - 0.5) * 0.75 - depth * 0.25 + sparkle);
      surface(out, powder, bright, { light, bright: 0.3 + bright * 0.7 });
    },
  };
}

function snowyFir(place: Outdoors, foot: number, height: number): void {
  const { canvas, random, light } = place;
  const x = random.between(-0.05, 1.05) * canvas.aspect;
  const needles = times(hex(0x1f3631), mix(light.shade, light.lit, 0.55));
  const white = times(hex(0xf4f7ff), mix(light.shade, light.lit, 0.9));
  const shadow = times(hex(0x8fa6cc), mix(light.shade, light.lit, 0.55));
  fillEllipse(
    canvas,
    { x: x + height * 0.16, y: foot, radius: height * 0.34, flat: 0.16, soft: 0.7 },
    shadow,
    0.75,
  );
  const levels = 9;
  for (let level = 0; level < levels; level++) {
    const t = level / (levels - 1);
    const top = foot - height * (1.02 - t * 0.9);
    const bottom = top + height * (0.13 + t * 0.06);
    const half = height * (0.05 + t * 0.2);
    fill(canvas, skirt(x, { top, bottom, half, fringe: 0.05 * height, random }), needles);
    const lit = skirt(x - half * 0.04, {
      top: top - height * 0.012,
      bottom: bottom - height * 0.035,
      half: half * 0.9,
      fringe: 0.03 * height,
      random,
    });
    fill(canvas, lit, (px) => mix(white, shadow, clamp(0.35 + (px - x) / half)), 0.9);
  }
}

interface Skirt {
  readonly top: number;
  readonly bottom: number;
  readonly half: number;
  readonly fringe: number;
  readonly random: Outdoors["random"];
}

/** One level of branches, its lower edge ragged. */
function skirt(x: number, { top, bottom, half, fringe, random }: Skirt): number[] {
  const points = [x, top];
  const tips = 8;
  for (let tip = 0; tip <= tips; tip++) {
    const across = 1 - (2 * tip) / tips;
    const droop = Math.abs(across) * fringe * 0.5;
    points.push(
      x + half * across * random.between(0.9, 1.06),
      bottom + droop + random.between(-0.1, 0.3) * fringe,
    );
    if (tip < tips)
      points.push(x + half * (across - 1 / tips), bottom + droop - fringe * random.between(0.3, 0.9));
  }
  return points;
}

function hut(place: Outdoors, foot: number): void {
  const { canvas, random, light } = place;
  const x = random.between(0.2, 0.7) * canvas.aspect;
  const wall = times(hex(0x5b3d2a), mix(light.shade, light.lit, 0.5));
  const snow = times(hex(0xf4f7ff), mix(light.shade, light.lit, 0.85));
  fillBox(canvas, { x, y: foot - 0.11, width: 0.2, height: 0.11 }, (_, y) =>
    times(wall, 0.9 + 0.1 * Math.sin(y * 500)),
  );
  fill(
    canvas,
    [
      x - 0.03,
      foot - 0.1,
      x + 0.1,
      foot - 0.2,
      x + 0.23,
      foot - 0.1,
      x + 0.22,
      foot - 0.085,
      x + 0.1,
      foot - 0.17,
      x - 0.02,
      foot - 0.085,
    ],
    snow,
  );
  fill(canvas, [x, foot - 0.1, x + 0.1, foot - 0.175, x + 0.2, foot - 0.1], wall);
  const isLit = light.elevation < 0.45;
  const pane: Colour = isLit ? [1, 0.78, 0.4] : [0.35, 0.42, 0.5];
  for (const left of [0.035, 0.125])
    fillBox(canvas, { x: x + left, y: foot - 0.08, width: 0.035, height: 0.035 }, pane);
  if (isLit) glow(canvas, { x: x + 0.09, y: foot - 0.06, radius: 0.2 }, [0.35, 0.2, 0.06]);
}

function flakes({ canvas, random }: Outdoors): void {
  for (let index = 0; index < 130; index++) {
    const near = random.next() ** 4;
    const spot = {
      x: random.next() * canvas.aspect,
      y: random.next(),
      radius: 0.002 + near * 0.014,
      soft: 0.9,
    };
    fillEllipse(canvas, spot, [1, 1, 1], 0.75 - near * 0.45);
  }
}
