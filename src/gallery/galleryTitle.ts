import { l10n } from "vscode";
import type { Album } from "../library/album.ts";
import type { Item } from "../library/item.ts";
import type { GalleryRef } from "../shared/galleryRef.ts";
import { dayText, queryTitle } from "./queryTitle.ts";

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

/** What else is to be said of it in the heading. */
export function gallerySubtitle(ref: GalleryRef): string {
  if (ref.kind !== "allPhotos" || ref.upTo === undefined) return "";
  return l10n.t("Taken until {0}", dayText(ref.upTo));
}

/** Nothing is known of it but what it is. */
export function titleBeforeReading(ref: GalleryRef): string {
  switch (ref.kind) {
    case "album":
      return l10n.t("Album");
    case "allPhotos":
      return l10n.t("All Photos");
    case "search":
      return queryTitle(ref.query);
    case "item":
      return l10n.t("Picture");
  }
}
