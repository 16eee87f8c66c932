import { l10n, ThemeIcon } from "vscode";
import { inSentence } from "../host/inSentence.ts";
import { plainText } from "../host/plainText.ts";
import type { Account } from "../auth/account.ts";
import type { UploadTarget } from "../uploads/uploadJob.ts";
import type { AlbumChoice } from "./albumChoices.ts";
import { askTitle, titleProblem } from "./askTitle.ts";
import { chooseAlbum } from "./chooseAlbum.ts";
import type { CommandContext } from "./context.ts";
import { recentAlbums } from "./recentAlbums.ts";

/** Asks where files shall go: see `askForTarget`. */
export function chooseTarget(
  context: CommandContext,
  account: Account,
  { count, suggestion }: { readonly count: number; readonly suggestion?: string | undefined },
): Promise<UploadTarget | undefined> {
  const title = count === 1 ? l10n.t("Add 1 File to an Album") : l10n.t("Add {0} Files to an Album", count);
  return askForTarget(context, account, { title, suggestion });
}

export interface TargetQuestion {
  readonly title: string;
  /** A new album of this title is the first choice. */
  readonly suggestion?: string | undefined;
  /** The album that the pictures come from is not offered. */
  readonly notIn?: string | undefined;
}

/** Asks where pictures shall go: a new album, or one that can be written to, used last first. */
export async function askForTarget(
  context: CommandContext,
  account: Account,
  { title: heading, suggestion = "", notIn }: TargetQuestion,
): Promise<UploadTarget | undefined> {
  const library = context.library(account.id);
  if (library === undefined) return undefined;
  const suggested = titleProblem(suggestion) === undefined ? [suggestedAlbum(suggestion)] : [];
  const newAlbum: AlbumChoice = {
    label: l10n.t("New album…"),
    iconPath: new ThemeIcon("add"),
    alwaysShow: true,
  };
  const choice = await chooseAlbum(
    { account, library, covers: context.covers },
    {
      title: heading,
      fits: ({ id, isWriteable }) => isWriteable && id !== notIn,
      first: recentAlbums(context.memory, account.id),
      top: [...suggested, newAlbum],
    },
  );
  if (choice?.album !== undefined) return { albumId: choice.album.id, title: choice.album.title };
  if (choice !== undefined && suggested.includes(choice)) return { newAlbumTitle: suggestion };
  const title = choice === newAlbum ? await askTitle() : undefined;
  return title === undefined ? undefined : { newAlbumTitle: title };
}

function suggestedAlbum(title: string): AlbumChoice {
  return {
    label: plainText(l10n.t("New album “{0}”", inSentence(title))),
    iconPath: new ThemeIcon("new-folder"),
    alwaysShow: true,
  };
}

/** The target that a key binding or another extension gave: `{ albumId }` or `{ newAlbumTitle }`. */
export async function givenTarget(
  context: CommandContext,
  account: Account,
  target: unknown,
): Promise<UploadTarget | undefined> {
  if (typeof target !== "object" || target === null) return undefined;
  if ("newAlbumTitle" in target && typeof target.newAlbumTitle === "string") {
    const title = target.newAlbumTitle.trim();
    return titleProblem(title) === undefined ? { newAlbumTitle: title } : undefined;
  }
  if (!("albumId" in target) || typeof target.albumId !== "string") return undefined;
  const library = context.library(account.id);
  const album = library?.album(target.albumId) ?? (await library?.readAlbum(target.albumId));
  return album && { albumId: album.id, title: album.title };
}
