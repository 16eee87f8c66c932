import { commands, env, l10n } from "vscode";
import type { CommandId } from "../host/ids.ts";
import { tell } from "../host/tell.ts";
import { markdownLink } from "../library/markdownLink.ts";
import { albumFor, type Chosen } from "./album.ts";
import { albumTitle, wholeTitle } from "./albumTitle.ts";
import type { CommandContext } from "./context.ts";
import { isPictureKey } from "./items/isPictureKey.ts";
import { copyPictureLinks } from "./items/copyPictureLinks.ts";

type Whose = Pick<Chosen, "account" | "album">;

/** Copy Link: the share link of a shared album, else the address that only its owner can open. */
export async function copyLink(context: CommandContext, named?: unknown): Promise<string | undefined> {
  if (isPictureKey(context, named)) return copyPictureLinks(context, named);
  const chosen = await albumFor(context, named, { title: l10n.t("Copy Link"), to: "read" });
  return chosen && copyLinkOf(context, chosen);
}

export async function copyLinkOf(context: CommandContext, { account, album }: Whose): Promise<string> {
  const link = await linkOf(context, { account, album });
  await env.clipboard.writeText(link);
  announce({ account, album });
  return link;
}

/** Copy as Markdown Link: the same, ready for a document. */
export async function copyMarkdownLink(
  context: CommandContext,
  named?: unknown,
): Promise<string | undefined> {
  const chosen = await albumFor(context, named, { title: l10n.t("Copy as Markdown Link"), to: "read" });
  if (chosen === undefined) return undefined;
  const text = markdownLink(wholeTitle(chosen.album), await linkOf(context, chosen));
  await env.clipboard.writeText(text);
  announce(chosen);
  return text;
}

function linkOf(context: CommandContext, { account, album }: Whose): Promise<string> {
  return context.freshLink(account.id, album.share?.shareableUrl ?? album.productUrl);
}

function announce({ account, album }: Whose): void {
  const title = albumTitle(album);
  if (album.share?.shareableUrl !== undefined) {
    tell(l10n.t("The share link of “{0}” is on the clipboard.", title));
    return;
  }
  const ref = { accountId: account.id, albumId: album.id };
  const message = l10n.t(
    "The link to “{0}” is on the clipboard. Only you can open it until the album is shared.",
    title,
  );
  const [share, command]: readonly [string, CommandId] = account.can.share
    ? [l10n.t("Share Album…"), "googlePhotos.album.share"]
    : [l10n.t("Share in Google Photos…"), "googlePhotos.album.shareInGooglePhotos"];
  tell(
    message,
    ...(album.isOwned ? [{ title: share, go: () => commands.executeCommand(command, ref) }] : []),
  );
}
