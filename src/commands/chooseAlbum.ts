import { l10n, window, type QuickPick } from "vscode";
import type { Account } from "../auth/account.ts";
import { showQuestion } from "../host/showQuestion.ts";
import type { AlbumList } from "../library/albumList.ts";
import type { Library } from "../library/library.ts";
import {
  albumChoice,
  fittingAlbums,
  readingChoice,
  type AlbumChoice,
  type AlbumQuestion,
} from "./albumChoices.ts";
import { AlbumCovers, type CoverFiles } from "./albumCovers.ts";

/** Whose albums are asked about. */
export interface AlbumsOf {
  readonly account: Account;
  readonly library: Library;
  readonly covers: CoverFiles;
}

/**
 * Asks for an album. What is known can be chosen at once; the rest is read meanwhile, and the list grows.
 * `undefined` when the person changes their mind.
 */
export async function chooseAlbum(
  { account, library, covers: files }: AlbumsOf,
  question: AlbumQuestion,
): Promise<AlbumChoice | undefined> {
  const lists = account.can.share ? [library.own, library.shared] : [library.own];
  const pick = window.createQuickPick<AlbumChoice>();
  pick.title = question.title;
  pick.placeholder = l10n.t("Choose an album");
  pick.keepScrollPosition = true;
  const closed = new AbortController();
  const covers = new AlbumCovers(files, account.id, { signal: closed.signal, onDidLoad: () => show() });
  const show = (): void => {
    const active = pick.activeItems[0];
    const albums = fittingAlbums(lists, question);
    covers.look(albums.map(({ coverItemId }) => coverItemId));
    const rows = albums.map((album) => albumChoice(album, covers.path(album.coverItemId ?? "")));
    pick.items = [...(question.top ?? []), ...rows, ...lists.flatMap((list) => readingChoice(list, account))];
    // Left alone where nothing was chosen yet: an empty list would take the mark from the first row, and from Enter.
    if (active !== undefined) pick.activeItems = pick.items.filter((choice) => isSame(choice, active));
    pick.busy = lists.some(({ state }) => state.kind === "loading");
  };
  const following = library.onDidChange((change) => {
    if (change.kind === "albumList") show();
  });
  show();
  for (const list of lists) void list.load(closed.signal).catch(ignore);
  try {
    return await accepted(pick, (list) => void readOn(list, closed.signal).catch(ignore));
  } finally {
    closed.abort();
    following.dispose();
    pick.dispose();
  }
}

/** Rows are made anew whenever something changes. */
function isSame(a: AlbumChoice, b: AlbumChoice): boolean {
  return a.album?.id === b.album?.id && a.reads === b.reads && a.label === b.label;
}

function accepted(
  pick: QuickPick<AlbumChoice>,
  readOn: (list: AlbumList) => void,
): Promise<AlbumChoice | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const choice = pick.selectedItems[0];
      if (choice?.reads === undefined) resolve(choice);
      else readOn(choice.reads);
    });
    showQuestion(pick, () => resolve(undefined));
  });
}

function readOn(list: AlbumList, signal: AbortSignal): Promise<void> {
  return list.hasMore ? list.loadMore(signal) : list.refresh(signal);
}

/** A failed reading is a row of its own, made from the list's state. */
function ignore(): void {}
