import type { Account } from "../auth/account.ts";
import { allowedFor, type AlbumActions } from "../library/allowed.ts";
import type { Album } from "../library/album.ts";
import type { Library } from "../library/library.ts";
import type { AlbumQuestion } from "./albumChoices.ts";
import { refuseAlbum } from "./albumRefusal.ts";
import { chooseAlbum } from "./chooseAlbum.ts";
import type { CommandContext } from "./context.ts";
import { rowsFor } from "./keys.ts";
import { requireAccount, type AccountNeeds } from "./requireAccount.ts";
import { accountIdOf } from "./accountOf.ts";

export { albumTitle } from "./albumTitle.ts";

/** The album that a command is for, with whose it is. */
export interface Chosen {
  readonly account: Account;
  readonly library: Library;
  readonly album: Album;
}

export interface AlbumNeeds extends AlbumQuestion {
  /** What the command does with the account. */
  readonly to: AccountNeeds["to"];
  /** What it does with the album: others are not listed, and refused with a sentence if they are named. */
  readonly may?: keyof AlbumActions;
}

/**
 * The album a menu, a key binding or another extension named (`{ albumId, accountId? }`), else one that is asked
 * for. `undefined` when the person changes their mind, or was told why it cannot be.
 */
export async function albumFor(
  context: CommandContext,
  named: unknown,
  needs: AlbumNeeds,
): Promise<Chosen | undefined> {
  const ref = albumRef(rowsFor(context, named)[0]);
  const account = await requireAccount(context, { accountId: ref?.accountId, to: needs.to });
  const library = account && context.library(account.id);
  if (account === undefined || library === undefined) return undefined;
  if (ref !== undefined) return namedAlbum({ account, library }, ref.albumId, needs.may);
  const { fits = () => true, may } = needs;
  const question: AlbumQuestion = {
    ...needs,
    fits: (album) => fits(album) && (may === undefined || allowedFor(album, account.can)[may]),
  };
  const album = (await chooseAlbum({ account, library, covers: context.covers }, question))?.album;
  return album && { account, library, album };
}

async function namedAlbum(
  { account, library }: Omit<Chosen, "album">,
  albumId: string,
  may: AlbumNeeds["may"],
): Promise<Chosen | undefined> {
  const album = library.album(albumId) ?? (await library.readAlbum(albumId));
  const chosen = { account, library, album };
  if (may === undefined || allowedFor(album, account.can)[may]) return chosen;
  refuseAlbum(chosen, may);
  return undefined;
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
