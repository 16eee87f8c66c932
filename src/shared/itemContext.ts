import type { GalleryRef } from "./galleryRef.ts";
import type { GalleryCan } from "./protocol.ts";

/**
 * What VS Code hands to the commands in a picture's context menu, and what the menu's `when` clauses ask: it stands,
 * as JSON, in `data-vscode-context`.
 */
export interface ItemContext {
  readonly webviewSection: "item";
  readonly preventDefaultContextMenuItems: true;
  readonly accountId: string;
  readonly itemId: string;
  readonly albumId?: string;
  readonly inAlbum: boolean;
  readonly canAdd: boolean;
  readonly canRemove: boolean;
  readonly canSetCover: boolean;
  readonly canEnrich: boolean;
  readonly canDescribe: boolean;
  /** It is one of those that are selected: a command is about all of them. */
  readonly isSelected: boolean;
  readonly selectedCount: number;
}

export interface ItemPlace {
  readonly accountId: string;
  readonly ref: GalleryRef;
  readonly can: GalleryCan;
}

/** The context of one picture's tile, or of the picture shown large. */
export function itemContext(
  { accountId, ref, can }: ItemPlace,
  itemId: string,
  { isSelected, selectedCount }: { readonly isSelected: boolean; readonly selectedCount: number },
): ItemContext {
  return {
    webviewSection: "item",
    preventDefaultContextMenuItems: true,
    accountId,
    itemId,
    ...(ref.kind === "album" ? { albumId: ref.albumId } : {}),
    inAlbum: ref.kind === "album",
    canAdd: can.add,
    canRemove: can.remove,
    canSetCover: can.setCover,
    canEnrich: can.enrich,
    canDescribe: can.describe,
    isSelected,
    selectedCount,
  };
}
