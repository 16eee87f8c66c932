import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, step, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { lookOf, type Outdoors, outdoors } from "../landscape.ts";
import { noise, rolling } from "../noise.ts";
import type { Scene } from "../scene.ts";
import { blob, drawLine, fill, fillEllipse } from "../shapes.ts";
import { makeSky } from "../sky.ts";

/** Sea, foam and sand; sails far out, a parasol on some. */
export function drawBeach(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 14);
  const { light, seed, random } = place;
  const horizon = random.between(0.36, 0.48);
  const sky = makeSky({ light, seed, aspect: canvas.aspect, horizon, clouds: random.between(0.1, 0.6) });
  canvas.paint(sky.shader, 0, horizon);
  const shore = random.between(0.66, 0.76);
  paintSea(place, { horizon, shore, sunX: sky.sunX });
  for (let sails = random.below(3); sails > 0; sails--) sail(place, horizon);
  if (light.night < 0.3 && light.elevation > 0.3 && random.chance(0.5)) parasol(place, shore + 0.12);
  else if (random.chance(0.6)) stones(place, shore);
  return lookOf(place);
}

interface Coast {
  readonly horizon: number;
  readonly shore: number;
  readonly sunX: number;
}

function paintSea(place: Outdoors, { horizon, shore, sunX }: Coast): void {
  const { canvas, light, seed, random } = place;
  const day = mix(light.shade, light.lit, 0.85);
  const deep = mix(times(hex(0x135a84), day), light.middle, 0.22);
  const shallow = mix(times(hex(0x4fb6b4), day), light.horizon, 0.2);
  const wet = mix(times(hex(0x8a7258), day), light.horizon, 0.35);
  const dry = times(hex(0xe6cfa6), day);
  const foam = mix([1, 1, 1], light.lit, 0.35);
  const slant = random.between(-0.07, 0.07);
  const dayShadow = times(dry, mix(light.shade, light.lit, 0.45));
  const edge = (x: number) =>
    shore + (x - canvas.aspect / 2) * slant + (rolling(x * 1.6, seed + 8) - 0.5) * 0.09;
  const offset = (seed * 0.31) % 1;
  canvas.paint((x, y, out) => {
    const down = y - horizon;
    const beyond = y - edge(x);
    const near = 1 / (down + 0.04);
    const u = offset + (x - canvas.aspect / 2) * near * 0.05;
    const v = offset + near * 0.11;
    if (beyond > 0) {
      const grain = noise(x * 5.3 + y, y * 7.7 - x) - 0.5;
      const dune = noise(x * 0.6 + offset, y * 1.4);
      const dryness = step(0.015, 0.1, beyond + grain * 0.02);
      for (let i = 0; i < 3; i++) {
        const sand =
          dayShadow[i]! + (dry[i]! - dayShadow[i]!) * clamp(0.72 + (dune - 0.5) * 0.9 + grain * 0.55);
        out[i] = wet[i]! + (sand - wet[i]!) * dryness;
      }
    } else {
      const wave = noise(u, v * 2.6) - 0.5 + (noise(u * 3.3, v * 9) - 0.5) * 0.5;
      const shallowness = step(-0.26, -0.01, beyond) ** 1.5;
      const toSun = Math.exp(-((x - sunX) ** 2) * 26) * clamp(1.2 - light.elevation);
      const glitter = clamp((wave - 0.06) * 8) * toSun * (1 - shallowness * 0.6);
      for (let i = 0; i < 3; i++) {
        const water = deep[i]! + (shallow[i]! - deep[i]!) * shallowness;
        const mirrored = light.horizon[i]! * clamp(0.45 - down * 1.1);
        out[i] =
          water * (0.88 + wave * 0.75 * clamp(down * 7 + 0.15)) +
          mirrored * 0.4 +
          glitter * light.sun[i]! * 0.9;
      }
    }
    const lace = foamAt(beyond, noise(x * 1.1 + offset, y * 2.2), noise(x * 4.7, y * 9 + offset));
    for (let i = 0; i < 3; i++) out[i] = out[i]! + (foam[i]! - out[i]!) * lace;
  }, horizon);
}

