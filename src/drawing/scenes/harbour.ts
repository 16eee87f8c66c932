import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { firs, intoAir, lookOf, type Outdoors, outdoors, surface } from "../landscape.ts";
import { noise, rolling } from "../noise.ts";
import { crestOf, paintRidges } from "../ridge.ts";
import type { Scene } from "../scene.ts";
import { drawLine, fill, fillBox, fillEllipse, glow } from "../shapes.ts";
import { makeSky } from "../sky.ts";
import { paintWater } from "../water.ts";

/** A small harbour: houses along the quay, moored boats, their masts broken in the water. */
export function drawHarbour(canvas: Canvas, scene: Scene): Look {
  const place = outdoors(canvas, scene, 18.6);
  const { light, seed, random } = place;
  const quay = random.between(0.54, 0.62);
  const sky = makeSky({
    light,
    seed,
    aspect: canvas.aspect,
    horizon: quay,
    clouds: random.between(0.3, 0.8),
  });
  canvas.paint(sky.shader, 0, quay);
  headland(place, quay);
  houses(place, quay - 0.02);
  fillBox(canvas, { x: -1, y: quay - 0.024, width: canvas.aspect + 2, height: 0.03 }, (x, y) =>
    times(stone(place), 0.7 + noise(x * 4, y * 9) * 0.5),
  );
  const moored = Math.round(random.between(4, 7) * canvas.aspect);
  for (let index = 0; index < moored; index++) {
    const x = ((index + random.between(0.2, 0.8)) / moored) * canvas.aspect;
    boat(place, { x, y: quay + 0.006, length: random.between(0.09, 0.16), mast: random.chance(0.72) });
  }
  const water = mix(hex(0x0e2f3d), light.shade, 0.5);
  paintWater(canvas, {
    from: quay + 0.004,
    seed,
    colour: water,
    waves: random.between(0.2, 0.55),
    glint: times(light.horizon, 0.8),
  });
  lampTrails(place, quay);
  const near = random.below(3) + 1;
  for (let index = 0; index < near; index++) {
    const y = random.between(quay + 0.12, 0.93);
    const length = (y - quay) * random.between(0.8, 1.3) + 0.12;
    const x = ((index + random.between(0.2, 0.8)) / near) * canvas.aspect;
    reflection(place, { x, y, length });
    boat(place, { x, y, length, mast: random.chance(0.45) });
  }
  return lookOf(place);
}

const stone = ({ light }: Outdoors) => times(hex(0x8d8478), mix(light.shade, light.lit, 0.5));

function headland({ canvas, seed, light, season }: Outdoors, quay: number): void {
  const air = mix(light.horizon, light.middle, 0.4);
  const green = { dark: firs[season], bright: hex(0x7d8a58) };
  paintRidges(
    canvas,
    [0, 1].map((index) => ({
      crest: crestOf(
        canvas,
        (x) => quay - 0.03 - rolling(x * (0.9 + index * 0.5), seed + index * 9) * (0.24 - index * 0.09),
      ),
      shader: (x, y, depth, out) => {
        const woods = noise(x * 1.9, y * 2.7);
        surface(out, green, clamp(woods * 1.2 - 0.2), { light, bright: clamp(0.3 + (woods - 0.4) * 1.3) });
        intoAir(out, air, 0.62 - index * 0.25 + depth * 0.3);
      },
    })),
    quay,
  );
}

const facades: readonly [Colour, ...Colour[]] = [
  hex(0xd9c9a5),
  hex(0xc2604a),
  hex(0x6f8fa6),
  hex(0xe3d9c6),
  hex(0xd9a24a),
  hex(0x9a4a3c),
  hex(0xa8b79a),
  hex(0xf0ece2),
];
const roofs: readonly [Colour, ...Colour[]] = [hex(0x8a4632), hex(0x5c4a44), hex(0x6b3a2e), hex(0x4a4f57)];

