import { commands, DataTransferItem, l10n, type DataTransfer } from "vscode";
import { tell, warn } from "../host/tell.ts";
import { inSentence } from "../host/inSentence.ts";
import type { CommandId } from "../host/ids.ts";
import type { Library } from "../library/library.ts";
import { markdownLink } from "../library/markdownLink.ts";
import { titleOf } from "./albumItem.ts";
import { picturesType } from "./dragTypes.ts";
import { readDrop, type DraggedPictures, type DroppedFile } from "./droppedThings.ts";
import { nameOf } from "./pictureItem.ts";
import type { ItemRow, Row } from "./row.ts";
import { albumIdOf } from "./rowItem.ts";

export interface DragContext {
  readonly library: Library;
  /** A link that works now. */
  readonly freshLink: (accountId: string, url: string) => Promise<string>;
}

/** What is dragged out of a tree: the pictures for another album, and links in Markdown for every text editor. */
export async function drag(rows: readonly Row[], data: DataTransfer, context: DragContext): Promise<void> {
  const items = rows.filter((row): row is ItemRow => row.kind === "item");
  const pictures: DraggedPictures = {
    items: items.map(({ accountId, albumId, itemId }) => ({ accountId, albumId, itemId })),
  };
  data.set(picturesType, new DataTransferItem(JSON.stringify(pictures)));
  const links = await Promise.all(rows.map((row) => link(row, context)));
  const text = links.filter((line) => line !== undefined).join("\n");
  data.set("text/plain", new DataTransferItem(text));
}

/** What is dropped on an album, on what is in it, or beside all albums: then it is asked for which one. */
export async function drop(target: Row | undefined, data: DataTransfer, context: DragContext): Promise<void> {
  const albumId = target && albumIdOf(target);
  const album = albumId === undefined ? undefined : context.library.album(albumId);
  const dropped = await readDrop(data);
  if (dropped.kind === "nothing") {
    tell(l10n.t("Pictures, videos and folders can be dropped on an album."));
  } else if (album?.isWriteable === false) {
    warn(l10n.t("Pictures cannot be added to “{0}” from here.", inSentence(titleOf(album))));
  } else {
    const to = album && { accountId: context.library.accountId, albumId: album.id };
    await (dropped.kind === "files" ? addFiles(dropped.files, to) : addPictures(dropped.pictures, to));
  }
}

interface To {
  readonly accountId: string;
  readonly albumId: string;
}

async function addFiles(files: readonly DroppedFile[], to: To | undefined): Promise<void> {
  const command: CommandId = "googlePhotos.files.addToAlbum";
  await commands.executeCommand(command, undefined, files, to);
}

/** An album drops its own pictures beside each other when somebody lets go too early: nothing to do. */
async function addPictures({ items }: DraggedPictures, to: To | undefined): Promise<void> {
  const others = items.filter(({ albumId }) => albumId === undefined || albumId !== to?.albumId);
  const command: CommandId = "googlePhotos.items.addToAlbum";
  if (others.length > 0) await commands.executeCommand(command, others[0], others, to);
}

/** An album's share link, if it has one: everybody can open it. */
async function link(row: Row, { library, freshLink }: DragContext): Promise<string | undefined> {
  const found = row.kind === "item" ? itemLink(library, row.itemId) : albumLink(library, albumIdOf(row));
  if (found === undefined || found.url === "") return undefined;
  return markdownLink(found.title, await freshLink(row.accountId, found.url));
}

interface Link {
  readonly title: string;
  readonly url: string;
}

function itemLink(library: Library, itemId: string): Link | undefined {
  const item = library.item(itemId);
  if (item === undefined) return undefined;
  const [firstLine = ""] = item.description.trim().split(/\r?\n/, 1);
  return { title: firstLine || nameOf(item), url: item.productUrl };
}

function albumLink(library: Library, albumId: string | undefined): Link | undefined {
  const album = albumId === undefined ? undefined : library.album(albumId);
  return album && { title: titleOf(album), url: album.share?.shareableUrl ?? album.productUrl };
}
