import { l10n, window } from "vscode";
import { albumFor, albumTitle } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { openLink } from "./openLink.ts";

/** Share in Google Photos…: opens the album there and says why this is the way. */
export async function shareInGooglePhotos(context: CommandContext, named?: unknown): Promise<void> {
  const title = l10n.t("Share in Google Photos");
  const chosen = await albumFor(context, named, { title, to: "read", fits: ({ isOwned }) => isOwned });
  if (chosen === undefined) return;
  const { account, album } = chosen;
  const open = l10n.t("Open in Google Photos");
  const answer = await window.showInformationMessage(
    l10n.t("Share “{0}” in Google Photos", albumTitle(album)),
    {
      modal: true,
      detail: l10n.t(
        "Google no longer lets other apps share albums. The album's page in Google Photos has a button for it.",
      ),
    },
    open,
  );
  if (answer === open) await openLink(await context.freshLink(account.id, album.productUrl));
}
