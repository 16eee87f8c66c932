import { commands, env, l10n, window } from "vscode";
import type { CommandId } from "../host/ids.ts";
import { albumFor, albumTitle, type Chosen } from "./album.ts";
import type { CommandContext } from "./context.ts";

/** Copy Link: the share link of a shared album, else the address that only its owner can open. */
export async function copyLink(context: CommandContext, named?: unknown): Promise<string | undefined> {
  const chosen = await albumFor(context, named, { title: l10n.t("Copy Link"), to: "read" });
  return chosen && copyLinkOf(context, chosen);
}

export async function copyLinkOf(
  context: CommandContext,
  { account, album }: Pick<Chosen, "account" | "album">,
): Promise<string> {
  const link = await context.freshLink(account.id, album.share?.shareableUrl ?? album.productUrl);
  await env.clipboard.writeText(link);
  announce({ account, album });
  return link;
}

function announce({ account, album }: Pick<Chosen, "account" | "album">): void {
  const title = albumTitle(album);
  if (album.share?.shareableUrl !== undefined) {
    void window.showInformationMessage(l10n.t("The share link of “{0}” is on the clipboard.", title));
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
  const buttons = album.isOwned ? [share] : [];
  void window
    .showInformationMessage(message, ...buttons)
    .then((answer) => (answer === share ? commands.executeCommand(command, ref) : undefined));
}
