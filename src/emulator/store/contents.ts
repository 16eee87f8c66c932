import type { Sequence } from "../scenarios/scenario.ts";

/** Part of a scenario's sequence; costs no memory. */
interface Stretch {
  readonly base: Sequence<number>;
  readonly from: number;
  readonly to: number;
}

type Run = Stretch | number[];

/**
 * An order of numbers (items of an album, albums of a library) that begins as a scenario's sequence, of any length,
 * and remembers only what was changed.
 */
export class Contents {
  private readonly runs: Run[];
  private size: number;

  constructor(base?: Sequence<number>) {
    this.runs = base === undefined || base.length === 0 ? [] : [{ base, from: 0, to: base.length }];
    this.size = base?.length ?? 0;
  }

  get length(): number {
    return this.size;
  }

  at(index: number): number | undefined {
    if (index < 0 || index >= this.size) return undefined;
    const { run, offset } = this.locate(index);
    return Array.isArray(run) ? run[offset] : run?.base.at(run.from + offset);
  }

  /** -1 if it is not there. */
  indexOf(number: number): number {
    let before = 0;
    for (const run of this.runs) {
      const offset = Array.isArray(run) ? run.indexOf(number) : offsetIn(run, number);
      if (offset >= 0) return before + offset;
      before += lengthOf(run);
    }
    return -1;
  }

  has(number: number): boolean {
    return this.indexOf(number) >= 0;
  }

  /** Puts numbers before the one at `index`; `length` appends. */
  insert(index: number, numbers: readonly number[]): void {
    const { position, run, offset } = this.locate(index);
    const previous = this.runs[position - 1];
    if (Array.isArray(run)) run.splice(offset, 0, ...numbers);
    else if (offset === 0 && Array.isArray(previous)) previous.push(...numbers);
    else if (run === undefined) this.runs.push([...numbers]);
    else this.runs.splice(position, 1, ...nonEmpty([before(run, offset), [...numbers], after(run, offset)]));
    this.size += numbers.length;
  }

  removeAt(index: number): void {
    const { position, run, offset } = this.locate(index);
    if (run === undefined) return;
    if (Array.isArray(run)) run.splice(offset, 1);
    else this.runs.splice(position, 1, ...nonEmpty([before(run, offset), after(run, offset + 1)]));
    this.size -= 1;
  }

  /** What was put in since the beginning and is still there. */
  inserted(): readonly number[] {
    return this.runs.filter((run) => Array.isArray(run)).flat();
  }

  private locate(index: number): { position: number; run: Run | undefined; offset: number } {
    let offset = index;
    for (const [position, run] of this.runs.entries()) {
      if (offset < lengthOf(run)) return { position, run, offset };
      offset -= lengthOf(run);
    }
    return { position: this.runs.length, run: undefined, offset: 0 };
  }
}

function lengthOf(run: Run): number {
  return Array.isArray(run) ? run.length : run.to - run.from;
}

function offsetIn({ base, from, to }: Stretch, number: number): number {
  if (base.indexOf !== undefined) {
    const index = base.indexOf(number);
    return index >= from && index < to ? index - from : -1;
  }
  for (let index = from; index < to; index++) if (base.at(index) === number) return index - from;
  return -1;
}

function before(run: Stretch, offset: number): Stretch {
  return { ...run, to: run.from + offset };
}

function after(run: Stretch, offset: number): Stretch {
  return { ...run, from: run.from + offset };
}

function nonEmpty(runs: Run[]): Run[] {
  return runs.filter((run) => lengthOf(run) > 0);
}
