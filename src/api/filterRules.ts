import { limits } from "./limits.ts";
import type { CalendarDate, Filters } from "./types.ts";

/** Rules of `Filters` and `orderBy` that the service answers with 400 if they are broken. */
export type FilterRule =
  | "tooManyDates"
  | "tooManyRanges"
  /** Not one of: a day, a month, a year, a day of every year; or not in the calendar. */
  | "invalidDate"
  /** Start and end of a range are not of the same kind. */
  | "rangePrecision"
  | "rangeReversed"
  | "tooManyIncluded"
  | "tooManyExcluded"
  /** A category is both included and excluded. */
  | "categoryTwice"
  | "tooManyTypes"
  /** Only a search by date can be ordered. */
  | "orderNeedsDates"
  /** An order goes with no filter but dates, archived media and the app's own data. */
  | "orderStandsAlone";

export interface FilterProblem {
  readonly rule: FilterRule;
  /** Which of the dates or ranges it is about. */
  readonly index?: number;
}

export type DatePrecision = "day" | "month" | "year" | "everyYear";

/** What a date stands for; `undefined` if it is none. Parts that are 0 or absent are left open. */
export function precisionOf({ year = 0, month = 0, day = 0 }: CalendarDate): DatePrecision | undefined {
  const inRange = isWithin(year, 9999) && isWithin(month, 12) && isWithin(day, daysIn(year, month));
  if (!inRange) return undefined;
  if (year === 0) return month > 0 && day > 0 ? "everyYear" : undefined;
  if (month === 0) return day === 0 ? "year" : undefined;
  return day === 0 ? "month" : "day";
}

/** The rules that a search breaks, in the order of its fields. */
export function filterProblems(filters: Filters, orderBy?: string): readonly FilterProblem[] {
  return [...dateProblems(filters), ...contentProblems(filters), ...orderProblems(filters, orderBy)];
}

function dateProblems({ dateFilter }: Filters): readonly FilterProblem[] {
  const { dates = [], ranges = [] } = dateFilter ?? {};
  const problems: FilterProblem[] = [];
  if (dates.length > limits.dates) problems.push({ rule: "tooManyDates" });
  dates.forEach((date, index) => {
    if (precisionOf(date) === undefined) problems.push({ rule: "invalidDate", index });
  });
  if (ranges.length > limits.dates) problems.push({ rule: "tooManyRanges" });
  ranges.forEach(({ startDate, endDate }, index) => {
    const rule = rangeRule(startDate, endDate);
    if (rule) problems.push({ rule, index });
  });
  return problems;
}

function rangeRule(start: CalendarDate, end: CalendarDate): FilterRule | undefined {
  const precision = precisionOf(start);
  if (precision === undefined || precisionOf(end) === undefined) return "invalidDate";
  if (precision !== precisionOf(end)) return "rangePrecision";
  // Days of every year may reach over New Year.
  return precision !== "everyYear" && ordinal(start) > ordinal(end) ? "rangeReversed" : undefined;
}

function contentProblems({ contentFilter, mediaTypeFilter }: Filters): readonly FilterProblem[] {
  const { includedContentCategories: included = [], excludedContentCategories: excluded = [] } =
    contentFilter ?? {};
  const rules: readonly (FilterRule | false)[] = [
    included.length > limits.categories && "tooManyIncluded",
    excluded.length > limits.categories && "tooManyExcluded",
    included.some((category) => excluded.includes(category)) && "categoryTwice",
    (mediaTypeFilter?.mediaTypes.length ?? 0) > 1 && "tooManyTypes",
  ];
  return rules.flatMap((rule) => (rule ? [{ rule }] : []));
}

function orderProblems(filters: Filters, orderBy: string | undefined): readonly FilterProblem[] {
  if (orderBy === undefined) return [];
  const { dateFilter, contentFilter, mediaTypeFilter, featureFilter } = filters;
  const hasDates = [dateFilter?.dates, dateFilter?.ranges].some((dates) => (dates?.length ?? 0) > 0);
  if (!hasDates) return [{ rule: "orderNeedsDates" }];
  return (contentFilter ?? mediaTypeFilter ?? featureFilter) ? [{ rule: "orderStandsAlone" }] : [];
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}

/** Of a month in any year, February has 29 days. */
function daysIn(year: number, month: number): number {
  if (month === 0) return 31;
  const date = new Date(0);
  date.setUTCFullYear(year === 0 ? 2000 : year, month, 0);
  return date.getUTCDate();
}

function ordinal({ year = 0, month = 0, day = 0 }: CalendarDate): number {
  return (year * 100 + month) * 100 + day;
}
