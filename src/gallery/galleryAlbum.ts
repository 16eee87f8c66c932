import { l10n } from "vscode";
import type { Account } from "../auth/account.ts";
import type { Album } from "../library/album.ts";
import { allowedFor } from "../library/allowed.ts";
import type { GalleryAlbum, GalleryButton, GalleryCan } from "../shared/protocol.ts";
import type { SearchDate } from "../shared/searchQuery.ts";
import { gallerySubtitle, galleryTitle } from "./galleryTitle.ts";
import type { TitleFacts } from "./galleryTitle.ts";

export interface AlbumFacts extends TitleFacts {
  readonly account: Account | undefined;
}

/** What the page shows above the pictures of an album, of All Photos or of a search. */
export function galleryAlbum(facts: AlbumFacts): GalleryAlbum {
  const { ref, album, account } = facts;
  return {
    title: galleryTitle(facts),
    subtitle: gallerySubtitle(ref),
    itemsCount: album?.itemsCount ?? 0,
    isShared: album?.share !== undefined,
    buttons: account === undefined ? [] : buttonsOf(facts, account),
    can: canOf(facts),
    order: ref.kind === "album" ? "album" : "date",
  };
}

const nothing: GalleryCan = {
  add: false,
  remove: false,
  setCover: false,
  enrich: false,
  describe: false,
  share: false,
  readAll: false,
};

function canOf({ album, account }: AlbumFacts): GalleryCan {
  if (account === undefined) return nothing;
  const inAlbum = album && allowedFor(album, account.can);
  return {
    add: account.can.append,
    remove: inAlbum?.removeItems ?? false,
    setCover: inAlbum?.setCover ?? false,
    enrich: inAlbum?.addEnrichment ?? false,
    describe: account.can.edit,
    share: inAlbum?.share ?? false,
    readAll: account.can.readAll,
  };
}

function buttonsOf({ ref, album }: AlbumFacts, { can }: Account): readonly GalleryButton[] {
  const refresh: GalleryButton = { action: "refresh", label: l10n.t("Refresh") };
  switch (ref.kind) {
    case "album":
      return album === undefined ? [] : [refresh, ...albumButtons(album, can)];
    case "allPhotos":
      return [refresh, ...newestButton(ref.upTo), { action: "goToDate", label: l10n.t("Go to Date…") }];
    case "search":
    case "item":
      return [refresh];
  }
}

function albumButtons(album: Album, can: Account["can"]): readonly GalleryButton[] {
  const buttons: GalleryButton[] = [];
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

function newestButton(upTo: SearchDate | undefined): readonly GalleryButton[] {
  return upTo === undefined ? [] : [{ action: "newest", label: l10n.t("Back to the Newest") }];
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
