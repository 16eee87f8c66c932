import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, mixInto, step, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { greens, lookOf, type Outdoors, outdoors } from "../landscape.ts";
import { noise, rolling } from "../noise.ts";
import { paintRidges } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { fill } from "../shapes.ts";
import { grass } from "./meadow.ts";

/** Inside a wood: trunks fading into the light between them, leaves above, moss below. */
export function drawForest(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 9);
  const { light, random, season } = place;
  const sunX = random.between(0.2, 0.8) * canvas.aspect;
  const [dark, bright] = greens[season];
  const air = mix(mix(bright, [1, 1, 0.92], 0.5), light.horizon, 0.4);
  const shade = times(dark, mix(light.shade, light.lit, 0.7));
  canvas.paint((x, y, out) => {
    const near = Math.hypot((x - sunX) * 0.8, y - 0.36);
    const leaves = noise(x * 0.9, y * 0.9) * 0.6 + noise(x * 3.7, y * 3.7) * 0.4;
    mixInto(out, air, shade, clamp(near * 1.15 - 0.1 + (leaves - 0.5) * 0.9));
  });
  for (const depth of [0, 0.33, 0.66]) {
    trunks(place, { depth, air, sunX });
    foliage(place, { depth, air, sunX });
  }
  paintRidges(canvas, [grass(place, 0.76)]);
  trunks(place, { depth: 1, air, sunX });
  foliage(place, { depth: 1, air, sunX });
  beams(place, sunX);
  return { ...lookOf(place), contrast: 0.4, vignette: 0.55, fade: 0.8 };
}

interface Layer {
  /** 0 far away, 1 in front. */
  readonly depth: number;
  readonly air: Colour;
  readonly sunX: number;
}

function trunks({ canvas, random, light, seed }: Outdoors, { depth, air, sunX }: Layer): void {
  const count = Math.round((depth === 1 ? 3 : 13 - depth * 7) * canvas.aspect);
  const bark = hex(0x3b2f27);
  const foot = 0.73 + depth * depth * 0.2;
  for (let index = 0; index < count; index++) {
    const x = random.between(-0.05, 1.05) * canvas.aspect;
    const half = (0.006 + depth * depth * 0.03) * random.between(0.7, 1.35);
    const lean = random.between(-0.05, 0.05);
    const base = foot + random.between(-0.012, 0.03);
    const shape = [
      x - half * 1.25,
      base,
      x - half * 0.95,
      base - 0.08,
      x - half * 0.6 + lean,
      -0.02,
      x + half * 0.6 + lean,
      -0.02,
      x + half * 0.95,
      base - 0.08,
      x + half * 1.25,
      base,
    ];
    fill(canvas, shape, (px, py) => {
      const side = clamp(0.5 + ((px - x - lean * (1 - py / base)) / half) * (sunX > x ? 0.5 : -0.5));
      const furrows = noise(px * 9 + seed, py * 0.9) * 0.7;
      const moss = step(0.25, 0, base - py) * 0.35;
      const surface = mix(bark, hex(0x55652f), moss);
      const lit = times(surface, mix(light.shade, light.lit, clamp(side * 0.9 + furrows * 0.5 - 0.15)));
      return mix(air, lit, 0.24 + depth * 0.74);
    });
  }
}

function foliage(place: Outdoors, { depth, air, sunX }: Layer): void {
  const { canvas, seed, light, season } = place;
  if (season === "winter") return;
  const [dark, bright] = greens[season];
  const scale = 2.6 - depth * 1.5;
  const offset = seed * 0.13 + depth * 0.37;
  const { width, height } = canvas;
  const hanging = Float32Array.from(
    { length: width },
    (_, column) => (0.5 - rolling(canvas.x(column) * 2, seed + 5)) * 0.22,
  );
  for (let row = 0; row < height * 0.62; row++) {
    const y = canvas.y(row);
    for (let column = 0; column < width; column++) {
      const x = canvas.x(column);
      const limit = 0.44 + y * 0.5 + 0.08 * depth + hanging[column]!;
      if (limit > 0.82) continue;
      const leaf =
        noise(x * scale * 0.5 + offset, y * scale * 0.5) * 0.62 +
        noise(x * scale * 2.3, y * scale * 2.3 + offset) * 0.38;
      const cover = step(limit, limit + 0.07, leaf);
      if (cover <= 0) continue;
      const shine = clamp(1 - Math.hypot(x - sunX, y - 0.3) * 1.1) * (1 - depth * 0.5);
      const t = clamp((noise(x * scale * 3.1 + 0.4, y * scale * 3.1) - 0.35) * 1.6 + shine * 0.5);
      const colour = times(mix(dark, bright, t), mix(light.shade, light.lit, 0.35 + t * 0.6));
      canvas.blend((row * width + column) * 3, mix(air, colour, 0.35 + depth * 0.6), cover * 0.95);
    }
  }
}

/** Light that falls in slanting beams through the mist. */
function beams({ canvas, light, seed }: Outdoors, sunX: number): void {
  const { width, height, pixels } = canvas;
  for (let row = 0; row < height; row++) {
    const y = canvas.y(row);
    for (let column = 0; column < width; column++) {
      const x = canvas.x(column);
      const near = 1.15 - Math.abs(x - sunX) * 1.3 - y * 0.55;
      if (near <= 0) continue;
      const beam = clamp((noise(((x - sunX) / (y + 0.35)) * 0.8 + seed * 0.07, 0.3) - 0.46) * 3.4);
      const amount = beam * Math.min(1, near) * 0.34;
      const at = (row * width + column) * 3;
      for (let i = 0; i < 3; i++) pixels[at + i] = pixels[at + i]! + light.sun[i]! * amount;
    }
  }
}
