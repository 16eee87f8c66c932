import { precisionOf } from "../api/filterRules.ts";
import type { DatePrecision } from "../api/filterRules.ts";
import type { Category, SearchDate, SearchQuery } from "../shared/searchQuery.ts";

/** A date and how much of it is meant. */
export interface SummaryDate extends SearchDate {
  readonly precision: DatePrecision;
}

/** One thing that a query asks for, to be put into words. */
export type SummaryPart =
  | { readonly kind: "date"; readonly date: SummaryDate }
  | { readonly kind: "range"; readonly start: SummaryDate; readonly end: SummaryDate }
  | { readonly kind: "included" | "excluded"; readonly categories: readonly Category[] }
  | { readonly kind: "type"; readonly type: "photo" | "video" }
  | { readonly kind: "favorites" | "archived" | "appCreated" | "oldestFirst" };

/** What a query asks for, in the order people say it; nothing: the whole library. What is no date is left out. */
export function querySummary(query: SearchQuery): readonly SummaryPart[] {
  const { type, dates, ranges, included, excluded } = query;
  return [
    ...(type === "all" ? [] : [{ kind: "type", type } as const]),
    ...categoryPart("included", included),
    ...dates.flatMap((date) => summaryDate(date).map((one) => ({ kind: "date", date: one }) as const)),
    ...ranges.flatMap(({ start, end }): readonly SummaryPart[] => {
      const [[first], [last]] = [summaryDate(start), summaryDate(end)];
      return first && last ? [{ kind: "range", start: first, end: last }] : [];
    }),
    ...flagPart("favorites", query.onlyFavorites),
    ...categoryPart("excluded", excluded),
    ...flagPart("archived", query.includeArchived),
    ...flagPart("appCreated", query.onlyAppCreated),
    ...flagPart("oldestFirst", query.order === "oldest"),
  ];
}

function summaryDate(date: SearchDate): readonly SummaryDate[] {
  const precision = precisionOf(date);
  return precision === undefined ? [] : [{ ...date, precision }];
}

function categoryPart(
  kind: "included" | "excluded",
  categories: readonly Category[],
): readonly SummaryPart[] {
  return categories.length === 0 ? [] : [{ kind, categories }];
}

function flagPart(
  kind: "favorites" | "archived" | "appCreated" | "oldestFirst",
  isSet: boolean,
): readonly SummaryPart[] {
  return isSet ? [{ kind }] : [];
}
