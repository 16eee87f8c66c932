import { env, l10n, type QuickPickItem } from "vscode";
import { chooseMany } from "../host/choose.ts";
import { withProgress } from "../host/progress.ts";
import { tell } from "../host/tell.ts";
import type { Album } from "../library/album.ts";
import { accountIdOf } from "./accountOf.ts";
import { albumFor } from "./album.ts";
import { albumTitle } from "./albumTitle.ts";
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
  const reader = await requireAccount(context, { accountId: accountIdOf(named), to: "read" });
  if (reader === undefined) return;
  if (!reader.can.share) return shareInGooglePhotos(context, named);
  const title = l10n.t("Share Album");
  const chosen = await albumFor(context, named, { title, to: "share", may: "share" });
  if (chosen === undefined) return;
  const { account, library, album } = chosen;
  const allowed = isSharingOptions(options) ? options : await askWhatOthersMayDo(album);
  if (allowed === undefined) return;
  const share = await withProgress(l10n.t("Sharing “{0}”…", albumTitle(album)), ({ signal }) =>
    library.shareAlbum(album.id, allowed, signal),
  );
  await announce(await context.freshLink(account.id, share.shareableUrl ?? album.productUrl), album);
}

async function askWhatOthersMayDo(album: Album): Promise<SharingOptions | undefined> {
  const add: QuickPickItem = { label: l10n.t("Others may add pictures") };
  const comment: QuickPickItem = { label: l10n.t("Others may comment"), picked: true };
  const allowed = await chooseMany([add, comment], {
    title: l10n.t("Share “{0}”", albumTitle(album)),
    placeholder: l10n.t("Everybody with the link sees the album. What else may they do?"),
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
  tell(message, { title: open, go: () => openLink(link) });
}
