import { commands, env, l10n } from "vscode";
import { countOf, countPictures } from "../../host/countPictures.ts";
import type { CommandId } from "../../host/ids.ts";
import { withProgress, type Task } from "../../host/progress.ts";
import { tell, type Way } from "../../host/tell.ts";
import type { Album } from "../../library/album.ts";
import type { Item } from "../../library/item.ts";
import { markdownLink } from "../../library/markdownLink.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";
import { itemIdsOf, itemOf, picturesFor, type Pictures } from "../pictures.ts";
import { nameInSentence, nameOf } from "./nameOf.ts";

/** Copy Link: of pictures, one a line. */
export function copyPictureLinks(
  context: CommandContext,
  clicked?: unknown,
  selected?: unknown,
): Promise<string | undefined> {
  return copyLinks(context, { clicked, selected }, (_, link) => link);
}

/** Copy as Markdown Link: of pictures, one a line. */
export function copyPictureMarkdownLinks(
  context: CommandContext,
  clicked?: unknown,
  selected?: unknown,
): Promise<string | undefined> {
  return copyLinks(context, { clicked, selected }, (item, link) => markdownLink(nameOf(item), link));
}

/** Copy Id: what the Library API knows pictures by, one a line. */
export async function copyPictureIds(
  context: CommandContext,
  clicked?: unknown,
  selected?: unknown,
): Promise<string | undefined> {
  const pictures = await picturesFor(context, { clicked, selected, to: "read" });
  if (pictures === undefined) return undefined;
  const ids = itemIdsOf(pictures);
  await env.clipboard.writeText(ids.join("\n"));
  tell(
    ids.length === 1
      ? l10n.t("The id of the picture is on the clipboard.")
      : l10n.t("The ids of {0} are on the clipboard.", countPictures(ids.length)),
  );
  return ids.join("\n");
}

async function copyLinks(
  context: CommandContext,
  asked: { readonly clicked: unknown; readonly selected: unknown },
  write: (item: Item, link: string) => string,
): Promise<string | undefined> {
  const pictures = await picturesFor(context, { ...asked, to: "read" });
  if (pictures === undefined) return undefined;
  const { account } = pictures;
  const items = await withProgress(l10n.t("Reading links…"), (task) => itemsOf(pictures, task));
  const linked = items.filter(({ productUrl }) => productUrl !== "");
  const lines = await Promise.all(
    linked.map(async (item) => write(item, await context.freshLink(account.id, item.productUrl))),
  );
  await env.clipboard.writeText(lines.join("\n"));
  announce(pictures, linked);
  return lines.join("\n");
}

async function itemsOf({ library, refs }: Pictures, { signal, report }: Task): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const { itemId } of refs) {
    items.push(await itemOf(library, itemId, signal));
    report(items.length / refs.length, countOf(items.length, refs.length));
  }
  return items;
}

/** A picture is never shared by itself: what others can open is the album it is in. */
function announce({ account, library, refs }: Pictures, items: readonly Item[]): void {
  const albumId = refs[0]?.albumId;
  const album = albumId === undefined ? undefined : library.album(albumId);
  const [first] = items;
  const copied =
    items.length === 1 && first !== undefined
      ? l10n.t("The link to “{0}” is on the clipboard.", nameInSentence(first))
      : l10n.t("The links to {0} are on the clipboard.", countPictures(items.length));
  tell(`${copied} ${whoCanOpen(album)}`, ...shareLinkWay(account.id, album));
}

function whoCanOpen(album: Album | undefined): string {
  return album?.share === undefined
    ? l10n.t("Only you can open it until it is shared in Google Photos.")
    : l10n.t("Only who has joined “{0}” can open it.", albumTitle(album));
}

function shareLinkWay(accountId: string, album: Album | undefined): readonly Way[] {
  if (album?.share?.shareableUrl === undefined) return [];
  const copy: CommandId = "googlePhotos.album.copyShareLink";
  const ref = { accountId, albumId: album.id };
  return [{ title: l10n.t("Copy Share Link of the Album"), go: () => commands.executeCommand(copy, ref) }];
}
