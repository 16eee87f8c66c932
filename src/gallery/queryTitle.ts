import { env, l10n } from "vscode";
import { querySummary } from "../library/querySummary.ts";
import type { SummaryDate, SummaryPart } from "../library/querySummary.ts";
import type { Category, SearchDate, SearchQuery } from "../shared/searchQuery.ts";
import { categoryNames } from "./categoryNames.ts";

/** A query in words, as a panel's title: "Search: Videos, Pets, 2023 – 2024". */
export function queryTitle(query: SearchQuery): string {
  const parts = querySummary(query).map(partText);
  return parts.length === 0 ? l10n.t("Search Photos") : l10n.t("Search: {0}", parts.join(", "));
}

/** A day as it is written in the display language. */
export function dayText({ year, month, day }: SearchDate): string {
  return formatted(utc(year, month, day), { dateStyle: "long" });
}

function partText(part: SummaryPart): string {
  switch (part.kind) {
    case "type":
      return part.type === "photo" ? l10n.t("Photos") : l10n.t("Videos");
    case "included":
      return oneOf(part.categories);
    case "excluded":
      return l10n.t("without {0}", oneOf(part.categories));
    case "date":
      return dateText(part.date);
    case "range":
      return rangeText(part.start, part.end);
    case "favorites":
      return l10n.t("Favorites");
    case "archived":
      return l10n.t("with archived");
    case "appCreated":
      return l10n.t("added from here");
    case "oldestFirst":
      return l10n.t("oldest first");
  }
}

/** A form that is left open at one end reaches to the ends of the calendar. */
function rangeText(start: SummaryDate, end: SummaryDate): string {
  if (start.year === 1) return l10n.t("until {0}", dateText(end));
  if (end.year === 9999) return l10n.t("since {0}", dateText(start));
  return l10n.t("{0} – {1}", dateText(start), dateText(end));
}

function dateText({ year, month, day, precision }: SummaryDate): string {
  switch (precision) {
    case "year":
      return String(year);
    case "month":
      return formatted(utc(year, month, 1), { year: "numeric", month: "long" });
    case "everyYear":
      return l10n.t("{0} of every year", formatted(utc(2000, month, day), { month: "long", day: "numeric" }));
    case "day":
      return formatted(utc(year, month, day), { dateStyle: "medium" });
  }
}

function oneOf(categories: readonly Category[]): string {
  const names = categoryNames();
  const list = new Intl.ListFormat(language(), { type: "disjunction" });
  return list.format(categories.map((category) => names[category]));
}

function formatted(date: Date, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language(), { ...format, timeZone: "UTC" }).format(date);
}

function utc(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** `undefined`, the host's own, where `Intl` does not know the display language. */
function language(): string | undefined {
  return Intl.DateTimeFormat.supportedLocalesOf([env.language])[0];
}
