import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { createScenario } from "../../../src/emulator/scenarios/createScenario.ts";
import type { ScenarioItem } from "../../../src/emulator/scenarios/scenario.ts";
import { seededRandom } from "../../unit/emulator/seededRandom.ts";
import { RawService, errorOf, png } from "./rawService.ts";

const all = (() => {
  const { items } = createScenario("demo");
  return Array.from({ length: items.length }, (_, index) => items.at(index));
})();
const mine = all.filter((item) => item.account === "owner");
const yearRange = { startDate: { year: 2023 }, endDate: { year: 2024 } };
const oldest = "MediaMetadata.creation_time";
const newest = "MediaMetadata.creation_time desc";

describe("filtered searches", () => {
  let service: RawService;
  let token: string;
  before(async () => {
    service = await RawService.start({ scenario: "demo", now: () => Date.UTC(2026, 6, 1) });
    token = await service.token();
  });
  after(() => service[Symbol.asyncDispose]());

  const search = (body: object) => service.call("/v1/mediaItems:search", { token, body });
  /** File names and dates of all pages, in order. */
  const found = async (filters: object, rest: object = {}, pageSize = 100) => {
    const pages = await service.pages((pageToken) =>
      service.ok("/v1/mediaItems:search", { token, body: { filters, pageSize, pageToken, ...rest } }),
    );
    return pages.flatMap((page) => page.mediaItems ?? []).map(labelOf);
  };
  const labelOf = (item: { filename?: string; mediaMetadata?: { creationTime?: string } }) =>
    `${item.mediaMetadata?.creationTime ?? ""} ${item.filename ?? ""}`;
  const expected = (isWanted: (item: ScenarioItem) => boolean) =>
    mine
      .filter((item) => isWanted(item) && !item.isArchived)
      .map((item) => labelOf({ ...item, mediaMetadata: { creationTime: item.takenAt } }))
      .sort();

  const [someday = ""] = mine.map((item) => item.takenAt?.slice(0, 10)).filter((day) => day !== undefined);
  const [year = 0, month = 0, day = 0] = someday.split("-").map(Number);
  const takenIn =
    (...prefixes: readonly string[]) =>
    (item: ScenarioItem) =>
      prefixes.some((prefix) => item.takenAt?.startsWith(prefix));

  const cases: readonly (readonly [string, object, (item: ScenarioItem) => boolean])[] = [
    ["a day", dates({ year, month, day }), takenIn(someday)],
    ["a month", dates({ year, month }), takenIn(someday.slice(0, 7))],
    ["a year", dates({ year }), takenIn(someday.slice(0, 4))],
    ["two years", dates({ year }, { year: year - 1 }), takenIn(String(year), String(year - 1))],
    [
      "a day of every year",
      dates({ month, day }),
      (item) => item.takenAt?.slice(5, 10) === someday.slice(5, 10),
    ],
    [
      "days of every year over New Year",
      range({ month: 11, day: 15 }, { month: 2, day: 29 }),
      (item) => (item.takenAt ?? "").slice(5, 10) >= "11-15" || (item.takenAt ?? "").slice(5, 10) <= "02-29",
    ],
    [
      "a range of days, both included",
      range({ year, month: 1, day: 2 }, { year, month, day }),
      (item) => (item.takenAt ?? "") >= `${year}-01-02` && (item.takenAt ?? "").slice(0, 10) <= someday,
    ],
    [
      "a range of months",
      range({ year: year - 1, month: 11 }, { year, month: 3 }),
      (item) => (item.takenAt ?? "") >= `${year - 1}-11` && (item.takenAt ?? "").slice(0, 7) <= `${year}-03`,
    ],
    ["a range of years", range({ year: 1 }, { year: 9999 }), () => true],
    [
      "a date or a range",
      {
        dateFilter: {
          ...dates({ year, month, day }).dateFilter,
          ...range({ year: 1 }, { year: 2 }).dateFilter,
        },
      },
      takenIn(someday),
    ],
    ["no dates at all", { dateFilter: {} }, () => true],
    ["landscapes", categories(["LANDSCAPES"]), (item) => item.categories.includes("LANDSCAPES")],
    [
      "food or people",
      categories(["FOOD", "PEOPLE"]),
      ({ categories: own }) => own.includes("FOOD") || own.includes("PEOPLE"),
    ],
    [
      "landscapes, but not of travels",
      categories(["LANDSCAPES"], ["TRAVEL", "NIGHT"]),
      ({ categories: own }) =>
        own.includes("LANDSCAPES") && !own.includes("TRAVEL") && !own.includes("NIGHT"),
    ],
    ["NONE beside others", categories(["NONE", "FOOD"]), (item) => item.categories.includes("FOOD")],
    ["NONE alone", categories(["NONE"], []), () => true],
    ["videos", { mediaTypeFilter: { mediaTypes: ["VIDEO"] } }, (item) => item.video !== undefined],
    ["photos", { mediaTypeFilter: { mediaTypes: ["PHOTO"] } }, (item) => item.photo !== undefined],
    ["all media", { mediaTypeFilter: { mediaTypes: ["ALL_MEDIA"] } }, () => true],
    ["favourites", { featureFilter: { includedFeatures: ["FAVORITES"] } }, (item) => item.isFavourite],
    ["favourites or none", features(["NONE", "FAVORITES"]), (item) => item.isFavourite],
    ["no feature", features(["NONE"]), () => true],
    ["what this app made", { excludeNonAppCreatedData: true }, (item) => item.app === "demo"],
    [
      "all groups at once",
      { ...dates({ year }), ...categories(["LANDSCAPES"]), ...features(["FAVORITES"]) },
      (item) => takenIn(String(year))(item) && item.categories.includes("LANDSCAPES") && item.isFavourite,
    ],
    ["nothing", {}, () => true],
  ];
  for (const [what, filters, isWanted] of cases) {
    it(`find ${what}`, async () => {
      assert.deepEqual((await found(filters)).sort(), expected(isWanted));
    });
  }

  it("find archived items only when asked to", async () => {
    const archived = mine.filter((item) => item.isArchived);
    assert.ok(archived.length > 0);
    assert.equal((await found({ includeArchivedMedia: true })).length, mine.length);
    assert.equal((await found({})).length, mine.length - archived.length);
  });

  it("find only what the app made if it may read no more, whatever is excluded", async () => {
    const narrow = await service.token("owner", { scopes: ["readApp"], client: "other" });
    const body = { filters: { includeArchivedMedia: true }, pageSize: 100 };
    const { mediaItems = [] } = await service.ok("/v1/mediaItems:search", { token: narrow, body });
    assert.equal(mediaItems.length, mine.filter((item) => item.app === "other").length);
  });

  it("are newest first, or as asked where it is a search by date", async () => {
    const filters = { ...dates({ year }, { year: year - 1 }), includeArchivedMedia: true };
    const plain = await found(filters);
    assert.ok(plain.length > 20);
    assert.deepEqual(plain, plain.toSorted().reverse());
    assert.deepEqual(await found(filters, { orderBy: newest }, 7), plain);
    assert.deepEqual(await found(filters, { orderBy: oldest }, 7), plain.toReversed());
  });

  it("agree with a plain look through the library, for random dates and pages", async () => {
    const random = seededRandom(5);
    const below = (limit: number): number => Math.floor(random() * limit);
    for (let round = 0; round < 25; round++) {
      const [from, to] = [below(40), below(40)].sort((a, b) => a - b) as [number, number];
      const monthOf = (count: number) => ({ year: 2022 + Math.floor(count / 12), month: (count % 12) + 1 });
      const texts = [from, to]
        .map(monthOf)
        .map((date) => `${date.year}-${String(date.month).padStart(2, "0")}`);
      const filters = range(monthOf(from), monthOf(to));
      const names = await found(filters, below(2) ? { orderBy: oldest } : {}, 5 + below(90));
      assert.deepEqual(
        names.sort(),
        expected(
          ({ takenAt = "" }) =>
            takenAt.slice(0, 7) >= (texts[0] ?? "") && takenAt.slice(0, 7) <= (texts[1] ?? ""),
        ),
        JSON.stringify(filters),
      );
    }
  });

  const refused: readonly (readonly [string, object])[] = [
    ["an album and filters", { albumId: "A".repeat(76), filters: {} }],
    ["an order without a date", { filters: {}, orderBy: oldest }],
    ["an order without filters", { orderBy: oldest }],
    ["an order of an album", { albumId: "A".repeat(76), orderBy: oldest }],
    [
      "an order with categories",
      { filters: { ...dates({ year: 2024 }), ...categories(["FOOD"]) }, orderBy: oldest },
    ],
    ["an order with a type", ordered({ mediaTypeFilter: { mediaTypes: ["PHOTO"] } })],
    ["an order with favourites", ordered(features(["FAVORITES"]))],
    ["another order", { filters: dates({ year: 2024 }), orderBy: "filename" }],
    ["two media types", { filters: { mediaTypeFilter: { mediaTypes: ["PHOTO", "VIDEO"] } } }],
    ["a category in and out", { filters: categories(["FOOD"], ["FOOD"]) }],
    ["a category that does not exist", { filters: categories(["SELFIE_STICKS"]) }],
    ["11 categories", { filters: categories(Array.from({ length: 11 }, () => "FOOD")) }],
    [
      "11 categories out",
      {
        filters: categories(
          [],
          Array.from({ length: 11 }, () => "FOOD"),
        ),
      },
    ],
    ["6 dates", { filters: dates(...Array.from({ length: 6 }, () => ({ year: 2024 }))) }],
    ["6 ranges", { filters: { dateFilter: { ranges: Array.from({ length: 6 }, () => yearRange) } } }],
    ["an empty date", { filters: dates({}) }],
    ["a month of every year", { filters: dates({ month: 5 }) }],
    ["a day of a year without its month", { filters: dates({ year: 2024, day: 5 }) }],
    ["a day of every month", { filters: dates({ day: 5 }) }],
    ["month 13", { filters: dates({ year: 2024, month: 13 }) }],
    ["day 32", { filters: dates({ year: 2024, month: 1, day: 32 }) }],
    ["29 February of a year without one", { filters: dates({ year: 2023, month: 2, day: 29 }) }],
    ["year 10000", { filters: dates({ year: 10_000 }) }],
    ["a negative year", { filters: dates({ year: -1 }) }],
    ["a range without an end", { filters: { dateFilter: { ranges: [{ startDate: { year: 2024 } }] } } }],
    ["a range without a start", { filters: { dateFilter: { ranges: [{ endDate: { year: 2024 } }] } } }],
    ["a range of a month to a year", { filters: range({ year: 2023, month: 1 }, { year: 2024 }) }],
    ["a range of a year to days of every year", { filters: range({ year: 2023 }, { month: 1, day: 1 }) }],
    ["a range that ends before it starts", { filters: range({ year: 2024 }, { year: 2023 }) }],
    ["an unknown filter", { filters: { locationFilter: {} } }],
  ];
  for (const [what, body] of refused) {
    it(`refuse ${what}`, async () => {
      assert.deepEqual(errorOf(await search(body)).slice(0, 2), [400, "INVALID_ARGUMENT"]);
    });
  }

  const allowed: readonly (readonly [string, object])[] = [
    ["10 categories in and 10 out", categories(Array(10).fill("FOOD"), Array(10).fill("PETS"))],
    [
      "5 dates and 5 ranges",
      { dateFilter: { dates: Array(5).fill({ year: 2024 }), ranges: Array(5).fill(yearRange) } },
    ],
    ["29 February of every year", dates({ month: 2, day: 29 })],
    ["29 February 2024", dates({ year: 2024, month: 2, day: 29 })],
    ["numbers as text, names in snake case", { date_filter: { dates: [{ year: "2024" }] } }],
  ];
  for (const [what, filters] of allowed) {
    it(`take ${what}`, async () => assert.equal((await search({ filters })).status, 200));
  }

  it("go on only with the same filters", async () => {
    const filters = { excludeNonAppCreatedData: true };
    const { body } = await search({ filters, pageSize: 5 });
    const pageToken = body.nextPageToken;
    assert.equal((await search({ filters, pageSize: 5, pageToken })).status, 200);
    for (const other of [
      { filters: {}, pageSize: 5, pageToken },
      { pageSize: 5, pageToken },
    ]) {
      assert.deepEqual(errorOf(await search(other)).slice(0, 2), [400, "INVALID_ARGUMENT"]);
    }
  });
});

