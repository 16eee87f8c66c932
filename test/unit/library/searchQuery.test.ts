import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { querySummary } from "../../../src/library/querySummary.ts";
import { filtersOf, parseQuery, queryProblems, upTo } from "../../../src/library/searchQuery.ts";
import { emptyQuery } from "../../../src/shared/searchQuery.ts";
import type { SearchQuery } from "../../../src/shared/searchQuery.ts";

const day = { year: 2024, month: 5, day: 6 };
const may = { year: 2024, month: 5, day: 0 };
const year = { year: 2024, month: 0, day: 0 };
const christmas = { year: 0, month: 12, day: 24 };

interface Case {
  readonly query: Partial<SearchQuery>;
  readonly sent: object;
  readonly said: readonly object[];
}

const cases: Readonly<Record<string, Case>> = {
  nothing: { query: {}, sent: {}, said: [] },
  "a day, a month, a year and a day of every year": {
    query: { dates: [day, may, year, christmas] },
    sent: {
      filters: {
        dateFilter: {
          dates: [day, { year: 2024, month: 5 }, { year: 2024 }, { month: 12, day: 24 }],
        },
      },
    },
    said: [
      { kind: "date", date: { ...day, precision: "day" } },
      { kind: "date", date: { ...may, precision: "month" } },
      { kind: "date", date: { ...year, precision: "year" } },
      { kind: "date", date: { ...christmas, precision: "everyYear" } },
    ],
  },
  "a range": {
    query: { ranges: [{ start: may, end: may }] },
    sent: {
      filters: {
        dateFilter: {
          ranges: [{ startDate: { year: 2024, month: 5 }, endDate: { year: 2024, month: 5 } }],
        },
      },
    },
    said: [{ kind: "range", start: { ...may, precision: "month" }, end: { ...may, precision: "month" } }],
  },
  categories: {
    query: { included: ["PETS", "FOOD"], excluded: ["SCREENSHOTS"] },
    sent: {
      filters: {
        contentFilter: {
          includedContentCategories: ["PETS", "FOOD"],
          excludedContentCategories: ["SCREENSHOTS"],
        },
      },
    },
    said: [
      { kind: "included", categories: ["PETS", "FOOD"] },
      { kind: "excluded", categories: ["SCREENSHOTS"] },
    ],
  },
  "favourite videos": {
    query: { type: "video", onlyFavorites: true },
    sent: {
      filters: {
        mediaTypeFilter: { mediaTypes: ["VIDEO"] },
        featureFilter: { includedFeatures: ["FAVORITES"] },
      },
    },
    said: [{ kind: "type", type: "video" }, { kind: "favorites" }],
  },
  photos: {
    query: { type: "photo" },
    sent: { filters: { mediaTypeFilter: { mediaTypes: ["PHOTO"] } } },
    said: [{ kind: "type", type: "photo" }],
  },
  "what this app added, archived too": {
    query: { includeArchived: true, onlyAppCreated: true },
    sent: { filters: { includeArchivedMedia: true, excludeNonAppCreatedData: true } },
    said: [{ kind: "archived" }, { kind: "appCreated" }],
  },
  "a year, oldest first": {
    query: { dates: [year], order: "oldest" },
    sent: { filters: { dateFilter: { dates: [{ year: 2024 }] } }, orderBy: "MediaMetadata.creation_time" },
    said: [{ kind: "date", date: { ...year, precision: "year" } }, { kind: "oldestFirst" }],
  },
};

describe("a query for", () => {
  for (const [what, { query: part, sent, said }] of Object.entries(cases)) {
    const query = { ...emptyQuery, ...part };
    it(`${what} is sent as Google has it`, () => {
      assert.deepEqual(JSON.parse(JSON.stringify(filtersOf(query))), sent);
      assert.deepEqual(queryProblems(query), []);
    });
    it(`${what} comes back out of JSON`, () => {
      assert.deepEqual(parseQuery(JSON.parse(JSON.stringify(query))), query);
    });
    it(`${what} can be put into words`, () => assert.deepEqual(querySummary(query), said));
  }

  it("all up to a day is one range", () => {
    const query = upTo(day);
    assert.deepEqual(queryProblems(query), []);
    assert.deepEqual(query.ranges, [{ start: { year: 1, month: 1, day: 1 }, end: day }]);
  });
});

describe("a query that was kept", () => {
  const damaged: readonly unknown[] = [
    undefined,
    null,
    7,
    "all",
    [],
    { dates: "2024" },
    { dates: [{ year: "2024" }] },
    { included: ["NONSENSE"] },
    { included: ["NONE"] },
    { type: "sound" },
    { order: "random" },
    { ranges: [{ start: day }] },
  ];
  for (const value of damaged) {
    const expected = Array.isArray(value) ? emptyQuery : undefined;
    it(`as ${value === undefined ? "nothing" : JSON.stringify(value)} is ${expected ? "empty" : "none"}`, () => {
      assert.deepEqual(parseQuery(value), expected);
    });
  }

  it("by an older version gets what it lacks", () => {
    assert.deepEqual(parseQuery({ dates: [{ year: 2024 }], future: 1 }), { ...emptyQuery, dates: [year] });
  });
});

it("why a query is refused is told by rule and place", () => {
  const query: SearchQuery = {
    ...emptyQuery,
    dates: [day, { year: 0, month: 3, day: 0 }],
    included: ["PETS"],
    excluded: ["PETS"],
    order: "oldest",
  };
  assert.deepEqual(queryProblems(query), [
    { rule: "invalidDate", index: 1 },
    { rule: "categoryTwice" },
    { rule: "orderStandsAlone" },
  ]);
  assert.deepEqual(
    querySummary({ ...query, dates: [{ year: 0, month: 3, day: 0 }] }).map(({ kind }) => kind),
    ["included", "excluded", "oldestFirst"],
  );
});
