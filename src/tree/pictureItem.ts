import { env, l10n, ThemeIcon, TreeItem, Uri } from "vscode";
import type { Capabilities } from "../auth/scopes.ts";
import { besideTitle } from "../host/besideTitle.ts";
import type { Album } from "../library/album.ts";
import type { Item } from "../library/item.ts";
import type { ItemRow } from "./row.ts";
import { itemWords } from "./words.ts";

export interface PictureFace {
  readonly item: Item;
  readonly album: Album;
  readonly can: Capabilities;
  /** Path of the picture at the size of an icon, if it is on disk. */
  readonly icon: string | undefined;
}

/** A picture's row, without its tooltip: that is made when somebody points at it. */
export function pictureItem(row: ItemRow, { item, album, can, icon }: PictureFace): TreeItem {
  const name = nameOf(item);
  const beside = item.filename === "" ? "" : oneLine(item.description);
  const face = new TreeItem(name);
  face.id = `${row.accountId}/${row.albumId}/${row.itemId}`;
  if (beside !== "") face.description = besideTitle(name, beside);
  face.iconPath = icon === undefined ? new ThemeIcon(plainIcon(item)) : Uri.file(icon);
  face.contextValue = itemWords(item, album, can);
  face.accessibilityInformation = { label: spoken(item, name, beside, album) };
  face.command = { command: "googlePhotos.items.open", title: l10n.t("Open Picture"), arguments: [row] };
  return face;
}

/** Its file name, or what else there is to call it by. */
export function nameOf({ filename, description }: Item): string {
  return filename || oneLine(description) || l10n.t("Untitled picture");
}

/** In the language of VS Code; empty when unknown. */
export function dayOf({ takenAt }: Item): string {
  const date = new Date(takenAt);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleDateString(env.language, { dateStyle: "medium" });
}

function spoken(item: Item, name: string, beside: string, { coverItemId }: Album): string {
  const kind = item.kind === "video" ? l10n.t("video") : l10n.t("photo");
  const cover = coverItemId === item.id ? l10n.t("album cover") : "";
  return [name, kind, beside, dayOf(item), cover].filter((part) => part !== "").join(", ");
}

function plainIcon({ kind, videoStatus }: Item): string {
  if (kind === "photo") return "file-media";
  return videoStatus === "FAILED" ? "warning" : "device-camera-video";
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
