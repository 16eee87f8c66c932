import { layOutParts } from "./blockParts.ts";
import type { PartedRows } from "./blockParts.ts";
import { Blocks } from "./blocks.ts";
import { layOutBlock, tilesOfRow } from "./layout.ts";
import type { Frame } from "./layout.ts";
import { lastAtMost } from "./sortedNumbers.ts";

/** As many as the service gives in a page. */
export const blockSize = 100;

/** One row of the album, from `top` to `bottom`: what stands over it, its pictures, the gap below them. */
export interface Row {
  /** Counted from the top of the album. */
  readonly number: number;
  readonly top: number;
  /** Height of what stands over the pictures; 0 if nothing does. */
  readonly head: number;
  /** Of the pictures. */
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

export interface Place {
  readonly top: number;
  readonly bottom: number;
}

/** Height of what stands over a picture, such as the name of its month; 0 if nothing does. */
export type HeadAbove = (index: number) => number;

/**
 * Where everything in an album is. Pictures are laid out in blocks that do not depend on each other, a block when it
 * is first asked for or when `settle` comes to it; until then, and for pictures still unread, its height is guessed
 * from what was seen. Offsets are CSS pixels from the top of the album. Until `update` is called it is empty.
 */
export class AlbumLayout {
  private frame: Frame;
  private readonly headAbove: HeadAbove;
  /** May have grown since the last update: the first `known` count. */
  private aspects: ArrayLike<number> = [];
  private knownCount = 0;
  private expected = 0;
  private readonly blocks = new Blocks();
  /** Blocks before this one are laid out. */
  private settled = 0;
  private photographs = 0;
  private changes = 0;
  /** Height of what stands behind the last picture. */
  tail = 0;

  constructor(frame: Frame, headAbove: HeadAbove = () => 0) {
    this.frame = frame;
    this.headAbove = headAbove;
  }