function houses(place: Outdoors, foot: number): void {
  const { canvas, random, light } = place;
  let x = random.between(-0.1, 0.05);
  const end = canvas.aspect * random.between(0.75, 1.1);
  while (x < end) {
    const width = random.between(0.07, 0.13);
    if (random.chance(0.88)) house(place, { x, foot, width, height: random.between(0.09, 0.17) });
    x += width * random.between(0.98, 1.1);
  }
  if (random.chance(0.5)) {
    const at = random.between(0.2, 0.8) * canvas.aspect;
    const wall = times(hex(0xece5d6), mix(light.shade, light.lit, 0.7));
    fillBox(canvas, { x: at, y: foot - 0.26, width: 0.045, height: 0.26 }, wall);
    fill(
      canvas,
      [at - 0.006, foot - 0.26, at + 0.0225, foot - 0.38, at + 0.051, foot - 0.26],
      times(hex(0x4a5a5f), mix(light.shade, light.lit, 0.5)),
    );
  }
}

function house(
  place: Outdoors,
  { x, foot, width, height }: { x: number; foot: number; width: number; height: number },
): void {
  const { canvas, random, light } = place;
  const wall = times(random.pick(facades), mix(light.shade, light.lit, random.between(0.55, 0.85)));
  const roof = times(random.pick(roofs), mix(light.shade, light.lit, 0.6));
  const top = foot - height;
  fillBox(canvas, { x, y: top, width, height }, (px, py) => times(wall, 0.86 + noise(px * 2, py * 2) * 0.28));
  if (random.chance(0.7))
    fill(canvas, [x - 0.004, top, x + width * 0.5, top - width * 0.42, x + width + 0.004, top], roof);
  else
    fill(
      canvas,
      [x, top, x + width * 0.12, top - 0.035, x + width * 0.88, top - 0.035, x + width, top],
      roof,
    );
  const rows = Math.max(1, Math.round(height / 0.045));
  const columns = Math.max(2, Math.round(width / 0.032));
  const isDark = light.elevation < 0.12;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const isLit = isDark && random.chance(0.5);
      const pane: Colour = isLit
        ? [1.1, 0.78, 0.36]
        : times(mix(hex(0x2b3640), light.middle, 0.25), mix(light.shade, light.lit, 0.7));
      const left = x + (width * (column + 0.28)) / columns;
      const down = top + (height * (row + 0.22)) / rows;
      fillBox(
        canvas,
        { x: left, y: down, width: (width * 0.44) / columns, height: (height * 0.5) / rows },
        pane,
      );
      if (isLit) glow(canvas, { x: left + 0.006, y: down + 0.01, radius: 0.05 }, [0.14, 0.08, 0.02]);
    }
  }
}

interface Boat {
  readonly x: number;
  /** The water line. */
  readonly y: number;
  readonly length: number;
  readonly mast?: boolean;
}

const hulls: readonly [Colour, ...Colour[]] = [
  hex(0xf2efe8),
  hex(0x2a5d8f),
  hex(0xb03a2e),
  hex(0x2f6b57),
  hex(0xe8e2d2),
  hex(0x2c3440),
  hex(0xd8a53a),
];

