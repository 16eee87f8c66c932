import { l10n } from "vscode";
import { isPhotosError } from "../../api/errors.ts";
import { withProgress } from "../../host/progress.ts";
import { mention, tell, warn } from "../../host/tell.ts";
import { albumFor, albumTitle } from "../album.ts";
import type { CommandContext } from "../context.ts";
import { pictureFor } from "../pictures.ts";

/** Set as Album Cover: of the album the picture was seen in. */
export async function setCover(context: CommandContext, clicked?: unknown): Promise<void> {
  const picture = await pictureFor(context, clicked, "edit");
  if (picture === undefined) return;
  const { account, ref } = picture;
  if (ref.albumId === undefined) {
    tell(l10n.t("A cover is chosen within its album: open the album and select the picture there."));
    return;
  }
  const named = { accountId: account.id, albumId: ref.albumId };
  const chosen = await albumFor(context, named, {
    title: l10n.t("Set as Album Cover"),
    to: "edit",
    may: "setCover",
  });
  if (chosen === undefined) return;
  const { library, album } = chosen;
  const title = albumTitle(album);
  try {
    await withProgress(l10n.t("Changing the cover of “{0}”…", title), ({ signal }) =>
      library.setCover(album.id, ref.itemId, signal),
    );
    mention(l10n.t("“{0}” has a new cover.", title));
  } catch (error) {
    if (!isPhotosError(error) || error.code !== "INVALID_ARGUMENT") throw error;
    warn(
      l10n.t("This picture cannot be the cover of “{0}”: a cover is in the album, and its owner's.", title),
    );
  }
}
