import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import type { Capabilities } from "../auth/scopes.ts";
import { besideTitle } from "../host/besideTitle.ts";
import { countItems } from "../host/countItems.ts";
import type { Album } from "../library/album.ts";
import type { AlbumRow } from "./row.ts";
import { albumWords } from "./words.ts";

export interface AlbumFace {
  readonly album: Album;
  readonly can: Capabilities;
  /** Path of the cover picture, if it is on disk. */
  readonly cover: string | undefined;
}

export function albumItem(row: AlbumRow, { album, can, cover }: AlbumFace): TreeItem {
  const title = titleOf(album);
  const description = describe(row, album);
  const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed);
  item.id = `${row.accountId}/${row.albumId}`;
  item.description = besideTitle(title, description);
  item.iconPath = cover === undefined ? new ThemeIcon("file-media") : Uri.file(cover);
  item.contextValue = albumWords(album, can);
  item.tooltip = tooltip(title, description, album);
  item.accessibilityInformation = { label: `${title}, ${description}` };
  item.command = { command: "googlePhotos.album.open", title: l10n.t("Open Album"), arguments: [row] };
  return item;
}

export function titleOf(album: Pick<Album, "title">): string {
  return album.title === "" ? l10n.t("Untitled album") : album.title;
}

function describe(row: AlbumRow, album: Album): string {
  const count = countItems(album.itemsCount);
  if (row.list === "shared") return album.isOwned ? l10n.t("{0}, yours", count) : count;
  return album.share === undefined ? count : l10n.t("{0}, shared", count);
}

/** The title comes from elsewhere: it is text, never Markdown. */
function tooltip(title: string, description: string, album: Album): MarkdownString {
  const text = new MarkdownString();
  text.appendText(title);
  text.appendMarkdown("\n\n");
  text.appendText(description);
  for (const line of sharingLines(album)) {
    text.appendMarkdown("\n\n");
    text.appendText(line);
  }
  return text;
}

function sharingLines(album: Album): readonly string[] {
  const lines: string[] = [];
  const options = album.share?.sharedAlbumOptions;
  if (options?.isCollaborative === true) lines.push(l10n.t("Others may add pictures"));
  if (options?.isCommentable === true) lines.push(l10n.t("Others may comment"));
  if (!album.isWriteable) lines.push(l10n.t("Pictures cannot be added from here"));
  return lines;
}
