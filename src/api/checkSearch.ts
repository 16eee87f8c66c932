import { filterProblems } from "./filterRules.ts";
import type { FilterRule } from "./filterRules.ts";
import { checkPageSize, limits, refuse } from "./limits.ts";
import type { Filters } from "./types.ts";

interface Search {
  readonly albumId?: string;
  readonly filters?: Filters;
  readonly orderBy?: string;
  readonly pageSize?: number;
}

const sentences: Readonly<Record<FilterRule, string>> = {
  tooManyDates: `A search takes at most ${limits.dates} dates.`,
  tooManyRanges: `A search takes at most ${limits.dates} date ranges.`,
  invalidDate: "A date is a day, a month, a year, or a day of every year.",
  rangePrecision: "Start and end of a date range must be of the same kind.",
  rangeReversed: "A date range ends before it starts.",
  tooManyIncluded: `A search takes at most ${limits.categories} categories to include.`,
  tooManyExcluded: `A search takes at most ${limits.categories} categories to leave out.`,
  categoryTwice: "A category cannot be both included and left out.",
  tooManyTypes: "A search takes one media type.",
  orderNeedsDates: "Only a search by date can be ordered.",
  orderStandsAlone: "A search that is ordered takes no filter by category, type or feature.",
};

/** @throws PhotosError of kind `limit` for an album together with filters, and for filters that break a rule. */
export function checkSearch(method: string, { albumId, filters, orderBy, pageSize }: Search): void {
  checkPageSize(method, pageSize, limits.mediaItemsPage);
  if (albumId !== undefined && filters) refuse(method, "A search takes an album or filters, not both.");
  const [problem] = filterProblems(filters ?? {}, orderBy);
  if (problem) refuse(method, sentences[problem.rule]);
}
