import type { Shader } from "./canvas.ts";
import { clamp, type Colour, mix, step, times, white } from "./colour.ts";
import type { Light } from "./light.ts";
import { noise } from "./noise.ts";
import { hash, randomFrom } from "./random.ts";

export interface SkyOptions {
  readonly light: Light;
  readonly seed: number;
  readonly aspect: number;
  /** Scene y where the sky ends. */
  readonly horizon: number;
  /** How much of it is cloud, 0 to 1. */
  readonly clouds: number;
  /** 0 to 1 across the picture; by seed if absent. */
  readonly sunAt?: number;
}

export interface Sky {
  readonly shader: Shader;
  readonly sunX: number;
  readonly sunY: number;
}

/** The sky of an hour: gradient, sun or moon with its glow, clouds lit from its side, stars at night. */
export function makeSky(options: SkyOptions): Sky {
  const { light, seed, aspect, horizon } = options;
  const random = randomFrom(seed ^ 0x51ab);
  const sunX = (options.sunAt ?? random.between(0.14, 0.86)) * aspect;
  const sunY = light.night > 0.6 ? horizon * 0.28 : horizon - light.elevation * horizon * 1.08;
  const gradient = makeGradient(light, horizon);
  const clouds = makeClouds(options, { sunX, sunY });
  const stars = light.night > 0.3 ? makeStars(seed, light.night, horizon) : undefined;
  const isNight = light.night > 0.6;
  const disc = isNight ? 0.028 : 0.021;
  const haloStrength = isNight ? 0.1 : 0.36;
  const haloTightness = isNight ? 90 : 14;
  const corona = (near: number) => (isNight ? 0 : (1 - near / 0.09) ** 2 / (1 + near * 900));
  const shader: Shader = (x, y, out) => {
    gradient(y, out);
    stars?.(x, y, out);
    const dx = x - sunX;
    const dy = y - sunY;
    const near = dx * dx + dy * dy;
    const halo = haloStrength / (1 + near * haloTightness);
    const body = near > 0.09 ? 0 : step(disc * 1.15, disc * 0.85, Math.sqrt(near)) + 0.7 * corona(near);
    for (let i = 0; i < 3; i++) out[i] = out[i]! + light.sun[i]! * (halo * (1 - out[i]! * 0.6) + body);
    clouds(x, y, out);
  };
  return { shader, sunX, sunY };
}

function makeGradient({ zenith, middle, horizon: low }: Light, horizon: number) {
  return (y: number, out: Float32Array): void => {
    const t = clamp(y / horizon);
    const upper = t < 0.6;
    const from = upper ? zenith : middle;
    const to = upper ? middle : low;
    const s = upper ? t / 0.6 : ((t - 0.6) / 0.4) ** 1.3;
    for (let i = 0; i < 3; i++) out[i] = from[i]! + (to[i]! - from[i]!) * s;
  };
}

function makeStars(seed: number, night: number, horizon: number) {
  const cells = 62;
  return (x: number, y: number, out: Float32Array): void => {
    const column = Math.floor(x * cells);
    const row = Math.floor(y * cells);
    const chance = hash(column, row, seed);
    if (chance > 0.34) return;
    const dx = x * cells - column - 0.2 - hash(column, row, seed + 1) * 0.6;
    const dy = y * cells - row - 0.2 - hash(column, row, seed + 2) * 0.6;
    const size = 0.05 + 0.1 * hash(column, row, seed + 3) ** 6;
    const light = Math.exp(-(dx * dx + dy * dy) / (size * size)) * (0.35 + chance * 2) * night;
    const fade = light * clamp((horizon - y) * 4);
    out[0] = out[0]! + fade * (0.85 + chance * 0.4);
    out[1] = out[1]! + fade * 0.92;
    out[2] = out[2]! + fade * (1.15 - chance * 0.5);
  };
}

function makeClouds(options: SkyOptions, sun: { sunX: number; sunY: number }) {
  const { light, horizon, clouds, seed } = options;
  const random = randomFrom(seed ^ 0xc10d);
  const u0 = random.next();
  const v0 = random.next();
  const size = random.between(0.55, 1.05);
  const threshold = 0.74 - clouds * 0.46;
  const lit = cloudLight(light);
  const dark = mix(mix(light.middle, light.horizon, 0.35), light.shade, 0.42 + 0.3 * light.night);
  return (x: number, y: number, out: Float32Array): void => {
    if (clouds <= 0) return;
    // Seen from below: what is near the horizon is far away, small and flat.
    const far = 1 / (Math.max(0, horizon - y) + 0.22);
    const u = u0 + (x - options.aspect / 2) * far * 0.085 * size;
    const v = v0 + far * 0.16 * size;
    const broad = noise(u, v) * 0.8;
    if (broad + 0.2 <= threshold) return;
    const density = broad + noise(u * 4.1 + 0.3, v * 4.1) * 0.2;
    const cover = step(threshold, threshold + 0.22, density);
    if (cover <= 0) return;
    const toSunX = clamp((sun.sunX - x) * 1.6, -1, 1) * 0.012;
    const toSunY = clamp((y - sun.sunY) * 1.2, -0.6, 1) * 0.014;
    const thick = density - noise(u + toSunX, v + toSunY) * 0.8 - 0.1;
    const bright = clamp(0.62 - thick * 3.4 - (density - threshold) * 0.55);
    const distance = Math.exp(-Math.max(0, horizon - y) * 5) * 0.75;
    const amount = cover * (1 - distance * 0.6) * (1 - light.night * 0.45);
    for (let i = 0; i < 3; i++) {
      const colour = dark[i]! + (lit[i]! - dark[i]!) * bright;
      const hazy = colour + (light.horizon[i]! - colour) * distance;
      out[i] = out[i]! + (hazy - out[i]!) * amount;
    }
  };
}

function cloudLight(light: Light): Colour {
  const warm = mix(white, light.sun, clamp(1.25 - light.elevation * 1.1));
  return light.night > 0.6 ? times(light.lit, 1.3) : times(warm, 1.02);
}
