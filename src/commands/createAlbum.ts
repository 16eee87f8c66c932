import { l10n, ProgressLocation, window } from "vscode";
import { signalOf } from "../host/cancellation.ts";
import { askTitle, titleProblem } from "./askTitle.ts";
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
  const title = givenTitle(named) ?? (await askTitle());
  if (title === undefined) return undefined;
  const album = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t("Creating album “{0}”…", title),
      cancellable: true,
    },
    (_, token) => library.createAlbum(title, signalOf(token)),
  );
  await context.revealAlbum(album.id);
  return { albumId: album.id };
}

function givenTitle(named: unknown): string | undefined {
  if (typeof named !== "object" || named === null || !("title" in named)) return undefined;
  const { title } = named;
  return typeof title === "string" && titleProblem(title) === undefined ? title.trim() : undefined;
}
