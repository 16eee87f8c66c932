// Justified rows: pictures in their own proportions, side by side, every row as wide as the page.

/** CSS pixels. Rows come out about `rowHeight` high. */
export interface Frame {
  readonly width: number;
  readonly rowHeight: number;
  readonly gap: number;
}

/** The rows of one block of pictures; row `r` starts with picture `starts[r]` of the block. */
export interface BlockRows {
  readonly starts: readonly number[];
  /** From the top of the block. */
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  /** With the gap below the last row, so that blocks stack without one. */
  readonly height: number;
}

/** `filled`: the last row is as wide as the others. `ragged`: it may end early, at the usual height. */
export type LastRow = "filled" | "ragged";

export interface TileSpan {
  readonly left: number;
  readonly width: number;
}

/** No row is lower or higher than this, in parts of the usual height, unless one picture alone makes it so. */
const lowest = 0.5;
const highest = 2.5;

/** Width by height of a picture as it is laid out: extreme shapes are cut a little, unknown ones are 4:3. */
export function aspectOf(width: number, height: number): number {
  if (!(width > 0 && height > 0)) return 4 / 3;
  return Math.min(4, Math.max(0.4, width / height));
}

/**
 * Breaks a block into the rows whose heights together are nearest to `rowHeight` (shortest path over all
 * breaks), so that a full block needs no ragged row and the next one follows without a seam.
 */
export function layOutBlock(aspects: ArrayLike<number>, frame: Frame, lastRow: LastRow): BlockRows {
  const starts = breaks(aspects, frame, lastRow);
  const tops: number[] = [];
  const heights: number[] = [];
  let top = 0;
  starts.forEach((start, row) => {
    const end = starts[row + 1] ?? aspects.length;
    const isLast = end === aspects.length;
    const height = rowHeightOf(
      sumOf(aspects, start, end),
      end - start,
      frame,
      isLast && lastRow === "ragged",
    );
    tops.push(top);
    heights.push(height);
    top += height + frame.gap;
  });
  return { starts, tops, heights, height: top };
}

/** Where the pictures of one row stand, left to right, on whole pixels, the last one ending at the edge. */
export function tilesOfRow(aspects: ArrayLike<number>, height: number, frame: Frame): readonly TileSpan[] {
  const sum = sumOf(aspects, 0, aspects.length);
  const room = Math.max(0, frame.width - (aspects.length - 1) * frame.gap);
  const isFilled = Math.max(1, Math.round(room / sum)) <= height;
  const used = isFilled ? room : sum * height;
  let before = 0;
  return Array.from(aspects, (aspect, at) => {
    const left = Math.round((used * before) / sum) + at * frame.gap;
    before += aspect;
    const right = Math.round((used * before) / sum) + at * frame.gap;
    return { left, width: right - left };
  });
}

function breaks(aspects: ArrayLike<number>, frame: Frame, lastRow: LastRow): readonly number[] {
  const count = aspects.length;
  const cost = [0];
  const from = [0];
  for (let end = 1; end <= count; end++) {
    cost[end] = Infinity;
    let sum = 0;
    for (let start = end - 1; start >= 0; start--) {
      sum += at(aspects, start);
      const fill = fillHeight(sum, end - start, frame);
      if (fill < frame.rowHeight * lowest && start < end - 1) break;
      const mayEndEarly = end === count && lastRow === "ragged";
      const total = at(cost, start) + deviation(fill / frame.rowHeight, mayEndEarly);
      if (total < at(cost, end)) {
        cost[end] = total;
        from[end] = start;
      }
    }
  }
  const starts: number[] = [];
  for (let end = count; end > 0; end = at(from, end)) starts.push(at(from, end));
  return starts.reverse();
}

/** How much worse than the usual height; twice as high is as bad as half as high. */
function deviation(ratio: number, mayEndEarly: boolean): number {
  return mayEndEarly && ratio > 1 ? 0 : Math.log(Math.max(ratio, 1e-6)) ** 2;
}

function fillHeight(sum: number, count: number, frame: Frame): number {
  return Math.max(1, frame.width - (count - 1) * frame.gap) / sum;
}

function rowHeightOf(sum: number, count: number, frame: Frame, mayEndEarly: boolean): number {
  const most = frame.rowHeight * (mayEndEarly ? 1 : highest);
  return Math.max(1, Math.round(Math.min(fillHeight(sum, count, frame), most)));
}

function sumOf(aspects: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += at(aspects, i);
  return sum;
}

function at(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] ?? 0;
}
