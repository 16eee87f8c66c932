import { env, l10n, window } from "vscode";
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
  const shared = album.share?.shareableUrl;
  const link = await context.freshLink(account.id, shared ?? album.productUrl);
  await env.clipboard.writeText(link);
  const title = albumTitle(album);
  void window.showInformationMessage(
    shared === undefined
      ? l10n.t(
          "The link to “{0}” is on the clipboard. Only you can open it until the album is shared.",
          title,
        )
      : l10n.t("The share link of “{0}” is on the clipboard.", title),
  );
  return link;
}
