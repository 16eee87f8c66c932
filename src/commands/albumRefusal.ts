import { commands, l10n } from "vscode";
import type { CommandId } from "../host/ids.ts";
import { warn, type Way } from "../host/tell.ts";
import type { AlbumActions } from "../library/allowed.ts";
import type { Chosen } from "./album.ts";
import { albumTitle } from "./albumTitle.ts";

/** Says why something cannot be done with an album, where a menu would not have offered it. */
export function refuseAlbum(chosen: Chosen, action: keyof AlbumActions): void {
  warn(reason(chosen, action), ...waysOn(chosen, action));
}

function reason({ album }: Chosen, action: keyof AlbumActions): string {
  const title = albumTitle(album);
  if (action === "share" && album.share !== undefined) return l10n.t("“{0}” is shared already.", title);
  if (action === "unshare" && album.share === undefined) return l10n.t("“{0}” is not shared.", title);
  if (action === "leave") {
    return album.isOwned
      ? l10n.t("“{0}” is yours. It can be left by everybody but its owner.", title)
      : l10n.t("“{0}” is not one of the albums you have joined.", title);
  }
  if (album.itemsCount === 0 && (action === "removeItems" || action === "setCover"))
    return l10n.t("“{0}” is empty.", title);
  if (action === "addItems") return l10n.t("Pictures cannot be added to “{0}” from here.", title);
  return l10n.t(
    "“{0}” cannot be changed from here: it belongs to somebody else, or was made with another app.",
    title,
  );
}

function waysOn({ account, album }: Chosen, action: keyof AlbumActions): readonly Way[] {
  const ref = { accountId: account.id, albumId: album.id };
  const [title, command]: readonly [string, CommandId] =
    action === "share" && album.share !== undefined
      ? [l10n.t("Copy Link"), "googlePhotos.album.copyLink"]
      : [l10n.t("Open in Google Photos"), "googlePhotos.album.openInGooglePhotos"];
  return album.productUrl === "" ? [] : [{ title, go: () => commands.executeCommand(command, ref) }];
}
