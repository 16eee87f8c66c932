import { l10n } from "vscode";
import { withProgress } from "../host/progress.ts";
import { albumFor, albumTitle } from "./album.ts";
import { askText } from "../host/askText.ts";
import { titleIn, titleProblem } from "./askTitle.ts";
import type { CommandContext } from "./context.ts";
import { describePicture } from "./items/describePicture.ts";
import { isPictureKey } from "./items/isPictureKey.ts";

/**
 * Rename Album…: with its title selected to type over; `given` (`{ title }`) saves the question. F2 on a picture in a
 * tree edits its description: that is the name a picture has.
 */
export async function renameAlbum(context: CommandContext, named?: unknown, given?: unknown): Promise<void> {
  if (isPictureKey(context, named)) return describePicture(context, named);
  const heading = l10n.t("Rename Album");
  const chosen = await albumFor(context, named, { title: heading, to: "edit", may: "rename" });
  if (chosen === undefined) return;
  const { library, album } = chosen;
  const question = {
    prompt: l10n.t("New title of “{0}”", albumTitle(album)),
    value: album.title,
    problem: titleProblem,
  };
  const title = titleIn(given) ?? (await askText(heading, question));
  if (title === undefined || title === album.title) return;
  await withProgress(l10n.t("Renaming “{0}”…", albumTitle(album)), ({ signal }) =>
    library.renameAlbum(album.id, title, signal),
  );
}
