import { l10n } from "vscode";
import { queryProblems } from "../library/searchQuery.ts";
import type { SearchProblem } from "../shared/protocol.ts";
import type { SearchQuery } from "../shared/searchQuery.ts";

type Rule = ReturnType<typeof queryProblems>[number]["rule"];

/** Why a query cannot be asked, each at the field it is about; none: it can. */
export function searchProblems(query: SearchQuery): readonly SearchProblem[] {
  return queryProblems(query).map(({ rule }) => problemOf(rule));
}

function problemOf(rule: Rule): SearchProblem {
  switch (rule) {
    case "tooManyDates":
    case "tooManyRanges":
      return { field: "dates", text: l10n.t("At most five dates and five periods can be searched at once.") };
    case "invalidDate":
      return { field: "dates", text: l10n.t("There is no such day.") };
    case "rangePrecision":
      return {
        field: "dates",
        text: l10n.t("A period goes from day to day, month to month or year to year."),
      };
    case "rangeReversed":
      return { field: "dates", text: l10n.t("The first day is after the last day.") };
    case "tooManyIncluded":
      return { field: "included", text: l10n.t("At most ten categories can be chosen.") };
    case "tooManyExcluded":
      return { field: "excluded", text: l10n.t("At most ten categories can be left out.") };
    case "categoryTwice":
      return { field: "excluded", text: l10n.t("A category cannot be chosen and left out at once.") };
    case "tooManyTypes":
      return { field: "type", text: l10n.t("Choose photos, videos or both.") };
    case "orderNeedsDates":
      return { field: "order", text: l10n.t("Oldest first needs dates to search for.") };
    case "orderStandsAlone":
      return {
        field: "order",
        text: l10n.t("Oldest first goes with dates only, not with categories, a type or favorites."),
      };
  }
}
