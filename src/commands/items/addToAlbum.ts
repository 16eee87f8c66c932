import { l10n } from "vscode";
import { countOf, countPictures } from "../../host/countPictures.ts";
import { withProgress } from "../../host/progress.ts";
import type { Album } from "../../library/album.ts";
import type { AddOutcome, Library } from "../../library/library.ts";
import { allowedFor } from "../../library/allowed.ts";
import { refuseAlbum } from "../albumRefusal.ts";
import { albumTitle } from "../albumTitle.ts";
import { askForTarget, givenTarget } from "../chooseTarget.ts";
import type { CommandContext } from "../context.ts";
import { itemIdsOf, picturesFor, type Pictures } from "../pictures.ts";
import { readUpTo } from "../readUpTo.ts";
import { rememberAlbum } from "../recentAlbums.ts";
import { announceAdded } from "./announceAdded.ts";

/**
 * Add to Album…: pictures that are in Google Photos already, to another album. `target` (`{ albumId }` or
 * `{ newAlbumTitle }`) saves the question. Gives what became of them.
 */
export async function addToAlbum(
  context: CommandContext,
  clicked?: unknown,
  selected?: unknown,
  target?: unknown,
): Promise<AddOutcome | undefined> {
  const pictures = await picturesFor(context, { clicked, selected, to: "append" });
  const album = pictures && (await targetAlbum(context, pictures, target));
  if (pictures === undefined || album === undefined) return undefined;
  const { account, library } = pictures;
  const itemIds = [...new Set(itemIdsOf(pictures))];
  const title = l10n.t("Adding {0} to “{1}”…", countPictures(itemIds.length), albumTitle(album));
  const { outcome, before } = await withProgress(title, async ({ signal, report }) => {
    const before = await alreadyIn(library, album, signal);
    const onProgress = (settled: number): void =>
      report(settled / itemIds.length, countOf(settled, itemIds.length));
    return { before, outcome: await library.addItems(album.id, itemIds, { signal, onProgress }) };
  });
  if (outcome.added.length > 0) await rememberAlbum(context.memory, account.id, album.id);
  announceAdded(context, { account, library, album }, { ...outcome, before });
  return outcome;
}

async function targetAlbum(
  context: CommandContext,
  pictures: Pictures,
  target: unknown,
): Promise<Album | undefined> {
  const { account, library, refs } = pictures;
  const title = l10n.t("Add to Album ({0})", countPictures(refs.length));
  const chosen =
    (await givenTarget(context, account, target)) ??
    (await askForTarget(context, account, { title, notIn: onlyAlbumOf(pictures) }));
  if (chosen === undefined) return undefined;
  if ("newAlbumTitle" in chosen) {
    const { newAlbumTitle } = chosen;
    return withProgress(l10n.t("Creating album “{0}”…", newAlbumTitle), ({ signal }) =>
      library.createAlbum(newAlbumTitle, signal),
    );
  }
  const album = library.album(chosen.albumId) ?? (await library.readAlbum(chosen.albumId));
  if (allowedFor(album, account.can).addItems) return album;
  refuseAlbum({ account, library, album }, "addItems");
  return undefined;
}

/** They are in it already. */
function onlyAlbumOf({ refs }: Pictures): string | undefined {
  const [albumId, ...more] = new Set(refs.map((ref) => ref.albumId));
  return more.length === 0 ? albumId : undefined;
}

/** An album with more is not read to its end to see what is in it. */
const mostToRead = 300;

/** What is in the album before; `undefined` if that is not known. */
async function alreadyIn(
  library: Library,
  { id, itemsCount }: Album,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  const contents = library.contents(id);
  try {
    if (itemsCount <= mostToRead) await readUpTo(contents, mostToRead, signal);
  } catch {
    signal.throwIfAborted();
  }
  return contents.isComplete ? new Set(contents.items.map((item) => item.id)) : undefined;
}
