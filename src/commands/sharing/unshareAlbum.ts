import { l10n } from "vscode";
import { isAbortError } from "../../api/errors.ts";
import { countPictures } from "../../host/countPictures.ts";
import { withProgress } from "../../host/progress.ts";
import { confirm, tell } from "../../host/tell.ts";
import { addedByOthers, mayHoldOthers } from "../../library/addedByOthers.ts";
import { readUpTo } from "../readUpTo.ts";
import { albumFor, type Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";

/** Stop Sharing…: after saying what is lost. */
export async function unshareAlbum(context: CommandContext, named?: unknown): Promise<void> {
  const chosen = await albumFor(context, named, {
    title: l10n.t("Stop Sharing"),
    to: "share",
    may: "unshare",
  });
  if (chosen === undefined) return;
  const { library, album } = chosen;
  const title = albumTitle(album);
  const question = l10n.t("Stop sharing “{0}”?", title);
  if (!(await confirm(question, await whatIsLost(chosen), l10n.t("Stop Sharing")))) return;
  await withProgress(l10n.t("Ending the sharing of “{0}”…", title), ({ signal }) =>
    library.unshareAlbum(album.id, signal),
  );
  tell(l10n.t("“{0}” is not shared any more.", title));
}

async function whatIsLost(chosen: Chosen): Promise<string> {
  const access = l10n.t("Everybody it was shared with loses access, and its link stops working.");
  const pictures = await whatLeaves(chosen);
  const again = l10n.t("Sharing it again later makes a new link.");
  return [access, pictures, again].filter((sentence) => sentence !== undefined).join(" ");
}

/** The pictures that others added leave an album with them. */
async function whatLeaves(chosen: Chosen): Promise<string | undefined> {
  if (!mayHoldOthers(chosen.album)) return undefined;
  const count = await countOfOthers(chosen);
  if (count === 0) return undefined;
  if (count === undefined) return l10n.t("Pictures that others have added leave the album.");
  return count === 1
    ? l10n.t("1 picture that somebody else has added leaves the album.")
    : l10n.t("{0} that others have added leave the album.", countPictures(count));
}

/** An album with more is not read to its end for the sake of a question. */
const mostToRead = 500;

async function countOfOthers({ library, album }: Chosen): Promise<number | undefined> {
  const contents = library.contents(album.id);
  if (!contents.isComplete && album.itemsCount > mostToRead) return undefined;
  try {
    return await withProgress(l10n.t("Looking through “{0}”…", albumTitle(album)), async ({ signal }) => {
      await readUpTo(contents, Infinity, signal);
      const ids = contents.items.map(({ id }) => id);
      return (await addedByOthers(library, { album, itemIds: ids, signal })).size;
    });
  } catch (error) {
    if (isAbortError(error)) throw error;
    return undefined;
  }
}
