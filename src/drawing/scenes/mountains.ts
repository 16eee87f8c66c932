import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, step, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { firs, lookOf, type Outdoors, outdoors } from "../landscape.ts";
import { noise, peaks, rolling } from "../noise.ts";
import { crestOf, paintRidges, type Ridge, type RidgeShader } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { makeSky } from "../sky.ts";
import { paintWater } from "../water.ts";
import { fillEllipse } from "../shapes.ts";
import { treeline } from "../trees.ts";
import { grass } from "./meadow.ts";

/** Peaks behind each other in the haze, a wood or a meadow in front. */
export function drawMountains(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 9);
  const { light, seed, random } = place;
  const foot = random.between(0.66, 0.76);
  const sky = makeSky({
    light,
    seed,
    aspect: canvas.aspect,
    horizon: foot,
    clouds: random.between(0.1, 0.62),
  });
  canvas.paint(sky.shader, 0, foot);
  const ranges = mountainRanges(place, { foot, sunX: sky.sunX, count: 3 });
  paintRidges(canvas, [...ranges, wood(place, foot + 0.06), grass(place, foot + 0.12)]);
  return lookOf(place);
}

/** The same, mirrored in a lake. */
export function drawLake(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 7.2);
  const { light, seed, random } = place;
  const shore = random.between(0.54, 0.62);
  const sky = makeSky({
    light,
    seed,
    aspect: canvas.aspect,
    horizon: shore,
    clouds: random.between(0.15, 0.6),
  });
  canvas.paint(sky.shader, 0, shore);
  const ranges = mountainRanges(place, { foot: shore, sunX: sky.sunX, count: 2 });
  paintRidges(canvas, [...ranges, wood(place, shore - 0.018)], shore);
  const deep = mix(hex(0x0d2e3a), light.shade, 0.45);
  paintWater(canvas, {
    from: shore,
    seed,
    colour: deep,
    waves: random.between(0.05, 0.5),
    glint: light.horizon,
  });
  if (random.chance(0.65)) shoreStones(place);
  return lookOf(place);
}

interface Ranges {
  readonly foot: number;
  readonly sunX: number;
  readonly count: number;
}

export function mountainRanges(place: Outdoors, { foot, sunX, count }: Ranges): Ridge[] {
  const { canvas, random, seed } = place;
  const high = random.between(0.34, 0.5);
  const wide = random.between(1.2, 2);
  return Array.from({ length: count }, (_, index) => {
    const near = index / Math.max(1, count - 1);
    const top = foot - high * (1 - near * 0.55);
    const crest = crestOf(canvas, (x) => {
      const line = peaks((x + index * 3.7) * wide * (1 + near * 0.4), seed + index * 31);
      return top + (1 - line) * high * (0.95 - near * 0.25) + near * 0.03;
    });
    const haze = 0.46 - near * 0.34;
    return {
      crest,
      shader: rock(place, { haze, foot, sunX, snowline: top + high * (0.34 - near * 0.3), index }),
    };
  });
}

interface RockOptions {
  readonly haze: number;
  readonly foot: number;
  readonly sunX: number;
  /** Scene y above which snow lies. */
  readonly snowline: number;
  readonly index: number;
}

function rock(place: Outdoors, { haze, foot, sunX, snowline, index }: RockOptions): RidgeShader {
  const { light, season, seed } = place;
  const u0 = (seed * 0.137 + index * 0.31) % 1;
  const stone = season === "autumn" ? hex(0x7a6656) : hex(0x6d6a68);
  const wooded = firs[season];
  const snow: Colour = [0.97, 0.98, 1];
  const air = mix(light.horizon, light.middle, 0.3);
  const snowiness = season === "winter" ? 0.3 : 0.07;
  return (x, y, depth, out) => {
    const u = u0 + x * 0.5 + depth * 0.22;
    const v = u0 + y * 0.4 - x * 0.08;
    const crag = noise(u, v);
    const fine = noise(u * 3.3 + 0.2, v * 3.3);
    const towards = clamp((sunX - x) * 4, -1, 1) * 0.007;
    const slope =
      (crag - noise(u + towards, v - 0.007)) * 9 +
      (fine - 0.5) * 0.95 +
      (noise(u * 12.7, v * 12.7 - u) - 0.5) * 0.6;
    const bright = clamp(0.45 + slope * 0.95);
    const white = step(
      -0.03,
      0.03,
      snowline + snowiness - y + (crag - 0.5) * 0.26 + (fine - 0.5) * 0.14 + slope * 0.035,
    );
    const woods = step(0.06, 0.14, depth + (fine - 0.5) * 0.1 - 0.03) * (1 - white);
    const mist = clamp(haze + (depth / (foot - y + depth + 0.05)) ** 2 * 0.22);
    for (let i = 0; i < 3; i++) {
      const ground = stone[i]! + (wooded[i]! * 1.5 - stone[i]!) * woods * 0.85;
      const surface = ground + (snow[i]! - ground) * white;
      const lighting = light.shade[i]! + (light.lit[i]! - light.shade[i]!) * bright;
      const colour = surface * lighting * 1.12;
      out[i] = colour + (air[i]! - colour) * mist;
    }
  };
}

/** A dark line of conifers. */
function wood(place: Outdoors, foot: number): Ridge {
  const { canvas, season, light, seed } = place;
  const line = treeline(seed + 5, { spacing: 0.013, height: 0.06 });
  const crest = crestOf(canvas, (x) => foot + (rolling(x * 1.3, seed + 77) - 0.5) * 0.05 - line(x));
  const dark = firs[season];
  const air = mix(light.horizon, light.middle, 0.4);
  return {
    crest,
    shader: (x, y, depth, out) => {
      const speckle = noise(x * 2.3, y * 2.3);
      const bright = clamp(0.2 + (speckle - 0.4) * 1.1 - depth * 2.2);
      for (let i = 0; i < 3; i++) {
        const lighting = light.shade[i]! + (light.lit[i]! - light.shade[i]!) * bright;
        const colour = dark[i]! * lighting * 1.35;
        out[i] = colour + (air[i]! - colour) * (0.1 + depth * 0.8);
      }
    },
  };
}

/** Stones in the shallow water in front. */
function shoreStones(place: Outdoors): void {
  const { canvas, random, light } = place;
  for (let index = 0; index < 26; index++) {
    const y = 0.9 + random.next() ** 1.5 * 0.14;
    const radius = random.between(0.012, 0.05) * (y - 0.55) * 2;
    const x = random.between(-0.05, canvas.aspect + 0.05);
    const tone = random.between(0.16, 0.4);
    fillEllipse(
      canvas,
      { x, y: y + radius * 0.35, radius: radius * 1.25, flat: 0.3, soft: 0.7 },
      light.shade,
      0.5,
    );
    fillEllipse(canvas, { x, y, radius, flat: 0.5, soft: 0.12 }, (px, py) => {
      const t = clamp(0.5 - (py - y) / radius + (noise(px * 4, py * 4) - 0.5) * 1.4);
      return times(mix(light.shade, light.lit, t * 0.8), tone + t * 0.35);
    });
  }
}
