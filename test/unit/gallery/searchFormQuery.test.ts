import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { canBeOldestFirst, dateFieldsOf, datesOf } from "../../../media/gallery/searchFormQuery.ts";
import type { DateFields } from "../../../media/gallery/searchFormQuery.ts";
import { queryProblems } from "../../../src/library/searchQuery.ts";
import { emptyQuery } from "../../../src/shared/searchQuery.ts";
import type { SearchQuery } from "../../../src/shared/searchQuery.ts";

const none: DateFields = { mode: "any", day: "", from: "", to: "" };
const date = (year: number, month = 0, day = 0) => ({ year, month, day });

describe("the dates of the search form", () => {
  const cases: readonly (readonly [string, DateFields, Pick<SearchQuery, "dates" | "ranges">])[] = [
    ["any time", none, { dates: [], ranges: [] }],
    ["a day", { ...none, mode: "day", day: "2024-06-17" }, { dates: [date(2024, 6, 17)], ranges: [] }],
    [
      "two days",
      { ...none, mode: "between", from: "2023-01-02", to: "2024-03-04" },
      { dates: [], ranges: [{ start: date(2023, 1, 2), end: date(2024, 3, 4) }] },
    ],
    [
      "since a day",
      { ...none, mode: "between", from: "2023-01-02" },
      { dates: [], ranges: [{ start: date(2023, 1, 2), end: date(9999, 12, 31) }] },
    ],
    [
      "until a day",
      { ...none, mode: "between", to: "2024-03-04" },
      { dates: [], ranges: [{ start: date(1, 1, 1), end: date(2024, 3, 4) }] },
    ],
  ];
  for (const [name, fields, dates] of cases) {
    it(`${name}: are a query's, and a query's are shown as they were chosen`, () => {
      assert.deepEqual(datesOf(fields), dates);
      assert.deepEqual(dateFieldsOf(dates), fields);
      assert.deepEqual(queryProblems({ ...emptyQuery, ...dates }), []);
    });
  }

  for (const mode of ["day", "between"] as const) {
    it(`${mode}: ask for nothing while nothing is chosen`, () =>
      assert.deepEqual(datesOf({ ...none, mode }), { dates: [], ranges: [] }));
  }

  it("show a month or a year as the days it has", () => {
    const month = { dates: [date(2024, 2)], ranges: [] };
    assert.deepEqual(dateFieldsOf(month), { ...none, mode: "between", from: "2024-02-01", to: "2024-02-29" });
    const years = { dates: [], ranges: [{ start: date(2020), end: date(2021) }] };
    assert.deepEqual(dateFieldsOf(years), { ...none, mode: "between", from: "2020-01-01", to: "2021-12-31" });
  });
});

describe("oldest first", () => {
  const dated: SearchQuery = { ...emptyQuery, dates: [date(2024)] };
  const cases: readonly (readonly [string, SearchQuery])[] = [
    ["nothing", emptyQuery],
    ["dates", dated],
    ["dates, archived too", { ...dated, includeArchived: true }],
    ["dates, added from here", { ...dated, onlyAppCreated: true }],
    ["dates and a type", { ...dated, type: "photo" }],
    ["dates and favorites", { ...dated, onlyFavorites: true }],
    ["dates and a category", { ...dated, included: ["PETS"] }],
    ["dates and a category left out", { ...dated, excluded: ["PETS"] }],
  ];
  for (const [name, query] of cases) {
    it(`with ${name}: is offered exactly where the service takes it`, () =>
      assert.equal(canBeOldestFirst(query), queryProblems({ ...query, order: "oldest" }).length === 0));
  }
});
