import { l10n } from "vscode";
import { albumFor } from "./album.ts";
import type { CommandContext } from "./context.ts";
import { openLink } from "./openLink.ts";

/** Open Album: its pictures in a panel. */
export async function openAlbum(context: CommandContext, named?: unknown): Promise<void> {
  const chosen = await albumFor(context, named, { title: l10n.t("Open Album"), to: "read" });
  if (chosen !== undefined)
    await context.openGallery(chosen.account.id, { kind: "album", albumId: chosen.album.id });
}

/** Open in Google Photos: the album's own page, in the browser. */
export async function openInGooglePhotos(context: CommandContext, named?: unknown): Promise<void> {
  const title = l10n.t("Open in Google Photos");
  const chosen = await albumFor(context, named, { title, to: "read" });
  if (chosen !== undefined)
    await openLink(await context.freshLink(chosen.account.id, chosen.album.productUrl));
}
