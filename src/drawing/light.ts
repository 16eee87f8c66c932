import type { Season } from "./scene.ts";
import { type Colour, hex, mix } from "./colour.ts";

/** The light of an hour of the day. */
export interface Light {
  readonly zenith: Colour;
  readonly middle: Colour;
  readonly horizon: Colour;
  /** Colour of the sun and of what it shines on. */
  readonly sun: Colour;
  /** Factor for surfaces in the light and in the shade. */
  readonly lit: Colour;
  readonly shade: Colour;
  /** 0 by day, 1 at night. */
  readonly night: number;
  /** Height of the sun over the horizon, in picture heights; below 0 when it has set. */
  readonly elevation: number;
}

type Palette = readonly [hour: number, ...colours: [number, number, number, number, number, number]];

/** Hour, then zenith, middle, horizon, sun, lit, shade. */
const day: readonly [Palette, ...Palette[]] = [
  [0, 0x050914, 0x0c1730, 0x1a2a4a, 0x9fb4dd, 0x2b3a5c, 0x0a1020],
  [4.6, 0x0a1230, 0x1d2c56, 0x4a4a72, 0xb8c0e0, 0x3a4568, 0x10172c],
  [5.7, 0x27406f, 0x7d7fa6, 0xf0a582, 0xffb27a, 0xc98f7d, 0x2d3454],
  [6.8, 0x4b7fc0, 0x9fbadb, 0xfbd5a6, 0xffd39a, 0xffd9ae, 0x4a5878],
  [9, 0x3d7dc0, 0x82b4dc, 0xcfe3ee, 0xfff3da, 0xfff4e0, 0x5c6f8c],
  [13, 0x3274b8, 0x78aeda, 0xc8dfec, 0xfffbf0, 0xfffaf0, 0x60758f],
  [16.5, 0x3273b8, 0x82b0d8, 0xe0dfd2, 0xffeecb, 0xfff0d2, 0x596a86],
  [18.5, 0x456fa8, 0xa9b0bd, 0xffcf8e, 0xffc57a, 0xffcf96, 0x49506c],
  [19.6, 0x3a4a86, 0xc47f86, 0xff9a4f, 0xff9a4a, 0xf2a070, 0x38375a],
  [20.3, 0x1f2b60, 0x7c4f80, 0xf27a55, 0xff7a4a, 0x9d6a78, 0x232446],
  [21.2, 0x0d1738, 0x28305e, 0x7a5c74, 0xc090a0, 0x485070, 0x141a34],
  [22.5, 0x060b1a, 0x0e1a36, 0x1e2e50, 0x9fb4dd, 0x2b3a5c, 0x0a1020],
  [24, 0x050914, 0x0c1730, 0x1a2a4a, 0x9fb4dd, 0x2b3a5c, 0x0a1020],
];

export function lightAt(hour: number, season: Season): Light {
  const next = day.findIndex(([at]) => at > hour);
  const to = day[next] ?? day[0];
  const from = day[next - 1] ?? day[0];
  const t = (hour - from[0]) / (to[0] - from[0] || 1);
  const between = (index: 1 | 2 | 3 | 4 | 5 | 6): Colour =>
    mix(hex(from[index]), hex(to[index]), Math.min(1, Math.max(0, t)));
  const pale = season === "winter" ? 0.22 : season === "autumn" ? 0.08 : 0;
  const grey: Colour = [0.74, 0.78, 0.83];
  const night = Math.min(1, Math.max(0, Math.abs(hour - 13) - 7.2) / 1.6);
  const soften = (colour: Colour) => mix(colour, grey, pale * (1 - night));
  return {
    zenith: soften(between(1)),
    middle: soften(between(2)),
    horizon: soften(between(3)),
    sun: between(4),
    lit: between(5),
    shade: between(6),
    night,
    elevation: Math.sin(((hour - 6) / 14) * Math.PI) * (season === "winter" ? 0.7 : 1.05),
  };
}
