import { l10n } from "vscode";
import { albumFor } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { requireAccount } from "./requireAccount.ts";

/**
 * Refresh: reads both lists again, of the active account, and the pictures of the albums that are expanded. What was
 * known stays until the answer is there.
 */
export async function refresh(context: CommandContext): Promise<void> {
  const account = await requireAccount(context, { to: "read" });
  const library = account && context.library(account.id);
  if (account === undefined || library === undefined) return;
  context.retryPictures();
  const lists = account.can.share ? [library.own, library.shared] : [library.own];
  const expanded = context.expandedAlbums().map((albumId) => library.contents(albumId));
  await Promise.allSettled([...lists, ...expanded].map((list) => list.refresh()));
}

/** Refresh Album: reads one album and its pictures again. */
export async function refreshAlbum(context: CommandContext, named?: unknown): Promise<void> {
  const chosen = await albumFor(context, named, { title: l10n.t("Refresh Album"), to: "read" });
  if (chosen === undefined) return;
  const { library, album } = chosen;
  const contents = library.contents(album.id);
  const isRead = contents.state.kind !== "unread";
  // Both at once: where neither can be had, the pictures say themselves that they may be old.
  await Promise.all([library.readAlbum(album.id), ...(isRead ? [contents.refresh()] : [])]);
}

/** Load More: the row at the end of a tree or of an album's pictures. After a failure it tries again what failed. */
export async function loadMore(context: CommandContext, row?: unknown): Promise<void> {
  const account = await requireAccount(context, { to: "read" });
  if (account !== undefined) await context.loadMore(row);
}
