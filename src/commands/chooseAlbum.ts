import { l10n, window, type QuickPick } from "vscode";
import type { Account } from "../auth/account.ts";
import type { AlbumList } from "../library/albumList.ts";
import type { Library } from "../library/library.ts";
import { albumChoices, type AlbumChoice, type AlbumQuestion } from "./albumChoices.ts";

/**
 * Asks for an album. What is known can be chosen at once; the rest is read meanwhile, and the list grows.
 * `undefined` when the person changes their mind.
 */
export async function chooseAlbum(
  account: Account,
  library: Library,
  question: AlbumQuestion,
): Promise<AlbumChoice | undefined> {
  const lists = account.can.share ? [library.own, library.shared] : [library.own];
  const pick = window.createQuickPick<AlbumChoice>();
  pick.title = question.title;
  pick.placeholder = l10n.t("Choose an album");
  pick.keepScrollPosition = true;
  const show = (): void => {
    const active = pick.activeItems[0]?.label;
    pick.items = albumChoices(lists, question);
    pick.activeItems = pick.items.filter(({ label }) => label === active);
    pick.busy = lists.some(({ state }) => state.kind === "loading");
  };
  const following = library.onDidChange((change) => {
    if (change.kind === "albumList") show();
  });
  const closed = new AbortController();
  show();
  pick.show();
  for (const list of lists) void list.load(closed.signal).catch(ignore);
  try {
    return await accepted(pick, (list) => void readOn(list, closed.signal).catch(ignore));
  } finally {
    closed.abort();
    following.dispose();
    pick.dispose();
  }
}

function accepted(
  pick: QuickPick<AlbumChoice>,
  readOn: (list: AlbumList) => void,
): Promise<AlbumChoice | undefined> {
  return new Promise((resolve) => {
    pick.onDidHide(() => resolve(undefined));
    pick.onDidAccept(() => {
      const choice = pick.selectedItems[0];
      if (choice?.reads === undefined) resolve(choice);
      else readOn(choice.reads);
    });
  });
}

function readOn(list: AlbumList, signal: AbortSignal): Promise<void> {
  return list.hasMore ? list.loadMore(signal) : list.refresh(signal);
}

/** A failed reading is a row of its own, made from the list's state. */
function ignore(): void {}
