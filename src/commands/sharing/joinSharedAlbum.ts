import { commands, l10n, ThemeIcon, Uri, type QuickPickItem } from "vscode";
import { choose } from "../../host/choose.ts";
import { plainText } from "../../host/plainText.ts";
import { isNotFound } from "../../api/errors.ts";
import { countItems } from "../../host/countItems.ts";
import type { CommandId } from "../../host/ids.ts";
import { withProgress } from "../../host/progress.ts";
import { tell } from "../../host/tell.ts";
import type { Album } from "../../library/album.ts";
import { mayJoin } from "../../library/allowed.ts";
import { parseLink, shareTokenIn } from "../../library/links.ts";
import type { Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import { askText } from "../../host/askText.ts";
import type { CommandContext } from "../context.ts";
import { joiningProblem } from "../links/linkProblem.ts";
import { pastedText } from "../links/pastedText.ts";
import { openLink } from "../openLink.ts";
import { requireAccount } from "../requireAccount.ts";

/**
 * Join Shared Album…: by a share token or a link that ends in one, after a look at the album. `named`, a text, saves
 * the first question.
 */
export async function joinSharedAlbum(context: CommandContext, named?: unknown): Promise<void> {
  const account = await requireAccount(context, { to: "share" });
  const library = account && context.library(account.id);
  if (account === undefined || library === undefined) return;
  const text = typeof named === "string" ? named : await askForToken();
  if (text === undefined) return;
  const link = parseLink(text);
  const shareToken = shareTokenIn(link);
  if (shareToken === undefined) tell(joiningProblem(link) ?? "");
  else await lookAndJoin(context, { account, library }, shareToken);
}

async function askForToken(): Promise<string | undefined> {
  return askText(l10n.t("Join Shared Album"), {
    prompt: l10n.t("Share token, or a link that ends in one. The short links of Google carry none."),
    placeholder: l10n.t("Paste it here"),
    value: await pastedText(({ kind }) => kind === "share"),
    problem: (text) => joiningProblem(parseLink(text)),
  });
}

/** Shows the album of a share token and joins it if that is wanted; one that was joined before is opened. */
export async function lookAndJoin(
  context: CommandContext,
  { account, library }: Omit<Chosen, "album">,
  shareToken: string,
): Promise<void> {
  const album = await look({ account, library }, shareToken);
  if (album === undefined) return;
  const chosen = { account, library, album };
  if (album.isOwned || album.share?.isJoined === true) {
    await context.openGallery(account.id, { kind: "album", albumId: album.id });
  } else if (!mayJoin(album, account.can)) {
    tell(l10n.t("“{0}” takes nobody in any more.", albumTitle(album)));
  } else if (await wantsToJoin(context, chosen)) {
    await join(context, chosen, shareToken);
  }
}

async function look({ library }: Omit<Chosen, "album">, shareToken: string): Promise<Album | undefined> {
  try {
    return await withProgress(l10n.t("Looking at the shared album…"), ({ signal }) =>
      library.sharedAlbumByToken(shareToken, signal),
    );
  } catch (error) {
    if (!isNotFound(error)) throw error;
    tell(l10n.t("No album is shared with this link or share token any more. Its owner can make a new one."));
    return undefined;
  }
}

/** What the album is, on one card; the keyboard is on Join. */
async function wantsToJoin(context: CommandContext, { account, album }: Chosen): Promise<boolean> {
  const join: QuickPickItem = {
    label: plainText(l10n.t("Join “{0}”", albumTitle(album))),
    description: countItems(album.itemsCount),
    detail: whatOthersMayDo(album),
    iconPath: await coverOf(context, account.id, album),
  };
  const link = album.share?.shareableUrl;
  const browse: QuickPickItem = {
    label: l10n.t("Look at It in the Browser First"),
    iconPath: new ThemeIcon("link-external"),
  };
  const choice = await choose([join, ...(link === undefined ? [] : [browse])], {
    title: l10n.t("Join Shared Album"),
    placeholder: l10n.t("Its owner sees that you have joined"),
  });
  if (choice === browse && link !== undefined) await openLink(await context.freshLink(account.id, link));
  return choice === join;
}

function whatOthersMayDo({ share }: Album): string {
  const { isCollaborative = false, isCommentable = false } = share?.sharedAlbumOptions ?? {};
  if (isCollaborative && isCommentable) return l10n.t("You may add pictures and comment");
  if (isCollaborative) return l10n.t("You may add pictures");
  return isCommentable ? l10n.t("You may comment") : l10n.t("You may look at its pictures");
}

/** An album without its cover is joined all the same. */
async function coverOf(
  { covers }: CommandContext,
  accountId: string,
  { coverItemId }: Album,
): Promise<Uri | ThemeIcon> {
  const plain = new ThemeIcon("file-media");
  if (coverItemId === undefined) return plain;
  const file = covers.file(accountId, coverItemId, AbortSignal.timeout(coverPatienceMs));
  return file.then(
    (path) => Uri.file(path),
    () => plain,
  );
}

const coverPatienceMs = 3_000;

async function join(
  context: CommandContext,
  { account, library, album }: Chosen,
  shareToken: string,
): Promise<void> {
  const title = albumTitle(album);
  await withProgress(l10n.t("Joining “{0}”…", title), ({ signal }) => library.joinAlbum(shareToken, signal));
  const open: CommandId = "googlePhotos.album.open";
  const ref = { accountId: account.id, albumId: album.id };
  tell(l10n.t("You have joined “{0}”.", title), {
    title: l10n.t("Open Album"),
    go: () => commands.executeCommand(open, ref),
  });
  if (account.id === context.accounts.active?.id) await context.revealAlbum(album.id);
}
