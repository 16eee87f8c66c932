import { l10n } from "vscode";
import { tell } from "../../host/tell.ts";
import type { GalleryRef } from "../../shared/galleryRef.ts";
import type { CommandContext } from "../context.ts";
import { openLink } from "../openLink.ts";
import { itemOf, pictureFor } from "../pictures.ts";

/** Open Picture: large, in the panel of its album. */
export async function openPicture(context: CommandContext, clicked?: unknown): Promise<void> {
  await show(context, clicked, false);
}

/** Show Details: the picture large with its details, in the panel of its album. */
export async function showPictureDetails(context: CommandContext, clicked?: unknown): Promise<void> {
  await show(context, clicked, true);
}

async function show(context: CommandContext, clicked: unknown, withDetails: boolean): Promise<void> {
  const picture = await pictureFor(context, clicked, "read");
  if (picture === undefined) return;
  const { itemId, albumId } = picture.ref;
  const ref: GalleryRef = albumId === undefined ? { kind: "item", itemId } : { kind: "album", albumId };
  await context.openGallery(picture.account.id, ref, { itemId, withDetails });
}

/** Open in Google Photos: the picture's own page, in the browser. */
export async function openPictureInGooglePhotos(context: CommandContext, clicked?: unknown): Promise<void> {
  const picture = await pictureFor(context, clicked, "read");
  if (picture === undefined) return;
  const { account, library, ref } = picture;
  const { productUrl } = await itemOf(library, ref.itemId);
  if (productUrl === "") tell(l10n.t("Google Photos names no page for this picture."));
  else await openLink(await context.freshLink(account.id, productUrl));
}
