import { layOutBlock, tilesOfRow } from "./layout.ts";
import type { BlockRows, Frame } from "./layout.ts";

/** As many as the service gives in a page. */
export const blockSize = 100;

/** One row of the album; `bottom` has the gap below it. */
export interface Row {
  /** Counted from the top of the album. */
  readonly number: number;
  readonly top: number;
  readonly height: number;
  readonly bottom: number;
  /** Pictures `start` up to, without, `end`. */
  readonly start: number;
  readonly end: number;
}

export interface Tile {
  readonly index: number;
  readonly left: number;
  readonly width: number;
}

/**
 * Where everything in an album is. Pictures that were read are laid out exactly, in blocks that do not depend
 * on each other; those still unread have a height guessed from what was seen. Offsets are CSS pixels from the
 * top of the album. Until `update` is called it is empty.
 */
export class AlbumLayout {
  private frame: Frame;
  /** May have grown since the last update: the first `known` count. */
  private aspects: readonly number[] = [];
  private knownCount = 0;
  private blocks: BlockRows[] = [];
  /** Top, and number of the first row, of each block; one more entry for what follows the last. */
  private tops: number[] = [0];
  private firstRows: number[] = [0];
  private expected = 0;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** How many pictures were read, and how many there will be. */
  get known(): number {
    return this.knownCount;
  }
  get count(): number {
    return this.expected;
  }
  get rowCount(): number {
    return last(this.firstRows);
  }
  get width(): number {
    return this.frame.width;
  }
  get gap(): number {
    return this.frame.gap;
  }
  get rowHeight(): number {
    return this.frame.rowHeight;
  }
  /** Where the unread pictures begin. */
  get unreadTop(): number {
    return last(this.tops);
  }
  get height(): number {
    return Math.max(0, this.unreadTop + (this.count - this.known) * this.unreadHeight - this.frame.gap);
  }

  resize(frame: Frame): void {
    this.frame = frame;
    this.layOutFrom(0);
  }

  /**
   * @param aspects of the pictures read, which are those of the last call before `changedFrom`.
   * @param expected how many pictures there will be when all are read.
   */
  update(aspects: readonly number[], changedFrom: number, expected: number): void {
    this.aspects = aspects;
    this.knownCount = aspects.length;
    this.expected = Math.max(expected, aspects.length);
    this.layOutFrom(Math.min(changedFrom, aspects.length));
  }

  /** The row of a picture that was read. */
  rowOf(index: number): Row | undefined {
    const block = Math.floor(index / blockSize);
    const rows = this.blocks[block];
    if (rows === undefined || index >= this.known) return undefined;
    return this.row(block, lastAtMost(rows.starts, index - block * blockSize));
  }

  row(block: number, at: number): Row | undefined {
    const rows = this.blocks[block];
    const start = rows?.starts[at];
    if (rows === undefined || start === undefined) return undefined;
    const top = (this.tops[block] ?? 0) + (rows.tops[at] ?? 0);
    const height = rows.heights[at] ?? 0;
    const first = block * blockSize;
    const end = rows.starts[at + 1] ?? Math.min(blockSize, this.known - first);
    return {
      number: (this.firstRows[block] ?? 0) + at,
      top,
      height,
      bottom: top + height + this.frame.gap,
      start: first + start,
      end: first + end,
    };
  }

  /** By its number; undefined above the first and below the last row read. */
  rowNumbered(number: number): Row | undefined {
    if (number < 0 || number >= this.rowCount) return undefined;
    const block = lastAtMost(this.firstRows, number);
    return this.row(block, number - (this.firstRows[block] ?? 0));
  }

  /** The row at an offset, a gap counting to the row above it; undefined among the unread. */
  rowAt(offset: number): Row | undefined {
    if (offset >= this.unreadTop) return undefined;
    const block = lastAtMost(this.tops, Math.max(0, offset));
    const rows = this.blocks[block];
    if (rows === undefined) return undefined;
    return this.row(block, lastAtMost(rows.tops, Math.max(0, offset) - (this.tops[block] ?? 0)));
  }

  tilesOf(row: Row): readonly Tile[] {
    const spans = tilesOfRow(this.aspects.slice(row.start, row.end), row.height, this.frame);
    return spans.map((span, at) => ({ index: row.start + at, ...span }));
  }

  /** Top and bottom of a picture's place, guessed if it is unread. */
  placeOf(index: number): { readonly top: number; readonly bottom: number } {
    const row = this.rowOf(index);
    if (row !== undefined) return row;
    const top = this.unreadTop + (index - this.known) * this.unreadHeight;
    return { top, bottom: top + this.unreadHeight };
  }

  /** The first picture of the row at an offset, or the unread one that is guessed to be there. */
  indexAt(offset: number): number {
    const row = this.rowAt(offset);
    if (row !== undefined) return row.start;
    const unread = Math.floor((offset - this.unreadTop) / this.unreadHeight);
    return Math.max(0, Math.min(this.count - 1, this.known + unread));
  }

  /** What one unread picture adds to the height of the album: as much as those seen, or as a block of photographs. */
  private get unreadHeight(): number {
    if (this.known >= blockSize / 4) return this.unreadTop / this.known;
    const photographs = Array.from({ length: blockSize }, () => 4 / 3);
    return layOutBlock(photographs, this.frame, "filled").height / blockSize;
  }

  private layOutFrom(index: number): void {
    const first = Math.floor(index / blockSize);
    this.blocks.length = Math.min(this.blocks.length, first);
    this.tops.length = this.blocks.length + 1;
    this.firstRows.length = this.blocks.length + 1;
    for (let block = this.blocks.length; block * blockSize < this.known; block++) {
      const end = Math.min(this.known, (block + 1) * blockSize);
      const aspects = this.aspects.slice(block * blockSize, end);
      const rows = layOutBlock(aspects, this.frame, aspects.length < blockSize ? "ragged" : "filled");
      this.blocks.push(rows);
      this.tops.push(last(this.tops) + rows.height);
      this.firstRows.push(last(this.firstRows) + rows.starts.length);
    }
  }
}

/** Index of the last number that is at most `value`, in rising numbers; 0 if there is none. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function last(numbers: readonly number[]): number {
  return numbers[numbers.length - 1] ?? 0;
}
