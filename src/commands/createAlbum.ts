import { l10n } from "vscode";
import { withProgress } from "../host/progress.ts";
import { askTitle, titleIn } from "./askTitle.ts";
import type { CommandContext } from "./context.ts";
import { requireAccount } from "./requireAccount.ts";

/** Create Album…: asks for a title, unless `named` is `{ title }`, and shows the new album selected. */
export async function createAlbum(
  context: CommandContext,
  named?: unknown,
): Promise<{ readonly albumId: string } | undefined> {
  const account = await requireAccount(context, { to: "append" });
  const library = account && context.library(account.id);
  if (library === undefined) return undefined;
  const title = titleIn(named) ?? (await askTitle());
  if (title === undefined) return undefined;
  const album = await withProgress(l10n.t("Creating album “{0}”…", title), ({ signal }) =>
    library.createAlbum(title, signal),
  );
  await context.revealAlbum(album.id);
  return { albumId: album.id };
}
