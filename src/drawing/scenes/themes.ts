import { type Colour, hex } from "../colour.ts";

/** Colours of a code editor. */
export interface Theme {
  readonly editor: Colour;
  readonly side: Colour;
  readonly bar: Colour;
  readonly status: Colour;
  readonly text: Colour;
  readonly faint: Colour;
  /** Keywords, names, strings, numbers, comments, functions. */
  readonly ink: readonly [Colour, Colour, Colour, Colour, Colour, Colour];
}

export const darkTheme: Theme = {
  editor: hex(0x1f1f1f),
  side: hex(0x181818),
  bar: hex(0x2b2b2b),
  status: hex(0x0078d4),
  text: hex(0xd4d4d4),
  faint: hex(0x7d858c),
  ink: [hex(0xc586c0), hex(0x9cdcfe), hex(0xce9178), hex(0xb5cea8), hex(0x6a9955), hex(0xdcdcaa)],
};
export const brightTheme: Theme = {
  editor: hex(0xffffff),
  side: hex(0xf5f5f5),
  bar: hex(0xe8e8e8),
  status: hex(0x0063b1),
  text: hex(0x2b2b2b),
  faint: hex(0x8a8f94),
  ink: [hex(0xaf00db), hex(0x001080), hex(0xa31515), hex(0x098658), hex(0x008000), hex(0x795e26)],
};
