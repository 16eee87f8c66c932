import * as v from "valibot";
import { filterProblems } from "../api/filterRules.ts";
import type { FilterProblem } from "../api/filterRules.ts";
import type { SearchMediaItems } from "../api/mediaItems.ts";
import type { CalendarDate, ContentCategory, Filters } from "../api/types.ts";

/** All that pictures are sorted by, in Google's order. */
export const categories = [
  "LANDSCAPES",
  "RECEIPTS",
  "CITYSCAPES",
  "LANDMARKS",
  "SELFIES",
  "PEOPLE",
  "PETS",
  "WEDDINGS",
  "BIRTHDAYS",
  "DOCUMENTS",
  "TRAVEL",
  "ANIMALS",
  "FOOD",
  "SPORT",
  "NIGHT",
  "PERFORMANCES",
  "WHITEBOARDS",
  "SCREENSHOTS",
  "UTILITY",
  "ARTS",
  "CRAFTS",
  "FASHION",
  "HOUSES",
  "GARDENS",
  "FLOWERS",
  "HOLIDAYS",
] as const satisfies readonly ContentCategory[];

export type Category = (typeof categories)[number];

const part = v.optional(v.number(), 0);
const date = v.object({ year: part, month: part, day: part });
const listOf = <S extends v.GenericSchema>(entry: S) => v.optional(v.array(entry), () => []);
const flag = v.optional(v.boolean(), false);
const category = v.picklist(categories);
const searchQuery = v.object({
  dates: listOf(date),
  ranges: listOf(v.object({ start: date, end: date })),
  included: listOf(category),
  excluded: listOf(category),
  type: v.optional(v.picklist(["all", "photo", "video"]), "all"),
  onlyFavorites: flag,
  includeArchived: flag,
  onlyAppCreated: flag,
  order: v.optional(v.picklist(["newest", "oldest"]), "newest"),
});

/** A day, a month (`day` 0), a year (`month` 0 as well) or a day of every year (`year` 0). */
export type SearchDate = Readonly<v.InferOutput<typeof date>>;

/** First and last day, month or year; both belong to it. */
export interface SearchRange {
  readonly start: SearchDate;
  readonly end: SearchDate;
}

/**
 * What Search Photos asks for, as plain data that survives `JSON`. Found is what was taken on one of the dates or in
 * one of the ranges, if there are any, is of one of the included categories and of none of the excluded.
 */
export interface SearchQuery {
  /** At most 5. */
  readonly dates: readonly SearchDate[];
  /** At most 5. */
  readonly ranges: readonly SearchRange[];
  /** At most 10. */
  readonly included: readonly Category[];
  /** At most 10. */
  readonly excluded: readonly Category[];
  readonly type: "all" | "photo" | "video";
  readonly onlyFavorites: boolean;
  readonly includeArchived: boolean;
  readonly onlyAppCreated: boolean;
  /** `oldest` only with dates, and with no categories, type or favourites. */
  readonly order: "newest" | "oldest";
}

/** Finds the whole library. */
export const emptyQuery: SearchQuery = v.parse(searchQuery, {});

/** A query out of what was kept of it, such as a panel's state; `undefined` if it is none. */
export function parseQuery(value: unknown): SearchQuery | undefined {
  const result = v.safeParse(searchQuery, value);
  return result.success ? result.output : undefined;
}

/** Why the service would refuse the query; none: it can be asked. */
export function queryProblems(query: SearchQuery): readonly FilterProblem[] {
  const { filters = {}, orderBy } = filtersOf(query);
  return filterProblems(filters, orderBy);
}

/** Everything taken on a day and before it. */
export function upTo(day: SearchDate): SearchQuery {
  return { ...emptyQuery, ranges: [{ start: { year: 1, month: 1, day: 1 }, end: day }] };
}

export type Question = Pick<SearchMediaItems, "filters" | "orderBy">;

/** The query as `mediaItems.search` takes it. What is not asked for is left out. */
export function filtersOf(query: SearchQuery): Question {
  const { dates, ranges, included, excluded, type } = query;
  const filters: Filters = {
    dateFilter: orNothing({
      dates: filled(dates.map(calendarDate)),
      ranges: filled(
        ranges.map(({ start, end }) => ({ startDate: calendarDate(start), endDate: calendarDate(end) })),
      ),
    }),
    contentFilter: orNothing({
      includedContentCategories: filled(included),
      excludedContentCategories: filled(excluded),
    }),
    mediaTypeFilter: type === "all" ? undefined : { mediaTypes: [type === "photo" ? "PHOTO" : "VIDEO"] },
    featureFilter: query.onlyFavorites ? { includedFeatures: ["FAVORITES"] } : undefined,
    includeArchivedMedia: query.includeArchived || undefined,
    excludeNonAppCreatedData: query.onlyAppCreated || undefined,
  };
  return {
    filters: orNothing(filters),
    orderBy: query.order === "oldest" ? "MediaMetadata.creation_time" : undefined,
  };
}

/** The query that asks what `filters` ask. */
export function queryOf({ filters = {}, orderBy }: Question): SearchQuery {
  const { dateFilter, contentFilter, mediaTypeFilter, featureFilter } = filters;
  const [type] = mediaTypeFilter?.mediaTypes ?? [];
  return {
    dates: (dateFilter?.dates ?? []).map(searchDate),
    ranges: (dateFilter?.ranges ?? []).map(({ startDate, endDate }) => ({
      start: searchDate(startDate),
      end: searchDate(endDate),
    })),
    included: known(contentFilter?.includedContentCategories),
    excluded: known(contentFilter?.excludedContentCategories),
    type: type === "PHOTO" ? "photo" : type === "VIDEO" ? "video" : "all",
    onlyFavorites: featureFilter?.includedFeatures.includes("FAVORITES") ?? false,
    includeArchived: filters.includeArchivedMedia ?? false,
    onlyAppCreated: filters.excludeNonAppCreatedData ?? false,
    order: orderBy === "MediaMetadata.creation_time" ? "oldest" : "newest",
  };
}

function calendarDate({ year, month, day }: SearchDate): CalendarDate {
  return { year: year || undefined, month: month || undefined, day: day || undefined };
}

function searchDate({ year = 0, month = 0, day = 0 }: CalendarDate): SearchDate {
  return { year, month, day };
}

/** `NONE` stands for no category. */
function known(found: readonly ContentCategory[] = []): readonly Category[] {
  return found.filter((one): one is Category => one !== "NONE");
}

function filled<T>(entries: readonly T[]): readonly T[] | undefined {
  return entries.length > 0 ? entries : undefined;
}

function orNothing<T extends object>(value: T): T | undefined {
  return Object.values(value).some((field) => field !== undefined) ? value : undefined;
}
