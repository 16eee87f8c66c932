import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Months } from "../../../media/gallery/months.ts";
import { scrubberMarks } from "../../../media/gallery/scrubberMarks.ts";
import { seeded } from "./random.ts";

const room = { height: 600, yearRoom: 24, monthRoom: 7 };

function monthsOf(keys: readonly (number | null)[]): Months {
  const months = new Months();
  months.update((index) => keys[index] ?? null, keys.length, { changedFrom: 0, isComplete: true });
  return months;
}

describe("the marks of the scrubber", () => {
  it("write each year where it begins, and put a dot where a month does", () => {
    const months = monthsOf([2024 * 12 + 3, 2024 * 12 + 1, 2023 * 12 + 11]);
    assert.deepEqual(
      scrubberMarks(months, (index) => index / 3, room),
      [
        { top: 0, year: 2024 },
        { top: 200, year: undefined },
        { top: 400, year: 2023 },
      ],
    );
  });

  it("say nothing of pictures whose month is unknown", () => {
    assert.deepEqual(
      scrubberMarks(monthsOf([null, null]), () => 0, room),
      [],
    );
  });

  it("never stand too near to one another, however many there are", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed);
      const count = 1 + Math.floor(random() * 900);
      const keys = Array.from({ length: count }, (_, at) => 2024 * 12 - Math.floor(at * random() * 1.2));
      const marks = scrubberMarks(monthsOf(keys.toSorted((a, b) => b - a)), (index) => index / count, room);
      marks.forEach(({ top, year }, at) => {
        const next = marks[at + 1];
        assert.ok(top >= 0 && top <= 600);
        if (next === undefined) return;
        const both = year !== undefined && next.year !== undefined;
        assert.ok(next.top - top >= (both ? room.yearRoom : room.monthRoom), `seed ${seed}`);
      });
    }
  });
});