function boat(place: Outdoors, { x, y, length, mast = false }: Boat): void {
  const { canvas, random, light } = place;
  const bow = random.chance(0.5) ? 1 : -1;
  const at = (along: number, up: number): [number, number] => [x + bow * along * length, y - up * length];
  const paint = random.pick(hulls);
  const hull = times(paint, mix(light.shade, light.lit, 0.72));
  const deck = times(hex(0xb08a5e), mix(light.shade, light.lit, 0.7));
  const white = times(hex(0xf0ede6), mix(light.shade, light.lit, 0.75));
  const glass = times(hex(0x24303a), mix(light.shade, light.lit, 0.8));
  const rope = mix(times(hex(0xd8d2c4), mix(light.shade, light.lit, 0.6)), light.horizon, 0.2);
  if (mast) rigging(canvas, { at, length, rope });
  fill(canvas, [...at(-0.2, 0.14), ...at(-0.18, 0.31), ...at(0.06, 0.33), ...at(0.14, 0.14)], white);
  fill(canvas, [...at(-0.15, 0.21), ...at(-0.14, 0.28), ...at(0.04, 0.29), ...at(0.08, 0.21)], glass);
  fill(
    canvas,
    [
      ...at(-0.5, 0.15),
      ...at(-0.2, 0.13),
      ...at(0.3, 0.15),
      ...at(0.58, 0.24),
      ...at(0.5, 0.18),
      ...at(0.2, 0.11),
      ...at(-0.5, 0.12),
    ],
    deck,
  );
  fill(
    canvas,
    [
      ...at(-0.52, 0.14),
      ...at(-0.1, 0.11),
      ...at(0.3, 0.14),
      ...at(0.6, 0.23),
      ...at(0.42, -0.01),
      ...at(-0.44, -0.01),
    ],
    (px, py) => {
      const down = clamp((py - y) / (length * 0.2) + 1);
      return times(hull, 1.08 - down * 0.35 + (noise(px * 3, py * 6) - 0.5) * 0.12);
    },
  );
  fill(
    canvas,
    [...at(-0.46, 0.025), ...at(0.45, 0.03), ...at(0.42, -0.01), ...at(-0.44, -0.01)],
    times(hex(0x7a2a24), mix(light.shade, light.lit, 0.5)),
  );
  fill(
    canvas,
    [...at(-0.5, 0.115), ...at(0.2, 0.1), ...at(0.55, 0.19), ...at(0.2, 0.085), ...at(-0.5, 0.1)],
    white,
    0.8,
  );
}

type At = (along: number, up: number) => [number, number];

function rigging(canvas: Canvas, { at, length, rope }: { at: At; length: number; rope: Colour }): void {
  const top = 1.25;
  drawLine(canvas, [...at(0.08, 0.1), ...at(0.08, top)], { width: length * 0.018, paint: rope });
  drawLine(canvas, [...at(0.08, 0.4), ...at(-0.42, 0.38)], { width: length * 0.022, paint: rope });
  for (const end of [at(-0.5, 0.15), at(0.57, 0.22), at(-0.05, 0.15)]) {
    drawLine(canvas, [...at(0.08, top), ...end], { width: length * 0.005, paint: rope, alpha: 0.8 });
  }
}

/** The dark broken shape under a boat in front. */
function reflection({ canvas, random, light }: Outdoors, { x, y, length }: Boat): void {
  for (let strip = 0; strip < 14; strip++) {
    const down = strip / 14;
    const half = length * (0.5 - down * 0.22) * random.between(0.75, 1.05);
    const spot = {
      x: x + random.between(-0.05, 0.05) * length,
      y: y + down * length * 0.42,
      radius: half,
      flat: 0.045,
      soft: 0.5,
    };
    fillEllipse(canvas, spot, times(light.shade, 0.8), 0.6 * (1 - down));
  }
}

/** At night the lamps of the quay stand on their heads. */
function lampTrails({ canvas, random, light }: Outdoors, quay: number): void {
  if (light.elevation > 0) return;
  for (let index = 0; index < 9; index++) {
    const x = random.next() * canvas.aspect;
    glow(canvas, { x, y: quay - 0.05, radius: 0.06 }, [0.9, 0.6, 0.25]);
    for (let strip = 0; strip < 14; strip++) {
      const y = quay + 0.015 + strip * random.between(0.014, 0.02);
      const spot = { x: x + random.between(-0.012, 0.012), y, radius: 0.022, flat: 0.16, soft: 0.8 };
      fillEllipse(canvas, spot, [1, 0.7, 0.32], 0.6 * (1 - strip / 15));
    }
  }
}
