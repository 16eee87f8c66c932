import { l10n } from "vscode";
import { limits } from "../api/limits.ts";
import { askText } from "../host/askText.ts";
import { lengthOf } from "./lengthOf.ts";

/** Asks for the title of a new album and refuses, while it is typed, what Google would refuse. */
export function askTitle(): Promise<string | undefined> {
  return askText(l10n.t("Create Album"), {
    prompt: l10n.t("Title of the new album"),
    placeholder: l10n.t("Summer in Lisbon"),
    problem: titleProblem,
  });
}

/** What is wrong with a title, in a sentence; `undefined` if nothing is. */
export function titleProblem(title: string): string | undefined {
  const length = lengthOf(title.trim());
  if (length === 0) return l10n.t("An album needs a title.");
  if (length > limits.albumTitle)
    return l10n.t("A title may have {0} characters; this one has {1}.", limits.albumTitle, length);
  return undefined;
}

/** A good title that a command was given. */
export function titleIn(given: unknown): string | undefined {
  if (typeof given !== "object" || given === null || !("title" in given)) return undefined;
  const { title } = given;
  return typeof title === "string" && titleProblem(title) === undefined ? title.trim() : undefined;
}
