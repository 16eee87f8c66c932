import { l10n } from "vscode";
import type { Account } from "../auth/account.ts";
import type { Album } from "../library/album.ts";
import type { GalleryAlbum, GalleryButton } from "../shared/protocol.ts";

/** What the page shows of an album above its pictures. `undefined`: nothing is known of it yet. */
export function galleryAlbum(album: Album | undefined, account: Account | undefined): GalleryAlbum {
  return {
    title: titleOf(album),
    itemsCount: album?.itemsCount ?? 0,
    isShared: album?.share !== undefined,
    buttons: album === undefined || account === undefined ? [] : buttonsOf(album, account),
  };
}

function titleOf(album: Album | undefined): string {
  if (album === undefined) return l10n.t("Album");
  return album.title === "" ? l10n.t("Untitled album") : album.title;
}

function buttonsOf(album: Album, { can }: Account): readonly GalleryButton[] {
  const buttons: GalleryButton[] = [{ action: "refresh", label: l10n.t("Refresh") }];
  if (album.productUrl !== "") {
    buttons.push({ action: "openInGooglePhotos", label: l10n.t("Open in Google Photos") });
  }
  const sharing = sharingButton(album, can.share);
  if (sharing !== undefined) buttons.push(sharing);
  if (album.isWriteable && can.append) {
    buttons.push({ action: "addPictures", label: l10n.t("Add Pictures…") });
  }
  return buttons;
}

/** Sharing where it is allowed, the link where it is done, Google's own page where only that can do it. */
function sharingButton(album: Album, canShare: boolean): GalleryButton | undefined {
  if (album.share !== undefined) return { action: "copyLink", label: l10n.t("Copy Link") };
  if (!album.isOwned) return undefined;
  if (canShare) return album.isWriteable ? { action: "share", label: l10n.t("Share…") } : undefined;
  return album.productUrl === ""
    ? undefined
    : { action: "shareInGooglePhotos", label: l10n.t("Share in Google Photos…") };
}
