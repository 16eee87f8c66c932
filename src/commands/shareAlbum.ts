import { env, l10n, ProgressLocation, window, type QuickPickItem } from "vscode";
import { signalOf } from "../host/cancellation.ts";
import type { Album } from "../library/album.ts";
import { albumFor, albumTitle } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { openLink } from "./openLink.ts";
import { requireAccount } from "./requireAccount.ts";
import { shareInGooglePhotos } from "./shareInGooglePhotos.ts";

interface SharingOptions {
  readonly isCollaborative: boolean;
  readonly isCommentable: boolean;
}

/**
 * Share Album…: asks what others may do, unless `options` says it, shares, and puts the link on the clipboard.
 * For an account that may not share, sharing happens in Google Photos itself.
 */
export async function shareAlbum(context: CommandContext, named?: unknown, options?: unknown): Promise<void> {
  const reader = await requireAccount(context, { to: "read" });
  if (reader === undefined) return;
  if (!reader.can.share) return shareInGooglePhotos(context, named);
  const title = l10n.t("Share Album");
  const chosen = await albumFor(context, named, { title, to: "share", fits: canBeShared });
  if (chosen === undefined) return;
  const { account, library, album } = chosen;
  const allowed = isSharingOptions(options) ? options : await askWhatOthersMayDo(album);
  if (allowed === undefined) return;
  const share = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t("Sharing “{0}”…", albumTitle(album)),
      cancellable: true,
    },
    (_, token) => library.shareAlbum(album.id, allowed, signalOf(token)),
  );
  await announce(await context.freshLink(account.id, share.shareableUrl ?? album.productUrl), album);
}

function canBeShared(album: Album): boolean {
  return album.isOwned && album.isWriteable && album.share === undefined;
}

async function askWhatOthersMayDo(album: Album): Promise<SharingOptions | undefined> {
  const add: QuickPickItem = { label: l10n.t("Others may add pictures") };
  const comment: QuickPickItem = { label: l10n.t("Others may comment"), picked: true };
  const allowed = await window.showQuickPick([add, comment], {
    canPickMany: true,
    title: l10n.t("Share “{0}”", albumTitle(album)),
    placeHolder: l10n.t("Everybody with the link sees the album. What else may they do?"),
  });
  return allowed && { isCollaborative: allowed.includes(add), isCommentable: allowed.includes(comment) };
}

function isSharingOptions(value: unknown): value is SharingOptions {
  if (typeof value !== "object" || value === null) return false;
  const { isCollaborative, isCommentable } = value as Partial<Record<keyof SharingOptions, unknown>>;
  return typeof isCollaborative === "boolean" && typeof isCommentable === "boolean";
}

async function announce(link: string, album: Album): Promise<void> {
  await env.clipboard.writeText(link);
  const open = l10n.t("Open in Browser");
  const message = l10n.t("“{0}” is shared. Its link is on the clipboard.", albumTitle(album));
  void window
    .showInformationMessage(message, open)
    .then((answer) => (answer === open ? openLink(link) : undefined));
}