describe("filtered searches of odd things", () => {
  let service: RawService;
  let token: string;
  before(async () => {
    service = await RawService.start({ scenario: "odd", now: () => Date.UTC(2025, 6, 1) });
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    await service.ok("/_emulator/reset", { body: {} });
    token = await service.token();
  });
  const names = async (filters?: object): Promise<readonly (string | undefined)[]> => {
    const body = { filters, pageSize: 100 };
    const { mediaItems = [] } = await service.ok("/v1/mediaItems:search", { token, body });
    return mediaItems.map((item) => item.filename);
  };

  it("never find by date what has none, though it is listed by the day it was uploaded", async () => {
    assert.ok((await names()).includes("no-date.jpg"));
    assert.ok((await names({})).includes("no-date.jpg"));
    assert.ok(!(await names(dates({ year: 2025 }))).includes("no-date.jpg"));
  });

  it("never find what is dated in the future, until that comes", async () => {
    assert.ok((await names()).includes("from-the-future.jpg"));
    for (const filters of [{}, dates({ year: 2099 }), { includeArchivedMedia: true }]) {
      assert.ok(!(await names(filters)).includes("from-the-future.jpg"));
    }
    for (let decade = 0; decade < 8; decade++) await service.advance(10 * 365 * 86_400);
    token = await service.token();
    assert.deepEqual(await names(dates({ year: 2099, month: 12, day: 31 })), ["from-the-future.jpg"]);
  });

  it("find what is older than computers", async () => {
    assert.deepEqual(await names(dates({ year: 1912 })), ["before-the-epoch.jpg"]);
  });

  it("find fresh items at once", async () => {
    const [item] = await service.add(token, [png(1)]);
    assert.ok((await names({})).includes(item?.filename));
    assert.ok(!(await names(dates({ year: 2025 }))).includes(item?.filename), "it has no date of its own");
  });
});

function dates(...days: readonly object[]): { readonly dateFilter: { readonly dates: readonly object[] } } {
  return { dateFilter: { dates: days } };
}

function range(startDate: object, endDate: object): { readonly dateFilter: object } {
  return { dateFilter: { ranges: [{ startDate, endDate }] } };
}

function categories(included: readonly string[], excluded?: readonly string[]): object {
  return { contentFilter: { includedContentCategories: included, excludedContentCategories: excluded } };
}

function features(includedFeatures: readonly string[]): object {
  return { featureFilter: { includedFeatures } };
}

function ordered(filters: object): object {
  return { filters: { ...dates({ year: 2024 }), ...filters }, orderBy: oldest };
}
