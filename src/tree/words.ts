import type { Capabilities } from "../auth/scopes.ts";
import { allowedFor } from "../library/allowed.ts";
import type { Album } from "../library/album.ts";
import type { Item } from "../library/item.ts";

/**
 * The words of an album's `contextValue`, for the manifest's `when` clauses: what this album and this account
 * allow. Without the scope for sharing, sharing happens in Google Photos itself.
 */
export function albumWords(album: Album, can: Capabilities): string {
  const may = allowedFor(album, can);
  return words({
    album: true,
    writable: may.addItems,
    renamable: may.rename,
    enrichable: may.addEnrichment,
    shareable: may.share,
    shareableElsewhere: may.shareInGooglePhotos && album.share === undefined && album.productUrl !== "",
    shared: album.share !== undefined,
    unshareable: may.unshare,
    leavable: may.leave,
    hasShareLink: album.share?.shareableUrl !== undefined,
    hasShareToken: album.share?.shareToken !== undefined,
    linked: album.productUrl !== "",
  });
}

/**
 * The same of a picture in an album, in words that no album has: an album's menu is about the album. The cover needs not
 * be made the cover.
 */
export function itemWords(item: Item, album: Album, can: Capabilities): string {
  const may = allowedFor(album, can);
  return words({
    item: true,
    [item.kind]: true,
    inAlbum: true,
    canAdd: can.append,
    canRemove: may.removeItems,
    canSetCover: may.setCover && album.coverItemId !== item.id,
    canDescribe: can.edit,
    hasPage: item.productUrl !== "",
  });
}

function words(which: Readonly<Record<string, boolean>>): string {
  return Object.keys(which)
    .filter((word) => which[word] === true)
    .join(" ");
}
