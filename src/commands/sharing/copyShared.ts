import { env, l10n } from "vscode";
import { tell } from "../../host/tell.ts";
import type { Album } from "../../library/album.ts";
import { albumFor, type Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";

/** Copy Share Link: what others open the album with. */
export async function copyShareLink(context: CommandContext, named?: unknown): Promise<string | undefined> {
  const chosen = await sharedAlbum(context, named, {
    title: l10n.t("Copy Share Link"),
    has: ({ share }) => share?.shareableUrl,
  });
  if (chosen === undefined) return undefined;
  const link = await context.freshLink(chosen.account.id, chosen.text);
  await env.clipboard.writeText(link);
  tell(l10n.t("The share link of “{0}” is on the clipboard.", albumTitle(chosen.album)));
  return link;
}

/** Copy Share Token: what another app, or another window of this one, joins the album with. */
export async function copyShareToken(context: CommandContext, named?: unknown): Promise<string | undefined> {
  const chosen = await sharedAlbum(context, named, {
    title: l10n.t("Copy Share Token"),
    has: ({ share }) => share?.shareToken,
  });
  if (chosen === undefined) return undefined;
  await env.clipboard.writeText(chosen.text);
  tell(
    l10n.t(
      "The share token of “{0}” is on the clipboard. Whoever has it can join the album.",
      albumTitle(chosen.album),
    ),
  );
  return chosen.text;
}

/** Copy Album Id: what the Library API knows the album by. */
export async function copyAlbumId(context: CommandContext, named?: unknown): Promise<string | undefined> {
  const chosen = await albumFor(context, named, { title: l10n.t("Copy Album Id"), to: "read" });
  if (chosen === undefined) return undefined;
  await env.clipboard.writeText(chosen.album.id);
  tell(l10n.t("The id of “{0}” is on the clipboard.", albumTitle(chosen.album)));
  return chosen.album.id;
}

/** An album that is shared, with what only a shared one has. */
async function sharedAlbum(
  context: CommandContext,
  named: unknown,
  { title, has }: { readonly title: string; readonly has: (album: Album) => string | undefined },
): Promise<(Chosen & { readonly text: string }) | undefined> {
  const fits = (album: Album): boolean => has(album) !== undefined;
  const chosen = await albumFor(context, named, { title, to: "share", fits });
  if (chosen === undefined) return undefined;
  const text = has(chosen.album);
  if (text !== undefined) return { ...chosen, text };
  tell(l10n.t("“{0}” is not shared.", albumTitle(chosen.album)));
  return undefined;
}
