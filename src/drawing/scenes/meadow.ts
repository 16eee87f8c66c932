import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { firs, greens, intoAir, lookOf, type Outdoors, outdoors, surface } from "../landscape.ts";
import { noise, rolling } from "../noise.ts";
import { crestOf, paintRidges, type Ridge } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { fill, fillEllipse } from "../shapes.ts";
import { makeSky } from "../sky.ts";
import { paintCrown } from "../trees.ts";

/** Rolling hills, grass in front, a tree or two, flowers in spring and summer. */
export function drawMeadow(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 15);
  const { light, seed, random } = place;
  const horizon = random.between(0.44, 0.58);
  const sky = makeSky({ light, seed, aspect: canvas.aspect, horizon, clouds: random.between(0.3, 0.8) });
  canvas.paint(sky.shader, 0, horizon + 0.1);
  const hills = [0, 1, 2].map((index) => hill(place, { index, top: horizon + index * 0.055 }));
  const ground = grass(place, horizon + random.between(0.17, 0.24));
  paintRidges(canvas, [...hills, ground]);
  const trees = random.below(3) + 1;
  for (let index = 0; index < trees; index++)
    loneTree(place, { foot: horizon + random.between(0.17, 0.28), index });
  if (place.season !== "winter") blossoms(place, horizon + 0.26);
  return lookOf(place);
}

function hill(place: Outdoors, { index, top }: { index: number; top: number }): Ridge {
  const { canvas, seed, light, season } = place;
  const [dark, bright] = greens[season];
  const far = 1 - index / 3;
  const air = mix(light.horizon, light.middle, 0.4);
  const wooded = firs[season];
  return {
    crest: crestOf(
      canvas,
      (x) => top + (rolling(x * (1.1 + index * 0.3), seed + index * 13, 4) - 0.5) * 0.13,
    ),
    shader: (x, y, depth, out) => {
      const speckle = noise(x * 3.1 + y, y * 4.3 - x);
      const field = noise(x * 0.28 + index * 0.3, depth * 0.8 + seed * 0.01);
      const t = clamp(0.68 + (field - 0.5) * 1.3 + (speckle - 0.5) * 0.25);
      const shining = clamp(0.9 + (field - 0.5) * 0.9 + (speckle - 0.5) * 0.3 - depth);
      surface(out, { dark: mix(dark, wooded, 0.4), bright }, t, { light, bright: shining });
      intoAir(out, air, far * 0.5 + 0.04);
    },
  };
}

/** Grass that grows coarser towards the viewer. */
export function grass(place: Outdoors, top: number): Ridge {
  const { canvas, seed, light, season } = place;
  const [dark, bright] = greens[season];
  const offset = (seed * 0.219) % 1;
  return {
    crest: crestOf(canvas, (x) => top + (rolling(x * 0.7, seed + 91) - 0.5) * 0.08),
    shader: (x, y, depth, out) => {
      const near = 1 / (depth + 0.06);
      const u = offset + (x - canvas.aspect / 2) * near * 0.11;
      const v = offset + near * 0.3;
      // Turned against the grid of the noise, so that no weave shows.
      const tuft = noise(u * 1.6 + v * 0.9, v * 1.5 - u * 0.8);
      const blade = noise(u * 9.3 + v * 0.7, v * 2.1 + u * 0.5);
      const field = noise(u * 0.35, v * 0.22 + x * 0.1);
      const t = clamp(0.08 + (tuft - 0.36) * 1.1 + (blade - 0.45) * 0.9 * clamp(depth * 5 + 0.2));
      surface(out, { dark, bright }, t, { light, bright: clamp(0.85 + (field - 0.5) * 1.5 - depth * 0.5) });
    },
  };
}

function loneTree(place: Outdoors, { foot, index }: { foot: number; index: number }): void {
  const { canvas, random, light, season } = place;
  const x = canvas.aspect * (index === 0 ? random.pick([0.27, 0.38, 0.64, 0.74]) : random.next());
  const height = random.between(0.16, 0.34) * (index === 0 ? 1.15 : 0.6);
  const [dark, bright] = season === "winter" ? [hex(0x3a332e), hex(0x5a5048)] : greens[season];
  const trunk = times(hex(0x4a382a), mix(light.shade, light.lit, 0.4));
  fillEllipse(
    canvas,
    { x: x + height * 0.1, y: foot + 0.006, radius: height * 0.5, flat: 0.14, soft: 0.8 },
    light.shade,
    0.5,
  );
  const half = height * 0.035;
  fill(
    canvas,
    [
      x - half,
      foot,
      x - half * 0.5,
      foot - height * 0.5,
      x + half * 0.5,
      foot - height * 0.5,
      x + half,
      foot,
    ],
    trunk,
  );
  paintCrown(
    canvas,
    { x, y: foot - height * 0.62, radius: height * 0.42 },
    { dark, bright, light, seed: place.seed + index },
  );
}

const petals: readonly [Colour, ...Colour[]] = [
  hex(0xf6f2e8),
  hex(0xf2c531),
  hex(0xd9433b),
  hex(0x8b6fc4),
  hex(0xf08fb0),
];

function blossoms(place: Outdoors, from: number): void {
  const { canvas, random, light } = place;
  const first = random.pick(petals);
  const second = random.pick(petals);
  const count = random.below(160) + 20;
  for (let index = 0; index < count; index++) {
    const down = random.next() ** 0.8;
    const y = from + down * (1.02 - from);
    const colour = times(
      random.chance(0.7) ? first : second,
      mix(light.shade, light.lit, random.between(0.6, 1)),
    );
    const radius = 0.0016 + down ** 2 * 0.009;
    fillEllipse(canvas, { x: random.next() * canvas.aspect, y, radius, flat: 0.7, soft: 0.5 }, colour, 0.9);
  }
}
