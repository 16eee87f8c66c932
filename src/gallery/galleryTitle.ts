import { l10n } from "vscode";
import type { Album } from "../library/album.ts";
import type { Item } from "../library/item.ts";
import type { GalleryRef } from "../shared/galleryRef.ts";

export interface TitleFacts {
  readonly ref: GalleryRef;
  readonly album: Album | undefined;
  readonly items: readonly Item[];
}

/** What a panel is called: its tab and its heading. */
export function galleryTitle({ ref, album, items }: TitleFacts): string {
  if (ref.kind === "album" && album !== undefined) {
    return album.title === "" ? l10n.t("Untitled album") : album.title;
  }
  if (ref.kind === "item" && items[0] !== undefined) return items[0].filename || l10n.t("Picture");
  return titleBeforeReading(ref);
}

/** Nothing is known of it but what it is. */
export function titleBeforeReading(ref: GalleryRef): string {
  switch (ref.kind) {
    case "album":
      return l10n.t("Album");
    case "allPhotos":
      return l10n.t("All Photos");
    case "search":
      return l10n.t("Search Photos");
    case "item":
      return l10n.t("Picture");
  }
}
