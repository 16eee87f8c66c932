import { invalidArgument } from "../../http/apiFault.ts";
import { type Message, int32, list, message } from "../../http/decodeMessage.ts";
import type { ItemRecord } from "../../store/records.ts";

const dateShape = { year: int32, month: int32, day: int32 };
const date = message(dateShape);
type CalendarDate = Message<typeof dateShape>;

const shape = {
  dates: list(date),
  ranges: list(message({ startDate: date, endDate: date })),
};
export const dateFilter = message(shape);

const most = { dates: 5, ranges: 5 };

/** How much of a date is given. A day is written as the number 20240229, and each kind keeps the part it compares. */
const precisions = {
  day: (day: number) => day,
  month: (day: number) => Math.floor(day / 100),
  year: (day: number) => Math.floor(day / 10_000),
  everyYear: (day: number) => day % 10_000,
} as const;
type Precision = keyof typeof precisions;

interface Span {
  readonly precision: Precision;
  readonly first: number;
  readonly last: number;
}

/** Days that a search asks for. */
export interface Days {
  readonly matches: (item: ItemRecord) => boolean;
  /** Nothing outside matches; milliseconds since 1970, both ends included. */
  readonly bounds: { readonly from: number; readonly to: number };
}

/** Undefined where no day is asked for. @throws ApiFault INVALID_ARGUMENT */
export function readDateFilter(filter: Message<typeof shape> | undefined): Days | undefined {
  const { dates = [], ranges = [] } = filter ?? {};
  if (dates.length > most.dates || ranges.length > most.ranges) throw invalidArgument();
  const spans = [
    ...dates.map((day) => readSpan(day, day)),
    ...ranges.map((range) => readSpan(range?.startDate, range?.endDate)),
  ];
  if (spans.length === 0) return undefined;
  return {
    matches: ({ takenAt }) => takenAt !== undefined && spans.some((span) => holds(span, dayOf(takenAt))),
    bounds: boundsOf(spans),
  };
}

function readSpan(start: CalendarDate | undefined, end: CalendarDate | undefined): Span {
  if (start === undefined || end === undefined) throw invalidArgument();
  const precision = precisionOf(start);
  if (precision !== precisionOf(end)) throw invalidArgument();
  const [first, last] = [start, end].map(({ year, month, day }) =>
    precisions[precision]((year * 100 + month) * 100 + day),
  ) as [number, number];
  // Days of every year may reach over New Year.
  if (first > last && precision !== "everyYear") throw invalidArgument();
  return { precision, first, last };
}

function precisionOf({ year, month, day }: CalendarDate): Precision {
  const isInside = year >= 0 && year <= 9999 && month >= 0 && month <= 12 && day >= 0;
  if (!isInside || day > daysIn(year, month)) throw invalidArgument();
  if (year === 0 && month > 0 && day > 0) return "everyYear";
  if (year === 0 || (month === 0 && day > 0)) throw invalidArgument();
  return month === 0 ? "year" : day === 0 ? "month" : "day";
}

/** In a month of any year, February has 29. */
function daysIn(year: number, month: number): number {
  if (month === 0) return 31;
  const lastDay = new Date(0);
  lastDay.setUTCFullYear(year === 0 ? 2000 : year, month, 0);
  return lastDay.getUTCDate();
}

function holds({ precision, first, last }: Span, day: number): boolean {
  const part = precisions[precision](day);
  return first <= last ? part >= first && part <= last : part >= first || part <= last;
}

/** The day of an RFC 3339 time in UTC. */
function dayOf(time: string): number {
  return Number(time.slice(0, 10).replaceAll("-", ""));
}

function boundsOf(spans: readonly Span[]): Days["bounds"] {
  if (spans.some(({ precision }) => precision === "everyYear")) return { from: -Infinity, to: Infinity };
  const years = ({ precision, ...span }: Span, end: "first" | "last"): number =>
    precision === "year" ? span[end] : Math.floor(span[end] / (precision === "month" ? 100 : 10_000));
  // Whole years are near enough: what is in them is looked at anyway.
  return {
    from: startOfYear(Math.min(...spans.map((span) => years(span, "first")))),
    to: startOfYear(Math.max(...spans.map((span) => years(span, "last"))) + 1) - 1,
  };
}

function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
