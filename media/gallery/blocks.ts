import type { PartedRows } from "./blockParts.ts";
import { lastAtMost } from "./sortedNumbers.ts";

/**
 * Blocks below each other, most of them known by a guess of their height only: of a million pictures, nobody waits
 * until each has its place. A block that is laid out moves those after it.
 */
export class Blocks {
  private readonly made: (PartedRows | undefined)[] = [];
  private readonly heights: number[] = [];
  private readonly rowCounts: number[] = [];
  /** Top, and number of the first row, of each block; one more entry for what follows the last. */
  private readonly topOf: number[] = [0];
  private readonly rowOf: number[] = [0];
  /** So many entries of the two are right. */
  private summed = 1;
  private guesses = 0;

  get count(): number {
    return this.made.length;
  }
  get height(): number {
    return this.top(this.count);
  }
  get rowCount(): number {
    return this.firstRow(this.count);
  }
  /** Whether any block is only a guess. */
  get isGuessed(): boolean {
    return this.guesses > 0;
  }

  rows(block: number): PartedRows | undefined {
    return this.made[block];
  }
  top(block: number): number {
    this.sum(block);
    return this.topOf[block] ?? 0;
  }
  firstRow(block: number): number {
    this.sum(block);
    return this.rowOf[block] ?? 0;
  }

  /** The block at an offset, and the one a row is in. */
  at(offset: number): number {
    this.sum(this.count);
    return lastAtMost(this.topOf, offset, this.count);
  }
  ofRow(number: number): number {
    this.sum(this.count);
    return lastAtMost(this.rowOf, number, this.count);
  }

  set(block: number, rows: PartedRows): void {
    if (this.made[block] === undefined) this.guesses--;
    this.made[block] = rows;
    this.place(block, rows.height, rows.starts.length);
  }

  /** Of a block that is only guessed, or not there: changes the guess, or adds it at the end. */
  guess(block: number, height: number, rowCount: number): void {
    if (block >= this.count || this.made[block] !== undefined) this.guesses++;
    this.made[block] = undefined;
    this.place(block, height, rowCount);
  }

  /** What was known of this block's height stays as a guess. */
  doubt(block: number, scale: number): void {
    const rowCount = this.rowCounts[block] ?? 1;
    this.guess(
      block,
      (this.heights[block] ?? 0) * scale,
      Math.max(1, Math.round(rowCount * Math.sqrt(scale))),
    );
  }

  cut(count: number): void {
    while (this.made.length > count) {
      if (this.made.pop() === undefined) this.guesses--;
    }
    this.heights.length = this.rowCounts.length = this.made.length;
    this.summed = Math.min(this.summed, this.made.length + 1);
  }

  private place(block: number, height: number, rowCount: number): void {
    this.heights[block] = height;
    this.rowCounts[block] = rowCount;
    this.summed = Math.min(this.summed, block + 1);
  }

  private sum(upTo: number): void {
    for (; this.summed <= upTo; this.summed++) {
      const block = this.summed - 1;
      this.topOf[block + 1] = (this.topOf[block] ?? 0) + (this.heights[block] ?? 0);
      this.rowOf[block + 1] = (this.rowOf[block] ?? 0) + (this.rowCounts[block] ?? 0);
    }
  }
}
