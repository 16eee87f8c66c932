import * as v from "valibot";
import { filterProblems } from "../api/filterRules.ts";
import type { FilterProblem } from "../api/filterRules.ts";
import type { SearchMediaItems } from "../api/mediaItems.ts";
import type { CalendarDate, Filters } from "../api/types.ts";
import { categories, emptyQuery } from "../shared/searchQuery.ts";
import type { SearchDate, SearchQuery } from "../shared/searchQuery.ts";

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

function calendarDate({ year, month, day }: SearchDate): CalendarDate {
  return { year: year || undefined, month: month || undefined, day: day || undefined };
}

function filled<T>(entries: readonly T[]): readonly T[] | undefined {
  return entries.length > 0 ? entries : undefined;
}

function orNothing<T extends object>(value: T): T | undefined {
  return Object.values(value).some((field) => field !== undefined) ? value : undefined;
}
