import { commands, l10n } from "vscode";
import { countOf, countPictures } from "../../host/countPictures.ts";
import { explain } from "../../host/explain.ts";
import type { CommandId } from "../../host/ids.ts";
import { withProgress } from "../../host/progress.ts";
import { confirm, tell, warn, type Way } from "../../host/tell.ts";
import { addedByOthers } from "../../library/addedByOthers.ts";
import type { RemoveOutcome } from "../../library/library.ts";
import { albumFor, type Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";
import { rowsFor, treeOf } from "../keys.ts";
import { picturesFor, type PictureRef } from "../pictures.ts";
import { isPictureKey } from "./isPictureKey.ts";
import { undoRemoval } from "./undoRemoval.ts";

/**
 * Remove from Album: out of the album, not the library. One's own can be put back; what somebody else has added is
 * asked about first, since it cannot.
 */
export async function removeFromAlbum(
  context: CommandContext,
  clicked?: unknown,
  selected?: unknown,
): Promise<void> {
  if (treeOf(clicked) !== undefined && !isPictureKey(context, clicked)) {
    sayHowToDelete(context, clicked);
    return;
  }
  const pictures = await picturesFor(context, { clicked, selected, to: "remove" });
  if (pictures === undefined) return;
  const { account, refs } = pictures;
  const heading = l10n.t("Remove from Album");
  for (const [albumId, inAlbum] of Map.groupBy(refs, (ref) => ref.albumId)) {
    if (albumId === undefined) {
      tell(
        l10n.t(
          "Pictures are removed from an album, not from the library: open the album and select them there.",
        ),
      );
      continue;
    }
    const named = { accountId: account.id, albumId };
    const chosen = await albumFor(context, named, { title: heading, to: "remove", may: "removeItems" });
    if (chosen !== undefined) await removeFrom(context, chosen, inAlbum);
  }
}

/** Delete, pressed on an album. */
function sayHowToDelete(context: CommandContext, key: unknown): void {
  const open: CommandId = "googlePhotos.album.openInGooglePhotos";
  const [row] = rowsFor(context, key);
  tell(l10n.t("Albums can be deleted in Google Photos only: other apps cannot do it."), {
    title: l10n.t("Open in Google Photos"),
    go: () => commands.executeCommand(open, row),
  });
}

async function removeFrom(
  context: CommandContext,
  chosen: Chosen,
  refs: readonly PictureRef[],
): Promise<void> {
  const { library, album } = chosen;
  const itemIds = refs.map(({ itemId }) => itemId);
  const others = await withProgress(l10n.t("Looking whose pictures these are…"), ({ signal }) =>
    addedByOthers(library, { album, itemIds, signal }),
  );
  const own = itemIds.filter((id) => !others.has(id));
  if (others.size > 0 && !(await mayRemoveOthers(chosen, others.size, own.length))) return;
  const mine = own.length === 0 ? undefined : await remove(chosen, own);
  const theirs = others.size === 0 || !album.isOwned ? undefined : await remove(chosen, [...others]);
  announce(context, chosen, { mine, theirs });
}

/** Whether to go on with one's own at least. */
async function mayRemoveOthers({ album }: Chosen, others: number, own: number): Promise<boolean> {
  const title = albumTitle(album);
  if (!album.isOwned) {
    if (own > 0) return true;
    tell(l10n.t("Only the owner of “{0}” can remove what others have added.", title));
    return false;
  }
  const question =
    others === 1
      ? l10n.t("Remove a picture that somebody else has added to “{0}”?", title)
      : l10n.t("Remove {0} that others have added to “{1}”?", countPictures(others), title);
  const detail = l10n.t("You cannot put it back: only the person who has added it can add it again.");
  return confirm(question, detail, l10n.t("Remove"));
}

function remove({ library, album }: Chosen, itemIds: readonly string[]): Promise<RemoveOutcome> {
  const title = l10n.t("Removing {0} from “{1}”…", countPictures(itemIds.length), albumTitle(album));
  return withProgress(title, ({ signal, report }) =>
    library.removeItems(album.id, itemIds, {
      signal,
      onProgress: (settled) => report(settled / itemIds.length, countOf(settled, itemIds.length)),
    }),
  );
}

interface Removed {
  readonly mine: RemoveOutcome | undefined;
  readonly theirs: RemoveOutcome | undefined;
}

function announce(context: CommandContext, chosen: Chosen, { mine, theirs }: Removed): void {
  const outcomes = [mine, theirs].filter((outcome) => outcome !== undefined);
  const removed = outcomes.flatMap((outcome) => outcome.removed).length;
  const refused = outcomes.flatMap((outcome) => outcome.refused);
  const left = outcomes.flatMap((outcome) => outcome.left).length;
  const title = albumTitle(chosen.album);
  const undo: readonly Way[] =
    mine === undefined || mine.removed.length === 0
      ? []
      : [{ title: l10n.t("Undo"), go: () => undoRemoval(context, chosen, mine) }];
  if (refused.length === 0 && left === 0) {
    tell(l10n.t("{0} removed from “{1}”.", countPictures(removed), title), ...undo);
    return;
  }
  const count = l10n.t("{0} removed from “{1}”.", countOf(removed, removed + refused.length + left), title);
  const [first] = refused;
  if (left > 0) warn(l10n.t("Cancelled: {0}", count), ...undo);
  else warn(`${count} ${explain(first?.error, chosen.account).message}`, ...undo);
}