/** Lines of foam: one where the sea ends, broken ones further out. */
function foamAt(beyond: number, sway: number, holes: number): number {
  const at = beyond + (sway - 0.5) * 0.06;
  const first = step(-0.03, -0.004, at) * step(0.012, 0.004, at);
  const second = step(-0.11, -0.085, at) * step(-0.07, -0.078, at) * 0.8;
  const third = step(-0.2, -0.185, at) * step(-0.172, -0.178, at) * 0.5;
  return (first + second + third) * clamp((holes - 0.3) * 3.2);
}

function sail({ canvas, random, light }: Outdoors, horizon: number): void {
  const x = random.next() * canvas.aspect;
  const tall = random.between(0.02, 0.05);
  const y = horizon + 0.006;
  const cloth = times(hex(0xf6f2ea), mix(light.shade, light.lit, 0.85));
  fill(canvas, [x, y, x, y - tall, x + tall * 0.5, y], cloth);
  fill(canvas, [x - tall * 0.06, y, x - tall * 0.06, y - tall * 0.8, x - tall * 0.35, y], cloth, 0.85);
  fill(
    canvas,
    [x - tall * 0.4, y, x + tall * 0.5, y, x + tall * 0.35, y + tall * 0.12, x - tall * 0.3, y + tall * 0.12],
    light.shade,
  );
}

const cloths: readonly [Colour, ...Colour[]] = [hex(0xd94f3d), hex(0x2f7fb8), hex(0xe8b23a), hex(0x3f9a7a)];

function parasol({ canvas, random, light }: Outdoors, foot: number): void {
  const x = random.between(0.2, 0.8) * canvas.aspect;
  const tall = 0.24;
  const cloth = random.pick(cloths);
  fillEllipse(
    canvas,
    { x: x + 0.11, y: foot + 0.02, radius: 0.17, flat: 0.25, soft: 0.4 },
    light.shade,
    0.55,
  );
  drawLine(canvas, [x, foot, x - 0.02, foot - tall], { width: 0.007, paint: hex(0xe9e4da) });
  const top = { x: x - 0.022, y: foot - tall - 0.02 };
  for (let panel = 0; panel < 6; panel++) {
    const from = -0.16 + panel * 0.0533;
    const colour = panel % 2 === 0 ? cloth : hex(0xf7f1e6);
    const lit = times(colour, mix(light.shade, light.lit, 1 - panel * 0.07));
    const dip = (at: number) => foot - tall + 0.055 - at * at * 1.1;
    fill(
      canvas,
      [
        top.x,
        top.y,
        top.x + from,
        dip(from),
        top.x + from + 0.0267,
        dip(from + 0.0267) + 0.008,
        top.x + from + 0.0533,
        dip(from + 0.0533),
      ],
      lit,
    );
  }
}

function stones({ canvas, random, light }: Outdoors, shore: number): void {
  for (let index = 0; index < 7; index++) {
    const radius = random.between(0.008, 0.05);
    const middle = { x: random.next() * canvas.aspect, y: shore + random.between(-0.01, 0.25) };
    const tone = random.between(0.25, 0.42);
    const phase = random.next() * 6;
    const shape = (grown: number) => (angle: number) =>
      radius * grown * (1 + 0.16 * Math.sin(angle * 3 + phase)) * (1 - 0.35 * Math.abs(Math.sin(angle)));
    fillEllipse(
      canvas,
      { x: middle.x, y: middle.y + radius * 0.55, radius: radius * 1.3, flat: 0.3, soft: 0.8 },
      light.shade,
      0.6,
    );
    fill(canvas, blob(middle, shape(1)), (x, y) => {
      const t = clamp(0.5 - (y - middle.y) / radius + (noise(x * 5, y * 5) - 0.5) * 0.9);
      return times(mix(light.shade, light.lit, t), tone + t * 0.3);
    });
  }
}
