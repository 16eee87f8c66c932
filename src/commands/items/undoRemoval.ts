import { l10n } from "vscode";
import { countOf, countPictures } from "../../host/countPictures.ts";
import { explain } from "../../host/explain.ts";
import { withProgress } from "../../host/progress.ts";
import { tell, warn } from "../../host/tell.ts";
import type { RemoveOutcome } from "../../library/library.ts";
import type { Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import type { CommandContext } from "../context.ts";
import { runFor } from "../runFor.ts";

/** Undo, at the message about what was removed: puts it back, at the end of the album, and says so. */
export function undoRemoval(
  context: CommandContext,
  chosen: Chosen,
  outcome: RemoveOutcome,
): Promise<unknown> {
  return runFor(context, chosen.account, () => putBack(chosen, outcome));
}

async function putBack({ account, album }: Chosen, { removed, putBack }: RemoveOutcome): Promise<void> {
  const title = albumTitle(album);
  const total = removed.length;
  const heading = l10n.t("Putting {0} back into “{1}”…", countPictures(total), title);
  const { added, refused } = await withProgress(heading, ({ signal, report }) =>
    putBack({ signal, onProgress: (settled) => report(settled / total, countOf(settled, total)) }),
  );
  if (added.length === total) {
    tell(l10n.t("{0} put back into “{1}”, at its end.", countPictures(total), title));
    return;
  }
  const count = l10n.t("{0} put back into “{1}”, at its end.", countOf(added.length, total), title);
  const [first] = refused;
  warn(first === undefined ? count : `${count} ${explain(first.error, account).message}`);
}
