import { l10n } from "vscode";
import { countOf, countPictures } from "../../host/countPictures.ts";
import { explain } from "../../host/explain.ts";
import { withProgress } from "../../host/progress.ts";
import { tell, warn, type Way } from "../../host/tell.ts";
import type { Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";
import { runFor } from "../runFor.ts";

/**
 * Undo, at the message about what was added: takes it out of the album again. `fresh`: what was certainly not in the
 * album before. An account that may not remove is not offered it.
 */
export function undoAdding(
  context: CommandContext,
  chosen: Chosen,
  fresh: readonly string[],
): readonly Way[] {
  if (fresh.length === 0 || !chosen.account.can.remove) return [];
  const go = (): Promise<unknown> => runFor(context, chosen.account, () => takeOut(chosen, fresh));
  return [{ title: l10n.t("Undo"), go }];
}

async function takeOut({ account, library, album }: Chosen, itemIds: readonly string[]): Promise<void> {
  const title = albumTitle(album);
  const total = itemIds.length;
  const heading = l10n.t("Removing {0} from “{1}”…", countPictures(total), title);
  const { removed, refused } = await withProgress(heading, ({ signal, report }) =>
    library.removeItems(album.id, itemIds, {
      signal,
      onProgress: (settled) => report(settled / total, countOf(settled, total)),
    }),
  );
  if (removed.length === total) {
    tell(l10n.t("{0} removed from “{1}”.", countPictures(total), title));
    return;
  }
  const count = l10n.t("{0} removed from “{1}”.", countOf(removed.length, total), title);
  const [first] = refused;
  warn(first === undefined ? count : `${count} ${explain(first.error, account).message}`);
}
