import { black, clamp, type Colour, hex, mix, mixInto, times } from "./colour.ts";
import { noise } from "./noise.ts";
import { hash } from "./random.ts";
import type { Random } from "./random.ts";
import type { Canvas, Shader } from "./canvas.ts";

/** A table seen from above, lit from one side. */
export type TableTop = (x: number, y: number) => Colour;

const woods: readonly [Colour, ...Colour[]] = [hex(0x8a5a34), hex(0xb98a5c), hex(0x5c4030), hex(0xc9a983)];
const cloths: readonly [Colour, ...Colour[]] = [hex(0xd9d4ca), hex(0x8fa3ad), hex(0x55606a), hex(0xe8e2d6)];

export function tableTop(random: Random): TableTop {
  if (random.chance(0.6)) return planks(random.pick(woods), random);
  return random.chance(0.5) ? linen(random.pick(cloths)) : marble(random.next());
}

function planks(wood: Colour, random: Random): TableTop {
  const wide = random.between(0.16, 0.3);
  const offset = random.next();
  return (x, y) => {
    const row = Math.floor((y + offset) / wide);
    const within = (y + offset) / wide - row;
    const tone = 0.8 + hash(row, 3) * 0.35;
    const grain =
      noise(x * 0.35 + row * 0.37, y * 5.1 + row * 0.2) * 0.7 + noise(x * 1.7, y * 19 + row) * 0.3;
    const gap = within < 0.018 || within > 0.982 ? 0.45 : 1;
    return times(wood, tone * gap * (0.62 + grain * 0.75));
  };
}

function linen(cloth: Colour): TableTop {
  return (x, y) => {
    const fold = noise(x * 0.3 + y * 0.1, y * 0.25 - x * 0.15);
    const weave = 0.03 * (Math.sin(x * 620) + Math.sin(y * 620));
    return times(cloth, 0.72 + fold * 0.5 + weave);
  };
}

function marble(offset: number): TableTop {
  return (x, y) => {
    const warp = noise(x * 0.4 + offset, y * 0.4 - offset);
    const vein = Math.abs(noise(x * 0.25 + warp * 0.35 - offset, y * 0.25 - warp * 0.25 + offset) - 0.5);
    return mix(hex(0xa9adb3), hex(0xefeeec), clamp(vein * 7 + warp * 0.35));
  };
}

/** Lays the table under a window at the upper left or right. */
export function tableShader(canvas: Canvas, top: TableTop, fromRight: boolean): Shader {
  return (x, y, out) => {
    const across = fromRight ? x / canvas.aspect : 1 - x / canvas.aspect;
    mixInto(out, black, top(x, y), 0.42 + 0.55 * across + 0.22 * (1 - y));
  };
}
