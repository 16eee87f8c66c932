import type { SearchDate } from "../shared/searchQuery.ts";

/** "2024-06-17", or the last day of "2024-06" or of "2024"; undefined: there is no such day. */
export function parseDay(text: string): SearchDate | undefined {
  const match = /^\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\s*$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [1, 2, 3].map((at) => (match[at] === undefined ? undefined : Number(match[at])));
  if (year === undefined || year < 1) return undefined;
  const lastMonth = month ?? 12;
  if (lastMonth < 1 || lastMonth > 12) return undefined;
  const last = daysIn(year, lastMonth);
  const lastDay = day ?? last;
  return lastDay < 1 || lastDay > last ? undefined : { year, month: lastMonth, day: lastDay };
}

/** As it is typed: "2024-06-17". */
export function dayInDigits({ year, month, day }: SearchDate): string {
  const digits = (value: number, length: number): string => String(value).padStart(length, "0");
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}
