import { l10n } from "vscode";
import { limits } from "../../api/limits.ts";
import { withProgress } from "../../host/progress.ts";
import { askText } from "../../host/askText.ts";
import type { CommandContext } from "../context.ts";
import { lengthOf } from "../lengthOf.ts";
import { itemOf, pictureFor } from "../pictures.ts";

/**
 * Edit Description…: in a box; one of several lines in the panel with the picture's details, where it keeps them.
 * `given` (`{ description }`) saves the question.
 */
export async function describePicture(
  context: CommandContext,
  clicked?: unknown,
  given?: unknown,
): Promise<void> {
  const picture = await pictureFor(context, clicked, "edit");
  if (picture === undefined) return;
  const { account, library, ref } = picture;
  const item = await itemOf(library, ref.itemId);
  const described = descriptionIn(given);
  if (described === undefined && /[\r\n]/.test(item.description)) {
    await context.openGallery(account.id, { kind: "item", itemId: item.id }, { withDetails: true });
    return;
  }
  const question = {
    prompt: l10n.t("Description of “{0}”", item.filename),
    placeholder: l10n.t("What it shows. Empty removes the description."),
    value: item.description,
    problem: descriptionProblem,
  };
  const description = described ?? (await askText(l10n.t("Edit Description"), question));
  if (description === undefined || description === item.description) return;
  await withProgress(l10n.t("Changing the description of “{0}”…", item.filename), ({ signal }) =>
    library.describeItem(item.id, description, signal),
  );
}

function descriptionProblem(text: string): string | undefined {
  const length = lengthOf(text.trim());
  return length > limits.description
    ? l10n.t("A description may have {0} characters; this one has {1}.", limits.description, length)
    : undefined;
}

function descriptionIn(given: unknown): string | undefined {
  if (typeof given !== "object" || given === null || !("description" in given)) return undefined;
  const { description } = given;
  return typeof description === "string" && descriptionProblem(description) === undefined
    ? description
    : undefined;
}
