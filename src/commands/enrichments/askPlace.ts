import { l10n } from "vscode";
import type { Location } from "../../api/types.ts";
import { limits } from "../../api/limits.ts";
import type { TextQuestion } from "../../host/askText.ts";
import { lengthOf } from "../lengthOf.ts";
import { parseCoordinates } from "./coordinates.ts";

/** Name and coordinates of a place: two questions. */
export function placeQuestions(prompts: {
  readonly name: string;
  readonly where: string;
}): readonly TextQuestion[] {
  return [
    { prompt: prompts.name, placeholder: l10n.t("Zürich"), problem: nameProblem },
    {
      prompt: prompts.where,
      placeholder: l10n.t("47.37, 8.54 – or the address of a map that shows it"),
      problem: coordinatesProblem,
    },
  ];
}

/** The place that a name and coordinates are. */
export function placeOf(name: string | undefined, where: string | undefined): Location | undefined {
  const latlng = parseCoordinates(where ?? "");
  return name === undefined || nameProblem(name) !== undefined || latlng === undefined
    ? undefined
    : { locationName: name, latlng };
}

export function textProblem(text: string): string | undefined {
  if (text.trim() === "") return l10n.t("A text needs words.");
  return tooLong(text);
}

function nameProblem(name: string): string | undefined {
  return name.trim() === "" ? l10n.t("A place needs a name.") : tooLong(name);
}

function coordinatesProblem(text: string): string | undefined {
  return parseCoordinates(text) === undefined
    ? l10n.t(
        "Latitude and longitude in degrees, such as 47.37, 8.54 – or the address of a map that shows the place.",
      )
    : undefined;
}

function tooLong(text: string): string | undefined {
  const length = lengthOf(text.trim());
  return length > limits.enrichmentText
    ? l10n.t("There is room for {0} characters; these are {1}.", limits.enrichmentText, length)
    : undefined;
}
