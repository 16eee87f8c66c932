import type { Canvas } from "../canvas.ts";
import { clamp, hex, mix } from "../colour.ts";
import type { Look } from "../finish.ts";
import { intoAir, lookOf, type Outdoors, outdoors, surface } from "../landscape.ts";
import { noise, rolling } from "../noise.ts";
import { crestOf, paintRidges, type Ridge } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { makeSky } from "../sky.ts";

/** Sand in slanting light. */
export function drawDunes(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 17.6);
  const { light, seed, random } = place;
  const horizon = random.between(0.36, 0.48);
  const sky = makeSky({ light, seed, aspect: canvas.aspect, horizon, clouds: random.between(0, 0.4) });
  canvas.paint(sky.shader, 0, horizon + 0.16);
  const side = sky.sunX > canvas.aspect / 2 ? 1 : -1;
  paintRidges(
    canvas,
    [0, 1, 2, 3].map((index) => dune(place, { index, top: horizon + index * index * 0.05, side })),
  );
  return { ...lookOf(place), warmth: 0.45 };
}

interface DuneOptions {
  readonly index: number;
  readonly top: number;
  /** 1 when the sun stands on the right, else -1. */
  readonly side: number;
}

function dune(place: Outdoors, { index, top, side }: DuneOptions): Ridge {
  const { canvas, seed, light } = place;
  const high = 0.1 + index * 0.035;
  const wide = 1.5 - index * 0.22;
  const line = (x: number) => rolling(x * wide + index * 5.3, seed + index * 17, 2);
  const air = mix(light.horizon, light.middle, 0.25);
  const sand = { dark: hex(0x9a5f34), bright: hex(0xeec486) };
  return {
    crest: crestOf(canvas, (x) => top + (0.5 - line(x)) * high * 2 + 0.03),
    shader: (x, y, depth, out) => {
      // The crest winds towards the viewer and parts the lit from the shaded side.
      const along = x + side * depth * (1.1 + index * 0.2) + (noise(x * 0.3, y * 0.5) - 0.5) * 0.12;
      const slope = (line(along + 0.02) - line(along - 0.02)) * side * 9;
      const near = 1 / (depth + 0.1 + (3 - index) * 0.09);
      const warp = noise(x * 0.5, y * 0.8);
      const ripple =
        Math.sin((y * 70 + x * 16 * side + warp * 7) * (0.5 + near * 0.12)) * clamp(0.26 * index * depth * 2);
      const grit = (noise(x * 6.1, y * 6.1) - 0.5) * 0.16;
      const bright = clamp(0.56 - slope * 1.5 + ripple * 0.5 + grit - depth * 0.2);
      surface(out, sand, clamp(bright * 0.9 + 0.1), { light, bright: 0.12 + bright * 0.95 });
      intoAir(out, air, 0.42 - index * 0.13);
    },
  };
}
