import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { filterProblems, precisionOf } from "../../../src/api/filterRules.ts";
import type { CalendarDate, ContentCategory, Filters } from "../../../src/api/types.ts";

const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const oldest = "MediaMetadata.creation_time";

describe("a date", () => {
  const dates: readonly (readonly [date: CalendarDate, precision: string | undefined])[] = [
    [{ year: 2024, month: 2, day: 29 }, "day"],
    [{ year: 2023, month: 2, day: 29 }, undefined],
    [{ year: 1900, month: 2, day: 29 }, undefined],
    [{ year: 2024, month: 4, day: 31 }, undefined],
    [{ year: 2024, month: 12, day: 31 }, "day"],
    [{ year: 50, month: 1, day: 31 }, "day"],
    [{ year: 2024, month: 5, day: 0 }, "month"],
    [{ year: 2024, month: 5 }, "month"],
    [{ year: 2024 }, "year"],
    [{ year: 1 }, "year"],
    [{ year: 9999, month: 12, day: 31 }, "day"],
    [{ month: 2, day: 29 }, "everyYear"],
    [{ year: 0, month: 12, day: 24 }, "everyYear"],
    [{ month: 2, day: 30 }, undefined],
    [{}, undefined],
    [{ year: 0, month: 0, day: 0 }, undefined],
    [{ year: 2024, day: 3 }, undefined],
    [{ month: 3 }, undefined],
    [{ day: 3 }, undefined],
    [{ year: 10_000 }, undefined],
    [{ year: -1 }, undefined],
    [{ year: 2024, month: 13 }, undefined],
    [{ year: 2024, month: 1.5 }, undefined],
    [{ year: NaN }, undefined],
  ];
  for (const [date, precision] of dates) {
    it(`${JSON.stringify(date)}: ${precision ?? "none"}`, () => assert.equal(precisionOf(date), precision));
  }
});

describe("filters", () => {
  const day = { year: 2024, month: 5, day: 6 };
  const range = (startDate: CalendarDate, endDate: CalendarDate): Filters => ({
    dateFilter: { ranges: [{ startDate, endDate }] },
  });
  const content = (included: ContentCategory[], excluded: ContentCategory[] = []): Filters => ({
    contentFilter: { includedContentCategories: included, excludedContentCategories: excluded },
  });
  const table: Readonly<
    Record<string, { filters: Filters; orderBy?: string; problems: readonly (readonly [string, number?])[] }>
  > = {
    none: { filters: {}, problems: [] },
    "5 dates": { filters: { dateFilter: { dates: many(5, day) } }, problems: [] },
    "6 dates": { filters: { dateFilter: { dates: many(6, day) } }, problems: [["tooManyDates"]] },
    "a wrong date among right ones": {
      filters: { dateFilter: { dates: [day, { month: 1 }, day, {}] } },
      problems: [
        ["invalidDate", 1],
        ["invalidDate", 3],
      ],
    },
    "5 ranges": {
      filters: { dateFilter: { ranges: many(5, { startDate: day, endDate: day }) } },
      problems: [],
    },
    "6 ranges": {
      filters: { dateFilter: { ranges: many(6, { startDate: day, endDate: day }) } },
      problems: [["tooManyRanges"]],
    },
    "a range of years": { filters: range({ year: 2020 }, { year: 2024 }), problems: [] },
    "a range of months": { filters: range({ year: 2020, month: 3 }, { year: 2020, month: 3 }), problems: [] },
    "a range over New Year": {
      filters: range({ month: 12, day: 24 }, { month: 1, day: 6 }),
      problems: [],
    },
    "a range of a year and a day": { filters: range({ year: 2020 }, day), problems: [["rangePrecision", 0]] },
    "a range backwards": { filters: range({ year: 2024 }, { year: 2020 }), problems: [["rangeReversed", 0]] },
    "a range that ends nowhere": { filters: range(day, {}), problems: [["invalidDate", 0]] },
    "10 categories": { filters: content(many(10, "PETS"), many(10, "FOOD")), problems: [] },
    "11 to include": { filters: content(many(11, "PETS")), problems: [["tooManyIncluded"]] },
    "11 to leave out": { filters: content([], many(11, "PETS")), problems: [["tooManyExcluded"]] },
    "one in both": { filters: content(["PETS", "FOOD"], ["FOOD"]), problems: [["categoryTwice"]] },
    "two types": {
      filters: { mediaTypeFilter: { mediaTypes: ["PHOTO", "VIDEO"] } },
      problems: [["tooManyTypes"]],
    },
    "an order alone": { filters: {}, orderBy: oldest, problems: [["orderNeedsDates"]] },
    "an order with a date filter of nothing": {
      filters: { dateFilter: { dates: [] } },
      orderBy: oldest,
      problems: [["orderNeedsDates"]],
    },
    "an order with dates, archived and own data": {
      filters: { dateFilter: { dates: [day] }, includeArchivedMedia: true, excludeNonAppCreatedData: true },
      orderBy: oldest,
      problems: [],
    },
    "an order with categories": {
      filters: { dateFilter: { dates: [day] }, ...content(["PETS"]) },
      orderBy: oldest,
      problems: [["orderStandsAlone"]],
    },
    "an order with a type": {
      filters: { dateFilter: { dates: [day] }, mediaTypeFilter: { mediaTypes: ["PHOTO"] } },
      orderBy: oldest,
      problems: [["orderStandsAlone"]],
    },
    "an order with favourites": {
      filters: { dateFilter: { dates: [day] }, featureFilter: { includedFeatures: ["FAVORITES"] } },
      orderBy: oldest,
      problems: [["orderStandsAlone"]],
    },
  };
  for (const [what, { filters, orderBy, problems }] of Object.entries(table)) {
    it(`${what}: ${problems.map(([rule]) => rule).join() || "fine"}`, () => {
      const found = filterProblems(filters, orderBy).map(({ rule, index }) =>
        index === undefined ? [rule] : [rule, index],
      );
      assert.deepEqual(found, problems);
    });
  }
});
