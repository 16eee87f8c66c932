import { l10n } from "vscode";
import { withProgress } from "../../host/progress.ts";
import { confirm, tell } from "../../host/tell.ts";
import { albumFor } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";

/** Leave Shared Album…: after saying what goes with it. */
export async function leaveAlbum(context: CommandContext, named?: unknown): Promise<void> {
  const heading = l10n.t("Leave Shared Album");
  const chosen = await albumFor(context, named, { title: heading, to: "share", may: "leave" });
  if (chosen === undefined) return;
  const { library, album } = chosen;
  const title = albumTitle(album);
  const detail = l10n.t(
    "You do not see it any more, and the pictures you have added to it leave it. With its link or share token you can join it again.",
  );
  if (!(await confirm(l10n.t("Leave “{0}”?", title), detail, l10n.t("Leave Album")))) return;
  await withProgress(l10n.t("Leaving “{0}”…", title), ({ signal }) => library.leaveAlbum(album.id, signal));
  tell(l10n.t("You have left “{0}”.", title));
}