  /** How many pictures were read, and how many there will be. */
  get known(): number {
    return this.knownCount;
  }
  get count(): number {
    return this.expected;
  }
  get rowCount(): number {
    return this.blocks.rowCount;
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
  /** Another one as soon as any place may be another. */
  get version(): number {
    return this.changes;
  }
  /** Whether nothing that was read is guessed. */
  get isSettled(): boolean {
    return !this.blocks.isGuessed;
  }
  /** Where the unread pictures begin. */
  get unreadTop(): number {
    return this.blocks.height;
  }
  get height(): number {
    const pictures = this.unreadTop + (this.count - this.known) * this.unreadHeight;
    return Math.max(0, pictures - this.frame.gap) + this.tail;
  }

  resize(frame: Frame): void {
    const area = (of: Frame): number => of.rowHeight ** 2 / Math.max(1, of.width);
    const scale = area(frame) / area(this.frame);
    this.frame = frame;
    this.photographs = 0;
    this.settled = 0;
    this.changes++;
    for (let block = 0; block < this.blocks.count; block++) this.blocks.doubt(block, scale);
  }

  /**
   * @param aspects of the pictures read, which are those of the last call before `changedFrom`.
   * @param expected how many pictures there will be when all are read.
   */
  update(aspects: ArrayLike<number>, changedFrom: number, expected: number): void {
    const each = this.unreadHeight;
    this.aspects = aspects;
    this.knownCount = aspects.length;
    this.expected = Math.max(expected, aspects.length);
    this.changes++;
    const count = Math.ceil(this.known / blockSize);
    this.blocks.cut(count);
    // What begins the next block decides how this one ends.
    const first = Math.max(0, Math.floor((Math.min(changedFrom, this.known) - 1) / blockSize));
    this.settled = Math.min(this.settled, first);
    for (let block = first; block < count; block++) {
      const height = (this.endOf(block) - block * blockSize) * each;
      const rowHeight = this.frame.rowHeight + this.frame.gap;
      this.blocks.guess(block, height, Math.max(1, Math.round(height / rowHeight)));
    }
  }

  /**
   * Lays out what is only guessed, from the top, as long as `mayGoOn`. What was known of places may be different after
   * it. @returns whether any block was laid out.
   */
  settle(mayGoOn: () => boolean = () => true): boolean {
    const before = this.settled;
    while (this.settled < this.blocks.count && (this.blocks.rows(this.settled) !== undefined || mayGoOn())) {
      this.exact(this.settled++);
    }
    return this.settled > before;
  }

  /** Lays out what can be seen from this picture on, and as much above it: their rows stay where they are then. */
  prepare(index: number, viewHeight: number): void {
    const block = Math.min(Math.floor(index / blockSize), this.blocks.count - 1);
    for (let at = block, room = 3 * viewHeight; at < this.blocks.count && room > 0; at++) {
      const height = this.exact(at)?.height ?? 0;
      // A picture may be the last one of its block.
      room -= at === block ? 0 : height;
    }
    for (let at = block - 1, room = 2 * viewHeight; at >= 0 && room > 0; at--) {
      room -= this.exact(at)?.height ?? 0;
    }
  }

  /** The row of a picture that was read. */
  rowOf(index: number): Row | undefined {
    if (index < 0 || index >= this.known) return undefined;
    const block = Math.floor(index / blockSize);
    const rows = this.exact(block);
    return rows && this.row(block, rows, lastAtMost(rows.starts, index - block * blockSize));
  }

  /** By its number; undefined above the first and below the last row read. */
  rowNumbered(number: number): Row | undefined {
    while (number >= 0 && number < this.rowCount) {
      const block = this.blocks.ofRow(number);
      const rows = this.blocks.rows(block);
      if (rows !== undefined) return this.row(block, rows, number - this.blocks.firstRow(block));
      this.exact(block);
    }
    return undefined;
  }

  /** The row at an offset, a gap counting to the row above it; undefined among the unread. */
  rowAt(offset: number): Row | undefined {
    const wanted = Math.max(0, offset);
    while (wanted < this.unreadTop) {
      const block = this.blocks.at(wanted);
      const rows = this.blocks.rows(block);
      if (rows !== undefined) {
        return this.row(block, rows, lastAtMost(rows.tops, wanted - this.blocks.top(block)));
      }
      this.exact(block);
    }
    return undefined;
  }

  /** The one after it or before it, from one block to the next. */
  rowAfter(row: Row): Row | undefined {
    return this.rowOf(row.end);
  }
  rowBefore(row: Row): Row | undefined {
    return this.rowOf(row.start - 1);
  }

  tilesOf(row: Row): readonly Tile[] {
    const aspects = Array.from({ length: row.end - row.start }, (_, at) => this.aspects[row.start + at] ?? 1);
    const spans = tilesOfRow(aspects, row.height, this.frame);
    return spans.map((span, at) => ({ index: row.start + at, ...span }));
  }

  /** Top and bottom of a picture's place, guessed if it is unread. */
  placeOf(index: number): Place {
    const row = this.rowOf(index);
    if (row !== undefined) return row;
    const top = this.unreadTop + (index - this.known) * this.unreadHeight;
    return { top, bottom: top + this.unreadHeight };
  }

  /** About where a picture is, as far as can be told without laying anything out. */
  roughTopOf(index: number): number {
    const block = Math.floor(index / blockSize);
    if (index >= this.known) return this.placeOf(index).top;
    const rows = this.blocks.rows(block);
    const at = index - block * blockSize;
    const top = this.blocks.top(block);
    if (rows !== undefined) return top + (rows.tops[lastAtMost(rows.starts, at)] ?? 0);
    return top + ((this.blocks.top(block + 1) - top) * at) / (this.endOf(block) - block * blockSize);
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
    if (this.known >= blockSize / 4) return Math.max(1, this.unreadTop / this.known);
    if (this.photographs === 0) {
      const photographs = Array.from({ length: blockSize }, () => 4 / 3);
      this.photographs = layOutBlock(photographs, this.frame, "filled").height / blockSize;
    }
    return this.photographs;
  }

  private endOf(block: number): number {
    return Math.min(this.known, (block + 1) * blockSize);
  }

  private row(block: number, rows: PartedRows, at: number): Row {
    const top = this.blocks.top(block) + (rows.tops[at] ?? 0);
    const head = rows.heads[at] ?? 0;
    const height = rows.heights[at] ?? 0;
    const first = block * blockSize;
    return {
      number: this.blocks.firstRow(block) + at,
      top,
      head,
      height,
      bottom: top + head + height + this.frame.gap,
      start: first + (rows.starts[at] ?? 0),
      end: first + (rows.starts[at + 1] ?? this.endOf(block) - first),
    };
  }

  /** The block's rows, laid out now if they were not. */
  private exact(block: number): PartedRows | undefined {
    if (block < 0 || block >= this.blocks.count) return undefined;
    const there = this.blocks.rows(block);
    if (there !== undefined) return there;
    const first = block * blockSize;
    const end = this.endOf(block);
    const aspects = Array.from({ length: end - first }, (_, at) => this.aspects[first + at] ?? 1);
    const endsEarly = end - first < blockSize || (end < this.known && this.headAbove(end) > 0);
    const rows = layOutParts(aspects, this.frame, {
      headAbove: (at) => this.headAbove(first + at),
      lastRow: endsEarly ? "ragged" : "filled",
    });
    this.blocks.set(block, rows);
    this.changes++;
    return rows;
  }
}
