import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, mixInto, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { noise } from "../noise.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
import { drawLine, fill, fillEllipse } from "../shapes.ts";

interface Kind {
  readonly petals: number;
  /** Length and width of a petal, of the flower's radius. */
  readonly long: number;
  readonly wide: number;
  readonly rings: number;
  readonly tip: Colour;
  readonly base: Colour;
  readonly heart: Colour;
}

const kinds: readonly [Kind, ...Kind[]] = [
  { petals: 17, long: 1, wide: 0.2, rings: 1, tip: hex(0xfdfbf5), base: hex(0xe6e2d2), heart: hex(0xe9b021) },
  { petals: 6, long: 1, wide: 0.62, rings: 1, tip: hex(0xe0412f), base: hex(0x8c1a18), heart: hex(0x241a1c) },
  {
    petals: 13,
    long: 1,
    wide: 0.36,
    rings: 3,
    tip: hex(0xf5b5c8),
    base: hex(0xc9406f),
    heart: hex(0xf2d06a),
  },
  { petals: 8, long: 1, wide: 0.4, rings: 2, tip: hex(0xb7a2ea), base: hex(0x5c3fa6), heart: hex(0xf3d95f) },
  {
    petals: 21,
    long: 1,
    wide: 0.19,
    rings: 2,
    tip: hex(0xffc62e),
    base: hex(0xe0781c),
    heart: hex(0x4a2c18),
  },
  { petals: 5, long: 1, wide: 0.66, rings: 1, tip: hex(0xf7f9ff), base: hex(0xc8d6f2), heart: hex(0xd8d04a) },
];

/** Flowers close up, the garden behind them out of focus. */
export function drawFlowers(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const kind = random.pick(kinds);
  const shade = random.pick([hex(0x16261a), hex(0x223a20), hex(0x2b3a2a), hex(0x1d2f33)]);
  const glade = random.pick([hex(0x7fa04a), hex(0xa9b66a), hex(0x9fb08a), hex(0xc9b56a)]);
  const u = random.next();
  canvas.paint((x, y, out) => {
    const t = noise(u + x * 0.22, y * 0.22 + u) * 1.3 - 0.15 + (0.35 - y) * 0.35;
    mixInto(out, shade, glade, clamp(t));
  });
  const second = random.pick(kinds);
  bokeh(canvas, random, [glade, kind.tip, second.tip]);
  const blurred = random.below(5) + 3;
  for (let index = 0; index < blurred; index++)
    outOfFocus(canvas, random, random.chance(0.7) ? kind : second);
  const heroes = canvas.aspect > 1.2 && random.chance(0.5) ? 3 : random.chance(0.5) ? 2 : 1;
  for (let index = heroes - 1; index >= 0; index--) {
    const radius =
      (index === 0 ? random.between(0.2, 0.27) : random.between(0.11, 0.16)) *
      Math.min(1, canvas.aspect * 1.1);
    const x = canvas.aspect * (index === 0 ? random.between(0.34, 0.62) : random.pick([0.16, 0.82, 0.74]));
    const y = index === 0 ? random.between(0.36, 0.52) : random.between(0.3, 0.7);
    stem(canvas, { x, y, radius }, random);
    flower(canvas, { x, y, radius }, { kind, random });
  }
  return { warmth: 0.15, contrast: 0.4, saturation: 1.08, vignette: 0.5, grain: 0.1, fade: 0.4 };
}

interface Head {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function bokeh(canvas: Canvas, random: Random, colours: readonly [Colour, ...Colour[]]): void {
  for (let index = 0; index < 34; index++) {
    const spot = {
      x: random.next() * canvas.aspect,
      y: random.next() ** 1.4,
      radius: random.between(0.02, 0.09),
      soft: 0.22,
    };
    fillEllipse(canvas, spot, mix(random.pick(colours), [1, 1, 0.9], 0.25), random.between(0.06, 0.26));
  }
}

function outOfFocus(canvas: Canvas, random: Random, kind: Kind): void {
  const radius = random.between(0.05, 0.13);
  const x = random.between(-0.05, 1.05) * canvas.aspect;
  const y = random.between(0.2, 1.02);
  fillEllipse(
    canvas,
    { x: x + 0.02, y: y + radius * 2.2, radius: 0.02, flat: 9, soft: 0.9 },
    hex(0x4f6b34),
    0.5,
  );
  fillEllipse(canvas, { x, y, radius, flat: 0.8, soft: 0.65 }, mix(kind.tip, kind.base, 0.3), 0.85);
  fillEllipse(canvas, { x, y, radius: radius * 0.35, soft: 0.9 }, kind.heart, 0.7);
}

function stem(canvas: Canvas, { x, y, radius }: Head, random: Random): void {
  const lean = random.between(-0.14, 0.14);
  const points: number[] = [];
  for (let i = 0; i <= 12; i++) {
    const t = i / 12;
    points.push(x + lean * t * t, y + t * (1.1 - y));
  }
  drawLine(canvas, points, { width: radius * 0.1, paint: hex(0x2f4a1c) });
  drawLine(
    canvas,
    points.map((value, i) => (i % 2 ? value : value - radius * 0.018)),
    { width: radius * 0.045, paint: hex(0x7fa045) },
  );
  for (const side of [-1, 1]) {
    const from = y + (1 - y) * random.between(0.45, 0.8);
    const root = { x: x + lean * 0.45, y: from + 0.02 };
    const tip = {
      x: root.x + side * radius * random.between(0.9, 1.3),
      y: from - radius * random.between(0.3, 0.6),
    };
    leaf(canvas, { root, tip, wide: radius * 0.3, side });
  }
}

interface Leaf {
  readonly root: { readonly x: number; readonly y: number };
  readonly tip: { readonly x: number; readonly y: number };
  readonly wide: number;
  readonly side: number;
}

/** A bent leaf, its halves lit differently on either side of the rib. */
function leaf(canvas: Canvas, { root, tip, wide, side }: Leaf): void {
  const upper: number[] = [];
  const lower: number[] = [];
  const rib: number[] = [];
  for (let i = 0; i <= 14; i++) {
    const t = i / 14;
    const x = root.x + (tip.x - root.x) * t;
    const y = root.y + (tip.y - root.y) * Math.sin(t * 1.9);
    const half = wide * Math.sin(Math.PI * t) ** 0.9 * (1 - 0.35 * t);
    upper.push(x - side * half * 0.3, y - half);
    lower.push(x + side * half * 0.2, y + half * 0.75);
    rib.push(x, y);
  }
  const tone = (x: number, y: number) => 0.8 + noise(x * 2.3, y * 2.3) * 0.4;
  fill(canvas, [...upper, ...reversed(rib)], (x, y) => times(hex(0x86aa4a), tone(x, y)));
  fill(canvas, [...rib, ...reversed(lower)], (x, y) => times(hex(0x55802f), tone(x, y)));
  drawLine(canvas, rib, { width: wide * 0.05, paint: hex(0xb9cf86), alpha: 0.7 });
}

/** The same points from the last to the first. */
function reversed(points: readonly number[]): number[] {
  const result: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) result.push(points[i] ?? 0, points[i + 1] ?? 0);
  return result;
}

