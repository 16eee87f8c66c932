import { l10n } from "vscode";
import { askText } from "../host/askText.ts";
import type { SearchDate } from "../shared/searchQuery.ts";
import { dayInDigits, parseDay } from "./parseDay.ts";

/** Go to Date: a day that was typed; `undefined` if the person changed their mind. */
export async function askDay(before: SearchDate | undefined): Promise<SearchDate | undefined> {
  const text = await askText(l10n.t("Go to Date"), {
    prompt: l10n.t("A day, a month or a year, such as 2024-06-17, 2024-06 or 2024"),
    value: before && dayInDigits(before),
    problem: (typed) =>
      typed.trim() === "" || parseDay(typed) !== undefined
        ? undefined
        : l10n.t("Write the year first, as in 2024-06-17."),
  });
  return text === undefined ? undefined : parseDay(text);
}
