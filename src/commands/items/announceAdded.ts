import { commands, l10n } from "vscode";
import { isPhotosError } from "../../api/errors.ts";
import { countOf, countPictures } from "../../host/countPictures.ts";
import { explain } from "../../host/explain.ts";
import type { CommandId } from "../../host/ids.ts";
import { tell, warn, type Way } from "../../host/tell.ts";
import type { AddOutcome } from "../../library/library.ts";
import type { Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";
import { nameOf } from "./nameOf.ts";
import { undoAdding } from "./undoAdding.ts";

interface Added extends AddOutcome {
  /** What was in the album before; `undefined` if that is not known. */
  readonly before: ReadonlySet<string> | undefined;
}

/** One message at the end: how many were added, how many were there, how many were refused and why. */
export function announceAdded(context: CommandContext, chosen: Chosen, outcome: Added): void {
  const { added, refused, left, before } = outcome;
  const open: CommandId = "googlePhotos.album.open";
  const ref = { accountId: chosen.account.id, albumId: chosen.album.id };
  const openAlbum: Way = { title: l10n.t("Open Album"), go: () => commands.executeCommand(open, ref) };
  const fresh = before === undefined ? [] : added.filter((id) => !before.has(id));
  const ways = added.length > 0 ? [...undoAdding(context, chosen, fresh), openAlbum] : [];
  if (refused.length === 0 && left.length === 0) tell(whatWasAdded(chosen, outcome), ...ways);
  else warn(whatWasNot(chosen, outcome), ...detailsWay(context, chosen, outcome), ...ways);
}

function whatWasAdded({ album }: Chosen, { added, before }: Added): string {
  const title = albumTitle(album);
  const there = added.filter((id) => before?.has(id) === true).length;
  const fresh = added.length - there;
  if (there === 0) return l10n.t("{0} added to “{1}”.", countPictures(added.length), title);
  if (fresh > 0)
    return l10n.t("{0} added to “{1}”; {2} there already.", countPictures(fresh), title, wereThere(there));
  return added.length === 1
    ? l10n.t("The picture is in “{0}” already.", title)
    : l10n.t("All {0} are in “{1}” already.", countPictures(added.length), title);
}

function wereThere(count: number): string {
  return count === 1 ? l10n.t("1 was") : l10n.t("{0} were", count);
}

function whatWasNot({ account, album }: Chosen, { added, refused, left }: Added): string {
  const total = added.length + refused.length + left.length;
  const count = l10n.t("{0} added to “{1}”.", countOf(added.length, total), albumTitle(album));
  if (left.length > 0) return l10n.t("Cancelled: {0}", count);
  const [first] = refused;
  return first === undefined ? count : `${count} ${whyRefused(first.error, account)}`;
}

/** The service says only that it does not take a picture; which ones it takes is known. */
function whyRefused(error: unknown, account: Chosen["account"]): string {
  return isPhotosError(error) && error.code === "INVALID_ARGUMENT" && !/album/i.test(error.message)
    ? l10n.t("Google Photos takes only your own pictures that were added from here.")
    : explain(error, account).message;
}

function detailsWay(
  context: CommandContext,
  { account, library, album }: Chosen,
  { refused }: Added,
): readonly Way[] {
  if (refused.length === 0) return [];
  const lines = refused.map(({ itemId, error }) => {
    const item = library.item(itemId);
    return `${item === undefined ? itemId : nameOf(item)}: ${whyRefused(error, account)}`;
  });
  const heading = l10n.t("Not added to {0}", albumTitle(album));
  return [{ title: l10n.t("Show Details"), go: () => context.details.show(heading, lines) }];
}
