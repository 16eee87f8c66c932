import type { Canvas } from "./canvas.ts";
import { clamp, type Colour } from "./colour.ts";
import { noise } from "./noise.ts";
import { randomFrom } from "./random.ts";

export interface WaterOptions {
  /** Scene y of the far shore. */
  readonly from: number;
  readonly to?: number;
  readonly seed: number;
  /** Colour of the water itself, seen where one looks down into it. */
  readonly colour: Colour;
  /** 0 a mirror, 1 a rough sea. */
  readonly waves: number;
  /** Light the wave tops catch. */
  readonly glint?: Colour;
}

/** Paints water that mirrors what stands above it on the canvas, broken by waves that grow towards the viewer. */
export function paintWater(canvas: Canvas, options: WaterOptions): void {
  const { from, to = 1, waves, colour } = options;
  const random = randomFrom(options.seed ^ 0x3a7e);
  const u0 = random.next();
  const v0 = random.next();
  const mirrored = new Float32Array(3);
  canvas.paint(
    (x, y, out) => {
      const down = y - from;
      const near = 1 / (down + 0.045);
      const u = u0 + (x - canvas.aspect / 2) * near * 0.045;
      const v = v0 + near * 0.09;
      const wave = noise(u, v * 3.2) - 0.5 + (noise(u * 3.1, v * 11) - 0.5) * 0.6;
      const calm = clamp(down * 9 + 0.12);
      const shift = wave * waves * 0.24 * calm;
      const mirrorY = Math.max(0.004, from - 0.003 - down * (1.05 + waves * 0.25) + shift);
      canvas.sample(x + wave * waves * 0.03 * calm, mirrorY, mirrored);
      const depth = clamp(0.1 + down * 0.85 + wave * 0.5 * calm * waves);
      const glint = options.glint && clamp((wave - 0.17) * 6) * calm * waves;
      for (let i = 0; i < 3; i++) {
        const reflected = mirrored[i]! * 0.93;
        out[i] = reflected + (colour[i]! - reflected) * depth + (glint ? glint * options.glint[i]! : 0);
      }
    },
    from,
    to,
  );
}
