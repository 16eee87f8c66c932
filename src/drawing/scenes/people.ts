import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, mixInto, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { lookOf, outdoors } from "../landscape.ts";
import { noise, rolling } from "../noise.ts";
import { type Random } from "../random.ts";
import { crestOf, paintRidges } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { fill, fillEllipse, glow } from "../shapes.ts";
import { makeSky } from "../sky.ts";
import { paintWater } from "../water.ts";

/** Friends against the setting sun, on a hill or by the water. */
export function drawPeople(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 19.7);
  const { light, seed, random } = place;
  const ground = random.between(0.72, 0.8);
  const horizon = ground - random.between(0.02, 0.12);
  const sky = makeSky({
    light,
    seed,
    aspect: canvas.aspect,
    horizon,
    clouds: random.between(0.2, 0.7),
    sunAt: random.between(0.3, 0.7),
  });
  canvas.paint(sky.shader, 0, horizon + 0.02);
  paintWater(canvas, {
    from: horizon,
    seed,
    colour: mix(light.shade, hex(0x1b2c44), 0.4),
    waves: 0.4,
    glint: times(light.sun, 0.7),
  });
  const dark = mix(light.shade, [0.03, 0.03, 0.05], 0.55);
  const hill = (x: number) => ground + (rolling(x * 0.9, seed, 3) - 0.5) * 0.08;
  paintRidges(canvas, [
    {
      crest: crestOf(canvas, (x) => hill(x) - noise(x * 3, 0.3) * 0.02),
      shader: (x, y, depth, out) => {
        const t = clamp(noise(x * 3, y * 5) * 0.4 - depth * 0.4);
        mixInto(out, dark, light.sun, t * 0.32);
      },
    },
  ]);
  glow(canvas, { x: sky.sunX, y: Math.min(sky.sunY, horizon), radius: 0.45 }, times(light.sun, 0.16));
  const count = random.below(4) + 1;
  const size = count > 2 ? 0.85 : 1.15;
  const middle = sky.sunX + random.between(-0.16, 0.16);
  for (let index = 0; index < count; index++) {
    const x = middle + (index - (count - 1) / 2) * random.between(0.085, 0.13) * size;
    person(canvas, { x, foot: hill(x) + 0.015, tall: random.between(0.2, 0.3) * size, dark, random });
  }
  if (random.chance(0.35))
    dog(canvas, { x: middle + count * 0.1 + 0.07, foot: hill(middle + count * 0.1) + 0.012, dark });
  return { ...lookOf(place), contrast: 0.4, warmth: 0.55 };
}

interface Figure {
  readonly x: number;
  readonly foot: number;
  readonly tall: number;
  readonly dark: Colour;
  readonly random: Random;
}

function person(canvas: Canvas, { x, foot, tall, dark, random }: Figure): void {
  const at = (across: number, up: number): [number, number] => [x + across * tall, foot - up * tall];
  const skirt = random.chance(0.35);
  const stride = random.between(0.005, 0.05);
  const armUp = random.chance(0.15);
  // Legs or a dress, then body, arms, neck, head and hair.
  if (skirt)
    fill(canvas, [...at(-0.075, 0.56), ...at(-0.14, 0.26), ...at(0.14, 0.26), ...at(0.075, 0.56)], dark);
  for (const side of [-1, 1]) {
    const hip = side * 0.045;
    const knee = hip + side * stride * 0.5;
    const ankle = hip + side * stride;
    fill(
      canvas,
      [
        ...at(hip - 0.045, 0.52),
        ...at(knee - 0.035, 0.26),
        ...at(ankle - 0.026, 0.0),
        ...at(ankle + 0.05, 0.0),
        ...at(ankle + 0.024, 0.04),
        ...at(knee + 0.033, 0.27),
        ...at(hip + 0.045, 0.52),
      ],
      dark,
    );
  }
  fill(
    canvas,
    [
      ...at(-0.085, 0.5),
      ...at(-0.07, 0.64),
      ...at(-0.105, 0.79),
      ...at(-0.05, 0.84),
      ...at(0.05, 0.84),
      ...at(0.105, 0.79),
      ...at(0.07, 0.64),
      ...at(0.085, 0.5),
    ],
    dark,
  );
  for (const side of [-1, 1]) {
    const isUp = armUp && side === 1;
    const elbow = isUp ? at(side * 0.17, 0.93) : at(side * 0.125, 0.64);
    const hand = isUp ? at(side * 0.19, 1.1) : at(side * random.between(0.1, 0.14), 0.47);
    const [sx, sy] = at(side * 0.095, 0.8);
    const [ex, ey] = elbow;
    const [hx, hy] = hand;
    const w = tall * 0.022;
    fill(canvas, [sx - w, sy, ex - w, ey, hx - w * 0.7, hy, hx + w * 0.7, hy, ex + w, ey, sx + w, sy], dark);
    fillEllipse(canvas, { x: hx, y: hy, radius: w * 0.85 }, dark);
  }
  fill(canvas, [...at(-0.03, 0.83), ...at(-0.028, 0.89), ...at(0.028, 0.89), ...at(0.03, 0.83)], dark);
  const [hx, hy] = at(0, 0.935);
  fillEllipse(canvas, { x: hx, y: hy, radius: tall * 0.054, flat: 1.22 }, dark);
  if (skirt || random.chance(0.4))
    fill(
      canvas,
      [...at(-0.052, 0.97), ...at(-0.066, 0.84), ...at(0, 0.88), ...at(0.066, 0.84), ...at(0.052, 0.97)],
      dark,
    );
}

function dog(canvas: Canvas, { x, foot, dark }: { x: number; foot: number; dark: Colour }): void {
  const s = 0.09;
  const at = (across: number, up: number): [number, number] => [x + across * s, foot - up * s];
  fill(
    canvas,
    [
      ...at(-0.6, 0.5),
      ...at(-0.55, 0.78),
      ...at(0.35, 0.8),
      ...at(0.5, 1.15),
      ...at(0.62, 1.22),
      ...at(0.95, 1),
      ...at(0.92, 0.88),
      ...at(0.62, 0.86),
      ...at(0.5, 0.5),
    ],
    dark,
  );
  for (const leg of [-0.5, -0.34, 0.26, 0.42])
    fill(
      canvas,
      [...at(leg - 0.06, 0.6), ...at(leg - 0.04, 0), ...at(leg + 0.06, 0), ...at(leg + 0.08, 0.6)],
      dark,
    );
  fill(canvas, [...at(-0.58, 0.74), ...at(-0.95, 1.05), ...at(-0.9, 1.1), ...at(-0.5, 0.8)], dark);
}
