import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiFault } from "../../../src/emulator/http/apiFault.ts";
import { dateFilter, readDateFilter } from "../../../src/emulator/methods/search/dateFilter.ts";
import type { ItemRecord } from "../../../src/emulator/store/records.ts";
import { seededRandom } from "./seededRandom.ts";

interface CalendarDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

interface Filter {
  readonly dates?: readonly CalendarDate[];
  readonly ranges?: readonly { readonly startDate?: CalendarDate; readonly endDate?: CalendarDate }[];
}

const read = (filter: Filter) => readDateFilter(dateFilter.read(filter, "dateFilter"));
const takenAt = (time: string | undefined): ItemRecord => ({ takenAt: time }) as ItemRecord;
const day = (text: string): CalendarDate => {
  const [year = 0, month = 0, of = 0] = text.split("-").map(Number);
  return { year, month, day: of };
};
const range = (from: string, to: string): Filter => ({
  ranges: [{ startDate: day(from), endDate: day(to) }],
});

describe("a date filter", () => {
  const cases: readonly (readonly [filter: Filter, inside: readonly string[], outside: readonly string[]])[] =
    [
      [
        { dates: [day("2024-2-29")] },
        ["2024-02-29T00:00:00Z", "2024-02-29T23:59:59.999Z"],
        ["2024-02-28", "2024-03-01"],
      ],
      [{ dates: [day("2024-2")] }, ["2024-02-01", "2024-02-29"], ["2024-01-31", "2024-03-01", "2023-02-01"]],
      [{ dates: [day("2024")] }, ["2024-01-01", "2024-12-31"], ["2023-12-31", "2025-01-01"]],
      [{ dates: [day("0-2-29")] }, ["2024-02-29", "2000-02-29"], ["2023-02-28", "2023-03-01"]],
      [{ dates: [day("9999-12-31")] }, ["9999-12-31"], ["9999-12-30"]],
      [{ dates: [day("1-1-1")] }, ["0001-01-01"], ["0001-01-02", "0002-01-01"]],
      [{ dates: [day("2020"), day("2022-5-1")] }, ["2020-06-01", "2022-05-01"], ["2021-01-01", "2022-05-02"]],
      [range("2024-2-29", "2024-3-1"), ["2024-02-29", "2024-03-01"], ["2024-02-28", "2024-03-02"]],
      [range("2023-12", "2024-1"), ["2023-12-01", "2024-01-31"], ["2023-11-30", "2024-02-01"]],
      [range("1999", "2001"), ["1999-01-01", "2001-12-31"], ["1998-12-31", "2002-01-01"]],
      [range("2024-5-5", "2024-5-5"), ["2024-05-05"], ["2024-05-04", "2024-05-06"]],
      [range("0-12-30", "0-1-2"), ["2020-12-31", "2021-01-02"], ["2020-12-29", "2021-01-03"]],
      [range("0-6-1", "0-6-30"), ["1990-06-01", "2030-06-30"], ["2030-05-31", "2030-07-01"]],
      [
        { dates: [day("2020-1-1")], ...range("2021", "2021") },
        ["2020-01-01", "2021-07-07"],
        ["2020-01-02", "2022-01-01"],
      ],
    ];
  for (const [filter, inside, outside] of cases) {
    it(`holds for ${JSON.stringify(filter)}`, () => {
      const days = read(filter) ?? assert.fail("no days");
      for (const time of inside) assert.ok(days.matches(takenAt(time)), time);
      for (const time of outside) assert.ok(!days.matches(takenAt(time)), time);
      assert.ok(!days.matches(takenAt(undefined)), "the day of the upload is no date of its own");
      for (const time of inside) {
        const at = Date.parse(time);
        assert.ok(at >= days.bounds.from && at <= days.bounds.to, `${time} is outside the bounds`);
      }
    });
  }

  for (const filter of [{}, { dates: [] }, { dates: [], ranges: [] }] satisfies readonly Filter[]) {
    it(`asks for nothing with ${JSON.stringify(filter)}`, () => assert.equal(read(filter), undefined));
  }
  it("asks for nothing where there is none", () => assert.equal(readDateFilter(undefined), undefined));

  const many = (count: number): readonly CalendarDate[] => Array<CalendarDate>(count).fill({ year: 2020 });
  const ranges = (count: number) =>
    Array.from({ length: count }, () => ({ startDate: { year: 2020 }, endDate: { year: 2021 } }));
  const refused: readonly (readonly [what: string, filter: Filter])[] = [
    ["an empty date", { dates: [{}] }],
    ["a month alone", { dates: [{ month: 5 }] }],
    ["a day alone", { dates: [{ day: 5 }] }],
    ["a day of a year", { dates: [{ year: 2020, day: 5 }] }],
    ["month 13", { dates: [{ year: 2020, month: 13 }] }],
    ["a negative month", { dates: [{ year: 2020, month: -1 }] }],
    ["day 32", { dates: [day("2020-1-32")] }],
    ["a negative day", { dates: [{ year: 2020, month: 1, day: -1 }] }],
    ["30 February", { dates: [day("2020-2-30")] }],
    ["29 February of a common year", { dates: [day("2023-2-29")] }],
    ["29 February of 1900", { dates: [day("1900-2-29")] }],
    ["31 June of every year", { dates: [day("0-6-31")] }],
    ["year 10000", { dates: [{ year: 10_000 }] }],
    ["a negative year", { dates: [{ year: -1 }] }],
    ["6 dates", { dates: many(6) }],
    ["6 ranges", { ranges: ranges(6) }],
    ["a range without an end", { ranges: [{ startDate: { year: 2020 } }] }],
    ["a range without a beginning", { ranges: [{ endDate: { year: 2020 } }] }],
    ["an empty range", { ranges: [{}] }],
    ["a range from later to earlier", range("2021", "2020")],
    ["a range of months backwards", range("2021-5", "2021-4")],
    ["a range of two precisions", range("2020", "2021-5")],
    ["a range of a day and a day of every year", range("2020-5-5", "0-6-6")],
  ];
  for (const [what, filter] of refused) {
    it(`refuses ${what}`, () => assert.throws(() => read(filter), ApiFault));
  }

  it("takes five of each", () => {
    assert.ok(read({ dates: many(5), ranges: ranges(5) }));
  });

  it("agrees with a calendar looked through day by day", () => {
    const random = seededRandom(11);
    const dayMs = 86_400_000;
    const start = Date.UTC(2019, 0, 1);
    for (let round = 0; round < 60; round++) {
      const [first, last] = [random(), random()]
        .map((at) => start + Math.floor(at * 2000) * dayMs)
        .sort() as [number, number];
      const precision = [4, 7, 10][Math.floor(random() * 3)] ?? 10;
      const [from, to] = [first, last].map((at) => new Date(at).toISOString().slice(0, precision)) as [
        string,
        string,
      ];
      const days = read(range(from, to)) ?? assert.fail();
      for (let at = start - 400 * dayMs; at < start + 2400 * dayMs; at += 9 * dayMs) {
        const text = new Date(at).toISOString();
        const part = text.slice(0, precision);
        assert.equal(days.matches(takenAt(text)), part >= from && part <= to, `${text} in ${from} to ${to}`);
      }
    }
  });
});
