import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, step, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { lookOf, type Outdoors, outdoors } from "../landscape.ts";
import { hash } from "../random.ts";
import { crestOf, paintRidges, type Ridge } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { glow } from "../shapes.ts";
import { makeSky } from "../sky.ts";
import { paintWater } from "../water.ts";

/** A skyline with lit windows over a river. */
export function drawCity(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 21.2);
  const { light, seed, random } = place;
  const bank = random.between(0.66, 0.76);
  const sky = makeSky({
    light,
    seed,
    aspect: canvas.aspect,
    horizon: bank,
    clouds: random.between(0.2, 0.7),
  });
  canvas.paint(sky.shader, 0, bank);
  for (let index = 0; index < 3; index++) {
    glow(canvas, { x: random.next() * canvas.aspect, y: bank, radius: 0.55 }, [0.22, 0.13, 0.07]);
  }
  paintRidges(
    canvas,
    [0, 1, 2].map((index) => skyline(place, index, bank)),
    bank,
  );
  streetLamps(place, bank);
  const black = mix(hex(0x060b16), light.shade, 0.4);
  paintWater(canvas, {
    from: bank,
    seed,
    colour: black,
    waves: random.between(0.3, 0.7),
    glint: [0.12, 0.11, 0.12],
  });
  return { ...lookOf(place), contrast: 0.5, saturation: 1.15, warmth: 0.1 };
}

const lamps: readonly Colour[] = [
  [1.15, 0.8, 0.42],
  [1.1, 0.92, 0.66],
  [0.8, 0.95, 1.1],
  [1.1, 0.6, 0.3],
];

function skyline({ canvas, seed, light }: Outdoors, index: number, bank: number): Ridge {
  const wide = 0.05 + index * 0.022;
  const tall = 0.42 - index * 0.1;
  const building = (x: number) => Math.floor(x / wide + index * 0.37);
  const heightOf = (number: number) => {
    const high = hash(number, seed, index);
    const tower = hash(number, seed, index + 5) > 0.86 ? 1.35 : 1;
    return tall * (0.3 + 0.7 * high * high) * tower;
  };
  const wall = mix(light.shade, hex(0x1c222e), 0.55 - index * 0.2);
  const air = mix(light.horizon, light.middle, 0.5);
  const cell = 0.0085 + index * 0.0022;
  const dim = clamp(1.15 - light.elevation * 2, 0.08, 1);
  const soft = 0.5 / (cell * canvas.height);
  return {
    crest: crestOf(canvas, (x) => {
      const number = building(x);
      const within = x / wide + index * 0.37 - number;
      const antenna = hash(number, seed, 11) > 0.8 && Math.abs(within - 0.5) < 0.03 ? 0.04 : 0;
      const setback = hash(number, seed, 12) > 0.5 && Math.abs(within - 0.5) > 0.32 ? 0.03 : 0;
      return bank - heightOf(number) - antenna + setback;
    }),
    shader: (x, y, depth, out) => {
      const number = building(x);
      const within = x / wide + index * 0.37 - number;
      const column = Math.floor(x / cell);
      const row = Math.floor(y / (cell * 1.35));
      const fx = Math.abs(x / cell - column - 0.5);
      const fy = Math.abs(y / (cell * 1.35) - row - 0.5);
      const inWindow = step(0.3 + soft, 0.3 - soft, fx) * step(0.3 + soft, 0.3 - soft, fy);
      const chance = hash(column, row, seed + index);
      const busy = 0.12 + 0.45 * hash(number, seed, 21);
      const isLit = chance < busy && depth > 0.012 && within > 0.06 && within < 0.94;
      const lamp = lamps[Math.floor(hash(number, row, seed) * lamps.length)] ?? lamps[0]!;
      const power = isLit ? inWindow * dim * (0.3 + 0.7 * hash(column, row, 3)) : 0;
      const haze = 0.42 - index * 0.17;
      const edge = within > 0.5 ? 0.8 : 1.15;
      for (let i = 0; i < 3; i++) {
        const facade = wall[i]! * edge * (0.85 + inWindow * 0.25);
        const hazy = facade + (air[i]! - facade) * (haze + depth * 0.12);
        out[i] = hazy + lamp[i]! * power * (1 - haze * 0.9);
      }
    },
  };
}

function streetLamps({ canvas, random, light }: Outdoors, bank: number): void {
  if (light.elevation > 0.25) return;
  const count = Math.round(9 * canvas.aspect);
  for (let index = 0; index < count; index++) {
    const x = ((index + random.between(0.3, 0.7)) / count) * canvas.aspect;
    const colour = lamps[random.below(lamps.length)] ?? lamps[0]!;
    glow(
      canvas,
      { x, y: bank - 0.018, radius: random.between(0.025, 0.05) },
      times(colour, random.between(0.3, 0.8)),
    );
  }
}
