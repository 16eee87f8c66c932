import { commands } from "vscode";
import type { Account } from "../auth/account.ts";
import { viewIds } from "../host/ids.ts";
import type { AlbumListId } from "../library/changes.ts";
import type { Library } from "../library/library.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { AlbumView } from "./albumView.ts";
import { Covers, type Cover } from "./covers.ts";
import type { Row } from "./row.ts";

export interface AlbumTreesOptions {
  readonly accounts: { readonly active: Account | undefined; readonly onDidChange: Event<unknown> };
  readonly library: (accountId: string) => Library | undefined;
  /** "Google Photos", "Demo library", or the address of the account's service. */
  readonly serviceLabel: (account: Account) => string;
  /** Path of a file that holds the picture at the size of a row's icon. */
  readonly coverFile: (cover: Cover, signal: AbortSignal) => Promise<string>;
}

export interface AlbumTrees extends Disposable {
  /** Brings the tree of own albums to the front, with the keyboard's focus. */
  readonly show: () => Promise<void>;
  /** Selects an album in the first tree that lists it, and brings that tree to the front. */
  readonly reveal: (albumId: string) => Promise<void>;
  /** The rows selected in a tree: keys bring no argument. */
  readonly selection: (list: AlbumListId) => readonly Row[];
  /** Cover pictures are asked for again. */
  readonly forgetCovers: () => void;
}

/** The two trees of albums, always those of the active account. */
export function registerAlbumTrees(options: AlbumTreesOptions): AlbumTrees {
  const covers = new Covers(options.coverFile);
  const [own, shared] = [new AlbumView("own", covers), new AlbumView("shared", covers)];
  const views = [own, shared];
  const showActive = (): void => {
    const account = options.accounts.active;
    const library = account && options.library(account.id);
    const shown = account && library && { account, library, service: options.serviceLabel(account) };
    for (const view of views) view.show(shown);
  };
  const following = options.accounts.onDidChange(showActive);
  showActive();
  return {
    show: async () => {
      await commands.executeCommand(`${viewIds.own}.focus`);
    },
    reveal: async (albumId) => {
      await views.find((view) => view.lists(albumId))?.reveal(albumId);
    },
    selection: (list) => (list === "own" ? own : shared).selection,
    forgetCovers: () => covers.forget(),
    dispose: () => {
      following.dispose();
      for (const view of views) view.dispose();
      covers.dispose();
    },
  };
}
