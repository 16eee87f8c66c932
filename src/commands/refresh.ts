import { l10n } from "vscode";
import type { AlbumListId } from "../library/changes.ts";
import { albumFor } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { requireAccount } from "./requireAccount.ts";

/** Refresh: reads both lists again, of the active account. What was known stays until the answer is there. */
export async function refresh(context: CommandContext): Promise<void> {
  const account = await requireAccount(context, { to: "read" });
  const library = account && context.library(account.id);
  if (account === undefined || library === undefined) return;
  context.forgetCovers();
  const lists = account.can.share ? [library.own, library.shared] : [library.own];
  await Promise.allSettled(lists.map((list) => list.refresh()));
}

/** Refresh Album: reads one album and its pictures again. */
export async function refreshAlbum(context: CommandContext, named?: unknown): Promise<void> {
  const chosen = await albumFor(context, named, { title: l10n.t("Refresh Album"), to: "read" });
  if (chosen === undefined) return;
  const { library, album } = chosen;
  const contents = library.contents(album.id);
  await library.readAlbum(album.id);
  if (contents.state.kind !== "unread") await contents.refresh();
}

/** Load More Albums: the row at the end of a tree. After a failure it tries again what failed. */
export async function loadMore(context: CommandContext, row?: unknown): Promise<void> {
  const account = await requireAccount(context, { to: "read" });
  const library = account && context.library(account.id);
  if (library === undefined) return;
  const list = library[listOf(row)];
  await (list.hasMore ? list.loadMore() : list.refresh()).catch(() => undefined);
}

function listOf(row: unknown): AlbumListId {
  return typeof row === "object" && row !== null && "list" in row && row.list === "shared" ? "shared" : "own";
}
