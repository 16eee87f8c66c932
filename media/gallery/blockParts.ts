import { layOutBlock } from "./layout.ts";
import type { Frame, LastRow } from "./layout.ts";

/** The rows of a block in which headings may stand between pictures; row `r` starts with picture `starts[r]`. */
export interface PartedRows {
  readonly starts: readonly number[];
  /** From the top of the block, above what stands over the row. */
  readonly tops: readonly number[];
  /** Of what stands over the row: 0 where nothing does. */
  readonly heads: readonly number[];
  readonly heights: readonly number[];
  /** With the gap below the last row, so that blocks stack without one. */
  readonly height: number;
}

export interface Parts {
  /** Height of what stands over picture `at` of the block, which then begins a row; 0 if nothing does. */
  readonly headAbove: (at: number) => number;
  readonly lastRow: LastRow;
}

/** Like `layOutBlock`, part by part: a part begins where something stands over a picture. */
export function layOutParts(
  aspects: ArrayLike<number>,
  frame: Frame,
  { headAbove, lastRow }: Parts,
): PartedRows {
  const made = {
    starts: [] as number[],
    tops: [] as number[],
    heads: [] as number[],
    heights: [] as number[],
  };
  const all = Array.from(aspects);
  let top = 0;
  for (let start = 0; start < all.length;) {
    let end = start + 1;
    while (end < all.length && headAbove(end) === 0) end++;
    const rows = layOutBlock(all.slice(start, end), frame, end < all.length ? "ragged" : lastRow);
    const head = headAbove(start);
    rows.starts.forEach((own, row) => {
      const isFirst = row === 0;
      made.starts.push(start + own);
      made.tops.push(top + (rows.tops[row] ?? 0) + (isFirst ? 0 : head));
      made.heads.push(isFirst ? head : 0);
      made.heights.push(rows.heights[row] ?? 0);
    });
    top += head + rows.height;
    start = end;
  }
  return { ...made, height: top };
}