function flower(canvas: Canvas, head: Head, { kind, random }: { kind: Kind; random: Random }): void {
  const tilt = random.between(0.72, 0.98);
  const turn = random.next() * 6.3;
  for (let ring = 0; ring < kind.rings; ring++) {
    const length = head.radius * kind.long * (1 - ring * 0.26);
    for (let petal = 0; petal < kind.petals; petal++) {
      // Every other petal first, so that neighbours overlap both ways.
      const place = ((petal * 2) % kind.petals) + (kind.petals % 2 === 0 && petal * 2 >= kind.petals ? 1 : 0);
      const angle = turn + ring * 0.4 + (place / kind.petals) * Math.PI * 2 + random.between(-0.06, 0.06);
      drawPetal(canvas, head, {
        kind,
        angle,
        tilt,
        length: length * random.between(0.9, 1.06),
        light: random.between(0.88, 1.06) - ring * 0.02,
      });
    }
  }
  const heart = head.radius * (kind.rings > 2 ? 0.16 : kind.petals > 12 ? 0.3 : 0.2);
  fillEllipse(
    canvas,
    { x: head.x, y: head.y + heart * 0.15, radius: heart * 1.2, flat: tilt, soft: 0.4 },
    times(kind.base, 0.4),
    0.55,
  );
  fillEllipse(canvas, { x: head.x, y: head.y, radius: heart, flat: tilt }, (x, y) => {
    const [dx, dy] = [(x - head.x) / heart, (y - head.y) / heart];
    const dots = Math.sin(Math.hypot(dx, dy) * 16) * Math.sin(Math.atan2(dy, dx) * 13);
    return times(kind.heart, 0.95 + dots * 0.22 - dx * 0.12 - dy * 0.25);
  });
}

interface Petal {
  readonly kind: Kind;
  readonly angle: number;
  readonly tilt: number;
  readonly length: number;
  readonly light: number;
}

function drawPetal(canvas: Canvas, head: Head, { kind, angle, tilt, length, light }: Petal): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const half = length * kind.wide * 0.5;
  const outline: number[] = [];
  for (let i = 0; i <= 16; i++) {
    const t = (i / 16) * Math.PI;
    const along = length * (0.5 - 0.5 * Math.cos(t)) * (1 - 0.04 * Math.sin(t * 5) ** 2);
    outline.push(along, half * Math.sin(t) ** 0.8 * (0.35 + 0.65 * (along / length)) * 1.45);
  }
  const around: number[] = [];
  for (let i = 0; i < outline.length; i += 2) around.push(outline[i] ?? 0, outline[i + 1] ?? 0);
  for (let i = outline.length - 2; i >= 0; i -= 2) around.push(outline[i] ?? 0, -(outline[i + 1] ?? 0));
  const points: number[] = [];
  for (let i = 0; i < around.length; i += 2) {
    const [along, across] = [around[i] ?? 0, around[i + 1] ?? 0];
    points.push(head.x + along * cos - across * sin, head.y + (along * sin + across * cos) * tilt);
  }
  fill(
    canvas,
    points.map((value, i) => value + (i % 2 ? 0.006 : 0.003)),
    times(kind.base, 0.45),
    0.35,
  );
  fill(canvas, points, (x, y) => {
    const [dx, dy] = [x - head.x, (y - head.y) / tilt];
    const along = (dx * cos + dy * sin) / length;
    const across = (dy * cos - dx * sin) / half;
    const vein = 0.05 * Math.sin(across * 14);
    const colour = mix(kind.base, kind.tip, clamp(along * 1.35 - 0.12));
    return times(colour, light * (1.03 - 0.16 * Math.abs(across) + vein - (y - head.y) * 0.45));
  });
}
