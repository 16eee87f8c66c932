import { l10n } from "vscode";
import type { Account } from "../auth/account.ts";
import type { Album } from "../library/album.ts";
import type { Library } from "../library/library.ts";
import type { AlbumQuestion } from "./albumChoices.ts";
import { chooseAlbum } from "./chooseAlbum.ts";
import type { CommandContext } from "./context.ts";
import { requireAccount, type AccountNeeds } from "./requireAccount.ts";
import { accountIdOf } from "./accountOf.ts";

/** The album that a command is for, with whose it is. */
export interface Chosen {
  readonly account: Account;
  readonly library: Library;
  readonly album: Album;
}

/**
 * The album a menu, a key binding or another extension named (`{ albumId, accountId? }`), else one that is asked
 * for. `undefined` when the person changes their mind.
 */
export async function albumFor(
  context: CommandContext,
  named: unknown,
  question: AlbumQuestion & { readonly to: AccountNeeds["to"] },
): Promise<Chosen | undefined> {
  const ref = albumRef(named);
  const account = await requireAccount(context, { accountId: ref?.accountId, to: question.to });
  const library = account && context.library(account.id);
  if (account === undefined || library === undefined) return undefined;
  const album =
    ref === undefined
      ? (await chooseAlbum({ account, library, covers: context.covers }, question))?.album
      : (library.album(ref.albumId) ?? (await library.readAlbum(ref.albumId)));
  return album && { account, library, album };
}

export function albumTitle(album: Pick<Album, "title">): string {
  return album.title === "" ? l10n.t("Untitled album") : album.title;
}

interface AlbumRef {
  readonly albumId: string;
  readonly accountId: string | undefined;
}

function albumRef(named: unknown): AlbumRef | undefined {
  if (typeof named !== "object" || named === null || !("albumId" in named)) return undefined;
  const { albumId } = named;
  if (typeof albumId !== "string" || albumId === "") return undefined;
  return { albumId, accountId: accountIdOf(named) };
}
