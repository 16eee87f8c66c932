// What the fields of the search form say, and the query it is.
import type { SearchDate, SearchQuery, SearchRange } from "../../src/shared/searchQuery.ts";

/** Days as date fields have them: "2024-06-17", empty where none was chosen. */
export interface DateFields {
  readonly mode: "any" | "day" | "between";
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

const firstDay: SearchDate = { year: 1, month: 1, day: 1 };
const lastDay: SearchDate = { year: 9999, month: 12, day: 31 };

/** A period may be open at one end. Nothing chosen yet asks for no date. */
export function datesOf({ mode, day, from, to }: DateFields): Pick<SearchQuery, "dates" | "ranges"> {
  const [on, start, end] = [dateOf(day), dateOf(from), dateOf(to)];
  if (mode === "day" && on !== undefined) return { dates: [on], ranges: [] };
  const isPeriod = mode === "between" && (start !== undefined || end !== undefined);
  return { dates: [], ranges: isPeriod ? [{ start: start ?? firstDay, end: end ?? lastDay }] : [] };
}

/** The fields that show a query's dates; a month or a year is shown as the days it has. */
export function dateFieldsOf({ dates, ranges }: Pick<SearchQuery, "dates" | "ranges">): DateFields {
  const nothing: DateFields = { mode: "any", day: "", from: "", to: "" };
  const [date] = dates;
  if (date !== undefined && date.day > 0) return { ...nothing, mode: "day", day: textOf(date) };
  const range: SearchRange | undefined = date === undefined ? ranges[0] : { start: date, end: date };
  if (range === undefined) return nothing;
  const [start, end] = [firstOf(range.start), lastOf(range.end)];
  return {
    ...nothing,
    mode: "between",
    from: start.year === firstDay.year ? "" : textOf(start),
    to: end.year === lastDay.year ? "" : textOf(end),
  };
}

/** Whether the service would put what the query finds in another order. */
export function canBeOldestFirst(query: SearchQuery): boolean {
  const { dates, ranges, included, excluded, type, onlyFavorites } = query;
  const hasDates = dates.length + ranges.length > 0;
  return hasDates && included.length + excluded.length === 0 && type === "all" && !onlyFavorites;
}

function dateOf(text: string): SearchDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function textOf({ year, month, day }: SearchDate): string {
  return [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join(
    "-",
  );
}

function firstOf({ year, month, day }: SearchDate): SearchDate {
  return { year, month: month || 1, day: day || 1 };
}

function lastOf({ year, month, day }: SearchDate): SearchDate {
  const lastMonth = month || 12;
  const date = new Date(0);
  date.setUTCFullYear(year, lastMonth, 0);
  return { year, month: lastMonth, day: day || date.getUTCDate() };
}
