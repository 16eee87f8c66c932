import type { Canvas } from "../canvas.ts";
import { clamp, type Colour, hex, mix, times } from "../colour.ts";
import type { Look } from "../finish.ts";
import { noise } from "../noise.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Scene } from "../scene.ts";
import { blob, drawLine, fill, fillEllipse, fillRound } from "../shapes.ts";
import { tableShader, tableTop } from "../surfaces.ts";

interface Plate {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

type Dish = (canvas: Canvas, plate: Plate, random: Random) => void;

/** A set table from above, in window light. */
export function drawFood(canvas: Canvas, scene: Scene): Look {
  const random = randomFrom(scene.seed);
  const fromRight = random.chance(0.5);
  canvas.paint(tableShader(canvas, tableTop(random), fromRight));
  const reach = Math.min(canvas.aspect, 1);
  const plate = {
    x: canvas.aspect / 2 + random.between(-0.12, 0.12) * canvas.aspect,
    y: 0.5 + random.between(-0.06, 0.06),
    radius: reach * random.between(0.34, 0.42),
  };
  const side = plate.x > canvas.aspect / 2 ? -1 : 1;
  const beside = {
    x: plate.x + side * plate.radius * 1.62,
    y: random.between(0.1, 0.32),
    radius: reach * 0.17,
  };
  drawPlate(canvas, beside, hex(0xf1ede4), fromRight);
  coffee(canvas, { ...beside, radius: beside.radius * 0.8 }, random);
  cutlery(canvas, plate, -side);
  drawPlate(
    canvas,
    plate,
    random.pick([hex(0xf4f1ea), hex(0xe7ebee), hex(0x3c4a55), hex(0xd9c9b0)]),
    fromRight,
  );
  random.pick(dishes)(canvas, { ...plate, radius: plate.radius * 0.72 }, random);
  return { warmth: 0.3, contrast: 0.45, saturation: 1.12, vignette: 0.6, grain: 0.12 };
}

function drawPlate(canvas: Canvas, { x, y, radius }: Plate, glaze: Colour, fromRight: boolean): void {
  const away = fromRight ? -0.1 : 0.1;
  fillEllipse(
    canvas,
    { x: x + radius * away, y: y + radius * 0.12, radius: radius * 1.12, soft: 0.25 },
    [0.05, 0.03, 0.02],
    0.6,
  );
  const sideLight = (px: number, py: number) =>
    clamp(0.5 + (((fromRight ? px - x : x - px) - (py - y)) / radius) * 0.32);
  fillEllipse(canvas, { x, y, radius }, (px, py) => times(glaze, 0.72 + 0.34 * sideLight(px, py)));
  // The rim rises: lit on the far side, then the other way round inside.
  fillEllipse(canvas, { x, y, radius: radius * 0.97 }, (px, py) =>
    times(glaze, 0.92 + 0.16 * sideLight(px, py)),
  );
  fillEllipse(canvas, { x, y, radius: radius * 0.76, soft: 0.04 }, (px, py) =>
    times(glaze, 1.02 - 0.26 * sideLight(px, py)),
  );
  fillEllipse(canvas, { x, y, radius: radius * 0.72, soft: 0.06 }, (px, py) =>
    times(glaze, 0.88 + 0.1 * sideLight(px, py)),
  );
}

function coffee(canvas: Canvas, { x, y, radius }: Plate, random: Random): void {
  fillEllipse(canvas, { x: x + 0.015, y: y + 0.02, radius, soft: 0.2 }, [0, 0, 0], 0.35);
  fillEllipse(canvas, { x, y, radius: radius * 0.86 }, hex(0xf7f4ee));
  const phase = random.next() * 6;
  fillEllipse(canvas, { x, y, radius: radius * 0.74 }, (px, py) => {
    const [dx, dy] = [(px - x) / radius, (py - y) / radius];
    const leaf = Math.sin(dy * 15 + Math.abs(dx) * 9 + phase) * clamp(1 - Math.hypot(dx, dy) * 1.7);
    return mix(hex(0x6b3f22), hex(0xf0dcc0), clamp(leaf * 1.6 + 0.08));
  });
}

function cutlery(canvas: Canvas, { x, y, radius }: Plate, side: number): void {
  const steel = (px: number, py: number): Colour =>
    times(hex(0xc3c7cc), 0.75 + 0.35 * Math.sin(px * 90 + py * 7) ** 2);
  const at = x + side * radius * 1.24;
  fill(
    canvas,
    [at + 0.012, y - 0.25, at + 0.03, y + 0.32, at + 0.05, y + 0.32, at + 0.04, y - 0.25],
    [0, 0, 0],
    0.3,
  );
  fillRound(canvas, { x: at - 0.012, y: y - 0.02, width: 0.024, height: 0.33 }, steel, { radius: 0.012 });
  for (let tine = 0; tine < 4; tine++) {
    fillRound(canvas, { x: at - 0.03 + tine * 0.0165, y: y - 0.26, width: 0.009, height: 0.17 }, steel, {
      radius: 0.004,
    });
  }
  fill(canvas, [at - 0.03, y - 0.1, at + 0.029, y - 0.1, at + 0.012, y, at - 0.012, y], steel);
}

const soup: Dish = (canvas, { x, y, radius }, random) => {
  const colour = random.pick([hex(0xd9762b), hex(0xb8392a), hex(0x8a9a3c), hex(0xe3b04a)]);
  fillEllipse(canvas, { x, y, radius }, (px, py) => times(colour, 0.8 + noise(px * 1.3, py * 1.3) * 0.35));
  const phase = random.next() * 6;
  const swirl: number[] = [];
  for (let i = 0; i < 50; i++) {
    const angle = phase + i * 0.22;
    swirl.push(x + Math.cos(angle) * i * 0.0125 * radius, y + Math.sin(angle) * i * 0.0125 * radius);
  }
  drawLine(canvas, swirl, { width: radius * 0.045, paint: hex(0xfff4e0), alpha: 0.9 });
  herbs(canvas, { x, y, radius: radius * 0.5 }, random);
};

const pizza: Dish = (canvas, { x, y, radius }, random) => {
  const phase = random.next() * 6;
  const crust = (grown: number) =>
    blob({ x, y }, (a) => radius * grown * (1 + 0.02 * Math.sin(a * 7 + phase)), 48);
  fill(canvas, crust(1.22), (px, py) =>
    mix(hex(0x9a5a26), hex(0xe8bd7a), clamp(noise(px * 3, py * 3) * 1.5 - 0.15)),
  );
  fill(canvas, crust(1.08), (px, py) =>
    mix(hex(0xb5321c), hex(0xf4d98e), clamp((noise(px * 2.1, py * 2.1) - 0.34) * 2.6)),
  );
  for (let slice = 0; slice < 11; slice++) {
    const angle = random.next() * 6.3;
    const away = Math.sqrt(random.next()) * radius * 0.92;
    const spot = { x: x + Math.cos(angle) * away, y: y + Math.sin(angle) * away, radius: radius * 0.13 };
    fillEllipse(canvas, { ...spot, x: spot.x + 0.004, y: spot.y + 0.006, soft: 0.3 }, [0.2, 0.05, 0], 0.5);
    fillEllipse(canvas, spot, (px, py) => times(hex(0xb8382a), 0.8 + 0.5 * noise(px * 6, py * 6)));
  }
  herbs(canvas, { x, y, radius }, random);
};

const salad: Dish = (canvas, { x, y, radius }, random) => {
  const leaves = [hex(0x4d7a2a), hex(0x86a83e), hex(0x2f5a24), hex(0xa7c25a), hex(0x6d2c44)] as const;
  for (let leaf = 0; leaf < 70; leaf++) {
    const angle = random.next() * 6.3;
    const away = Math.sqrt(random.next()) * radius * 0.95;
    const middle = { x: x + Math.cos(angle) * away, y: y + Math.sin(angle) * away };
    const size = radius * random.between(0.12, 0.26);
    const turn = random.next() * 6.3;
    const colour = times(random.pick(leaves), random.between(0.75, 1.25));
    const outline = blob(
      middle,
      (a) => size * (0.62 + 0.38 * Math.cos(a - turn) + 0.06 * Math.sin(a * 9)),
      22,
    );
    fill(
      canvas,
      outline.map((value, i) => value + (i % 2 ? 0.006 : 0.004)),
      [0.04, 0.08, 0.02],
      0.35,
    );
    fill(canvas, outline, (px, py) => times(colour, 0.8 + 0.4 * noise(px * 4, py * 4)));
  }
  for (let berry = 0; berry < 9; berry++) {
    const angle = random.next() * 6.3;
    const spot = {
      x: x + Math.cos(angle) * radius * 0.6 * random.next(),
      y: y + Math.sin(angle) * radius * 0.7,
      radius: radius * 0.12,
    };
    fillEllipse(canvas, spot, (px, py) =>
      times(
        hex(0xd0342c),
        clamp(1.25 - Math.hypot(px - spot.x + 0.01, py - spot.y + 0.01) / spot.radius / 1.6),
      ),
    );
    fillEllipse(
      canvas,
      {
        x: spot.x - spot.radius * 0.3,
        y: spot.y - spot.radius * 0.35,
        radius: spot.radius * 0.22,
        soft: 0.6,
      },
      [1, 1, 1],
      0.7,
    );
  }
};

const pasta: Dish = (canvas, { x, y, radius }, random) => {
  for (let strand = 0; strand < 120; strand++) {
    const phase = random.next() * 6.3;
    const away = random.next() * radius * 0.62;
    const bend = random.between(1, 2.6);
    const middle = { x: x + Math.cos(phase * 3) * radius * 0.25, y: y + Math.sin(phase * 3) * radius * 0.25 };
    const points: number[] = [];
    for (let i = 0; i <= 12; i++) {
      const angle = phase + (i / 12) * bend;
      points.push(middle.x + Math.cos(angle) * away, middle.y + Math.sin(angle) * away);
    }
    const tone = 0.55 + (strand / 120) * 0.5;
    drawLine(canvas, points, { width: radius * 0.05, paint: times(hex(0x9c6a26), tone) });
    drawLine(
      canvas,
      points.map((value) => value - 0.002),
      { width: radius * 0.03, paint: times(hex(0xf2cf7c), tone) },
    );
  }
  const sauce = blob({ x, y }, (a) => radius * 0.42 * (1 + 0.18 * Math.sin(a * 5)), 30);
  fill(canvas, sauce, (px, py) => mix(hex(0x8e2415), hex(0xd9542c), noise(px * 3, py * 3)), 0.92);
  herbs(canvas, { x, y, radius: radius * 0.4 }, random);
};

const cake: Dish = (canvas, { x, y, radius }, random) => {
  const icing = random.pick([hex(0xf6e9d8), hex(0x5a3422), hex(0xf3c9cf)]);
  fillEllipse(
    canvas,
    { x: x + 0.02, y: y + 0.035, radius: radius * 0.98, soft: 0.15 },
    [0.1, 0.06, 0.03],
    0.5,
  );
  fillEllipse(canvas, { x, y, radius: radius * 0.92 }, (px, py) =>
    times(icing, 0.82 + 0.28 * noise(px * 0.9, py * 0.9)),
  );
  const colours = [hex(0xc2213a), hex(0x2c2f63), hex(0x8c1f3f)] as const;
  for (let berry = 0; berry < 34; berry++) {
    const angle = (berry / 34) * 6.3 * 3;
    const away = radius * (berry < 20 ? random.between(0.66, 0.82) : random.between(0, 0.35));
    const spot = {
      x: x + Math.cos(angle) * away,
      y: y + Math.sin(angle) * away,
      radius: radius * random.between(0.06, 0.1),
    };
    const colour = random.pick(colours);
    fillEllipse(
      canvas,
      { ...spot, y: spot.y + 0.006, radius: spot.radius * 1.2, soft: 0.4 },
      [0.1, 0, 0],
      0.4,
    );
    fillEllipse(canvas, spot, (px, py) =>
      times(
        colour,
        clamp(
          1.4 -
            Math.hypot(px - spot.x + spot.radius * 0.3, py - spot.y + spot.radius * 0.3) / spot.radius / 1.4,
          0.4,
          1.4,
        ),
      ),
    );
    fillEllipse(
      canvas,
      {
        x: spot.x - spot.radius * 0.3,
        y: spot.y - spot.radius * 0.35,
        radius: spot.radius * 0.25,
        soft: 0.5,
      },
      [1, 1, 1],
      0.65,
    );
  }
};

const dishes: readonly [Dish, ...Dish[]] = [soup, pizza, salad, pasta, cake];

function herbs(canvas: Canvas, { x, y, radius }: Plate, random: Random): void {
  for (let leaf = 0; leaf < 12; leaf++) {
    const angle = random.next() * 6.3;
    const away = random.next() * radius;
    const turn = random.next() * 6.3;
    const middle = { x: x + Math.cos(angle) * away, y: y + Math.sin(angle) * away };
    const outline = blob(middle, (a) => 0.016 * (0.5 + 0.5 * Math.cos(a - turn) ** 2), 12);
    fill(canvas, outline, times(hex(0x3f7a2c), random.between(0.7, 1.2)));
  }
}
