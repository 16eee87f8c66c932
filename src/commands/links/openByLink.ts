import { l10n } from "vscode";
import { isNotFound, isPhotosError } from "../../api/errors.ts";
import type { Account } from "../../auth/account.ts";
import { withProgress } from "../../host/progress.ts";
import { tell } from "../../host/tell.ts";
import type { Library } from "../../library/library.ts";
import { parseLink, type PastedLink } from "../../library/links.ts";
import type { GalleryRef } from "../../shared/galleryRef.ts";
import { askText } from "../../host/askText.ts";
import type { CommandContext } from "../context.ts";
import { requireAccount } from "../requireAccount.ts";
import { lookAndJoin } from "../sharing/joinSharedAlbum.ts";
import { openingProblem } from "./linkProblem.ts";
import { pastedText } from "./pastedText.ts";

/** What a link or an id led to. */
type Place =
  | { readonly kind: "gallery"; readonly ref: GalleryRef; readonly itemId?: string }
  | { readonly kind: "share"; readonly shareToken: string };

/** Open by Link or Id…: an album or a picture, in its panel. `named`, a text, saves the question. */
export async function openByLink(context: CommandContext, named?: unknown): Promise<void> {
  const account = await requireAccount(context, { to: "read" });
  const library = account && context.library(account.id);
  if (account === undefined || library === undefined) return;
  const link = parseLink(typeof named === "string" ? named : ((await askLink()) ?? ""));
  const problem = openingProblem(link);
  if (problem !== undefined) {
    if (typeof named === "string") tell(problem);
    return;
  }
  const place = await withProgress(l10n.t("Looking…"), ({ signal }) =>
    find(link, { account, library, signal }),
  );
  if (place === undefined) {
    tell(
      l10n.t(
        "{0} has no album and no picture with this link or id, or it was not added from here.",
        account.label,
      ),
    );
  } else if (place.kind === "share") {
    await lookAndJoin(context, { account, library }, place.shareToken);
  } else {
    const { ref, itemId } = place;
    await context.openGallery(account.id, ref, itemId === undefined ? {} : { itemId });
  }
}

async function askLink(): Promise<string | undefined> {
  return askText(l10n.t("Open by Link or Id"), {
    prompt: l10n.t("Link or id of an album or a picture"),
    placeholder: "https://photos.google.com/lr/album/…",
    value: await pastedText(({ kind }) => kind === "album" || kind === "photo"),
    problem: (text) => openingProblem(parseLink(text)),
  });
}

interface Looking {
  readonly account: Account;
  readonly library: Library;
  readonly signal: AbortSignal;
}

/** Which of the things it may be it is. Only the service can tell. */
async function find(link: PastedLink, looking: Looking): Promise<Place | undefined> {
  switch (link.kind) {
    case "album":
      return albumPlace(link.albumId, looking);
    case "photo":
      return (await photoInAlbum(link, looking)) ?? (await photoPlace(link.itemId, looking));
    case "share":
      return sharePlace(link.shareToken, looking);
    case "id":
      return (
        (await albumPlace(link.id, looking)) ??
        (await photoPlace(link.id, looking)) ??
        (await sharePlace(link.id, looking))
      );
    case "unusable":
      return undefined;
  }
}

async function albumPlace(albumId: string, { library, signal }: Looking): Promise<Place | undefined> {
  const album = library.album(albumId) ?? (await unlessUnknown(library.readAlbum(albumId, signal)));
  return album && { kind: "gallery", ref: { kind: "album", albumId: album.id } };
}

async function photoPlace(itemId: string, { library, signal }: Looking): Promise<Place | undefined> {
  const item = library.item(itemId) ?? (await unlessUnknown(library.readItem(itemId, signal)));
  return item && { kind: "gallery", ref: { kind: "item", itemId: item.id } };
}

/** In the panel of its album, if both can be seen. */
async function photoInAlbum(
  { itemId, albumId }: Extract<PastedLink, { kind: "photo" }>,
  looking: Looking,
): Promise<Place | undefined> {
  const album = albumId === undefined ? undefined : await albumPlace(albumId, looking);
  if (album?.kind !== "gallery" || (await photoPlace(itemId, looking)) === undefined) return undefined;
  return { ...album, itemId };
}

async function sharePlace(
  shareToken: string,
  { account, library, signal }: Looking,
): Promise<Place | undefined> {
  if (!account.can.share) return undefined;
  const album = await unlessUnknown(library.sharedAlbumByToken(shareToken, signal));
  return album && { kind: "share", shareToken };
}

/** An id of another kind is refused as not well formed, an unknown one as not found. */
async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const isUnknown = isNotFound(error) || (isPhotosError(error) && error.code === "INVALID_ARGUMENT");
    if (!isUnknown) throw error;
    return undefined;
  }
}
