/** Red, green and blue, 0 to 1, as on a screen; light may exceed 1 before the picture is finished. */
export type Colour = readonly [red: number, green: number, blue: number];

/** `hex(0xff8800)`. */
export function hex(value: number): Colour {
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

export function mix(from: Colour, to: Colour, t: number): Colour {
  return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t];
}

/** `mix` for pixel loops: writes instead of making a new colour. */
export function mixInto(out: Float32Array, from: Colour, to: Colour, t: number): void {
  out[0] = from[0] + (to[0] - from[0]) * t;
  out[1] = from[1] + (to[1] - from[1]) * t;
  out[2] = from[2] + (to[2] - from[2]) * t;
}

export function times(colour: Colour, factor: Colour | number): Colour {
  const [red, green, blue] = typeof factor === "number" ? [factor, factor, factor] : factor;
  return [colour[0] * red, colour[1] * green, colour[2] * blue];
}

export const white: Colour = [1, 1, 1];
export const black: Colour = [0, 0, 0];

export const clamp = (value: number, low = 0, high = 1) => (value < low ? low : value > high ? high : value);

/** 0 up to `low`, 1 from `high` on, smooth between. */
export function step(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}
