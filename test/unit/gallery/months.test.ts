import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { monthOf, Months } from "../../../media/gallery/months.ts";
import type { Month } from "../../../media/gallery/months.ts";
import { seeded } from "./random.ts";

type Keys = readonly (number | null)[];

function monthsOf(keys: Keys, isComplete = true): Months {
  const months = new Months();
  months.update((index) => keys[index] ?? null, keys.length, { changedFrom: 0, isComplete });
  return months;
}

const all = (months: Months): readonly Month[] =>
  Array.from({ length: months.count }, (_, at) => {
    const month = months.month(at);
    assert.ok(month !== undefined);
    return month;
  });

function naive(keys: Keys): readonly Omit<Month, "isOpen">[] {
  const found: { key: number | null; start: number; end: number }[] = [];
  keys.forEach((key, index) => {
    const last = found.at(-1);
    if (last?.key === key) last.end = index + 1;
    else found.push({ key, start: index, end: index + 1 });
  });
  return found;
}

describe("months", () => {
  it("are where the reader is", () => {
    assert.equal(monthOf(new Date(2024, 4, 31, 23, 59).getTime()), 2024 * 12 + 4);
    assert.equal(monthOf(new Date(2024, 5, 1, 0, 0).getTime()), 2024 * 12 + 5);
    assert.equal(monthOf(null), null);
  });

  it("are none without pictures", () => {
    const months = monthsOf([]);
    assert.equal(months.count, 0);
    assert.equal(months.month(0), undefined);
    assert.ok(!months.beginsAt(0));
  });

  it("end where the next begins; the last one may go on while more is to be read", () => {
    assert.deepEqual(all(monthsOf([7, 7, 6, null], false)), [
      { key: 7, start: 0, end: 2, isOpen: false },
      { key: 6, start: 2, end: 3, isOpen: false },
      { key: null, start: 3, end: 4, isOpen: true },
    ]);
  });

  it("are the same however their pictures came and went", () => {
    const random = seeded(12);
    const some = (count: number): (number | null)[] =>
      Array.from({ length: count }, () => (random() < 0.1 ? null : 24_000 - Math.floor(random() * 4)));
    let keys: (number | null)[] = some(200);
    const months = monthsOf(keys);
    for (let step = 0; step < 300; step++) {
      const start = Math.floor(random() * (keys.length + 1));
      const removed = Math.floor(random() * Math.min(30, keys.length - start + 1));
      keys = keys.toSpliced(start, removed, ...some(Math.floor(random() * 30)));
      months.update((index) => keys[index] ?? null, keys.length, { changedFrom: start, isComplete: true });
      assert.deepEqual(
        all(months).map(({ key, start, end }) => ({ key, start, end })),
        naive(keys),
        `step ${step}`,
      );
      all(months).forEach((month, at) => {
        assert.ok(months.beginsAt(month.start));
        assert.equal(months.placeOf(month.start), at);
        assert.equal(months.placeOf(month.end - 1), at);
        for (let index = month.start + 1; index < month.end; index++) assert.ok(!months.beginsAt(index));
      });
    }
  });
});
