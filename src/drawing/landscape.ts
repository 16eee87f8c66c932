import type { Canvas } from "./canvas.ts";
import { type Colour, hex } from "./colour.ts";
import type { Look } from "./finish.ts";
import { type Light, lightAt } from "./light.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Scene, Season } from "./scene.ts";

/** What every outdoor picture begins with. */
export interface Outdoors {
  readonly canvas: Canvas;
  readonly scene: Scene;
  readonly seed: number;
  readonly random: Random;
  readonly light: Light;
  readonly season: Season;
  readonly hour: number;
}

export function outdoors(canvas: Canvas, scene: Scene, usualHour = 10): Outdoors {
  const random = randomFrom(scene.seed);
  const season = scene.season ?? random.pick(["spring", "summer", "autumn", "winter"]);
  const hour = scene.hour ?? usualHour;
  return { canvas, scene, seed: scene.seed, random, season, hour, light: lightAt(hour, season) };
}

/** Grass and leaves of a season, dark and bright. */
export const greens: Readonly<Record<Season, readonly [dark: Colour, bright: Colour]>> = {
  spring: [hex(0x2f4f1d), hex(0x8fb548)],
  summer: [hex(0x2b4420), hex(0x84994a)],
  autumn: [hex(0x4a3319), hex(0xc28a3a)],
  winter: [hex(0x3b3f34), hex(0x9a9678)],
};

/** Colour of conifers far away. */
export const firs: Readonly<Record<Season, Colour>> = {
  spring: hex(0x24402a),
  summer: hex(0x1f3a2a),
  autumn: hex(0x3a3a22),
  winter: hex(0x2a3a3c),
};

/** How a photographer of that hour and season develops: warm evenings, cool mornings and winters. */
export function lookOf({ hour, season, light, random }: Outdoors): Look {
  const evening = hour > 16 && hour < 21;
  const warmth = (evening ? 0.5 : 0) + (season === "autumn" ? 0.35 : season === "winter" ? -0.4 : 0.05);
  return {
    warmth: light.night > 0.6 ? -0.35 : warmth,
    contrast: random.between(0.3, 0.6),
    saturation: (season === "winter" ? 0.88 : 1.02) + random.between(-0.06, 0.08),
    fade: random.between(0, 0.6),
    vignette: random.between(0.25, 0.5),
    grain: 0.13 + light.night * 0.2,
  };
}

/** A surface between two colours (`t`), in light of strength `bright`. */
export function surface(
  out: Float32Array,
  { dark, bright }: { readonly dark: Colour; readonly bright: Colour },
  t: number,
  lit: { readonly light: Light; readonly bright: number },
): void {
  const { light } = lit;
  for (let i = 0; i < 3; i++) {
    const colour = dark[i]! + (bright[i]! - dark[i]!) * t;
    out[i] = colour * (light.shade[i]! + (light.lit[i]! - light.shade[i]!) * lit.bright) * 1.1;
  }
}

/** What is far away takes on the colour of the air. */
export function intoAir(out: Float32Array, air: Colour, amount: number): void {
  for (let i = 0; i < 3; i++) out[i] = out[i]! + (air[i]! - out[i]!) * amount;
}
