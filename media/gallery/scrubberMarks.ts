import type { Months } from "./months.ts";

export interface Mark {
  /** CSS pixels from the top of the scrubber. */
  readonly top: number;
  /** The year that begins here, if it is to be written. */
  readonly year: number | undefined;
}

export interface ScrubberRoom {
  /** Pixels of the scrubber, and between two years and two months at least. */
  readonly height: number;
  readonly yearRoom: number;
  readonly monthRoom: number;
}

/** Years and months along the scrubber, as many as there is room for; years come first. */
export function scrubberMarks(
  months: Months,
  partOf: (index: number) => number,
  { height, yearRoom, monthRoom }: ScrubberRoom,
): readonly Mark[] {
  const years: Mark[] = [];
  const others: Mark[] = [];
  let before: number | undefined;
  for (let at = 0; at < months.count; at++) {
    const month = months.month(at);
    if (month === undefined || month.key === null) continue;
    const top = partOf(month.start) * height;
    const year = Math.floor(month.key / 12);
    const last = years.at(-1)?.top ?? -Infinity;
    if (year !== before && top - last >= yearRoom && top <= height - yearRoom) years.push({ top, year });
    else others.push({ top, year: undefined });
    before = year;
  }
  return [...years, ...spaced(others, years, { height, yearRoom, monthRoom })].sort((a, b) => a.top - b.top);
}

/** Those that do not come too near to one another or to a year. */
function spaced(marks: readonly Mark[], years: readonly Mark[], room: ScrubberRoom): readonly Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks) {
    const isFree = mark.top - (kept.at(-1)?.top ?? -Infinity) >= room.monthRoom;
    const isClear = years.every(({ top }) => Math.abs(top - mark.top) >= room.yearRoom * 0.75);
    if (isFree && isClear) kept.push(mark);
  }
  return kept;
}
