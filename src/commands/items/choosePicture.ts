import { env, l10n, ThemeIcon, Uri, window, type QuickPick, type QuickPickItem } from "vscode";
import { plainText } from "../../host/plainText.ts";
import { explain } from "../../host/explain.ts";
import { showQuestion } from "../../host/showQuestion.ts";
import type { Item } from "../../library/item.ts";
import type { ItemList } from "../../library/itemList.ts";
import type { Chosen } from "../album.ts";
import { AlbumCovers } from "../albumCovers.ts";
import type { CommandContext } from "../context.ts";
import { nameOf } from "./nameOf.ts";

/** Of a long album, the pictures further down are known by their names. */
const mostWithPictures = 300;

interface Choice extends QuickPickItem {
  readonly item?: Item;
}

/** Asks for a picture of an album, in its order. The list grows as it is read. */
export async function choosePicture(
  context: CommandContext,
  { account, library, album }: Chosen,
  title: string,
): Promise<Item | undefined> {
  const contents = library.contents(album.id);
  const pick = window.createQuickPick<Choice>();
  pick.title = title;
  pick.placeholder = l10n.t("Choose a picture");
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  const closed = new AbortController();
  const { signal } = closed;
  const pictures = new AlbumCovers(context.covers, account.id, { signal, onDidLoad: () => show() });
  const show = (): void => {
    const active = pick.activeItems[0];
    pictures.look(contents.items.slice(0, mostWithPictures).map(({ id }) => id));
    pick.items = [
      ...contents.items.map((item) => pictureChoice(item, pictures.path(item.id))),
      ...readingChoice(contents, (error) => explain(error, account).message),
    ];
    if (active !== undefined) pick.activeItems = pick.items.filter((one) => isSame(one, active));
    pick.busy = contents.state.kind === "loading";
  };
  const following = library.onDidChange((change) => {
    if (change.kind === "contents" && change.albumId === album.id) show();
  });
  show();
  void contents.load(signal).catch(ignore);
  try {
    return await accepted(pick, () => void readOn(contents, signal).catch(ignore));
  } finally {
    closed.abort();
    following.dispose();
    pick.dispose();
  }
}

function pictureChoice(item: Item, path: string | undefined): Choice {
  const taken = Date.parse(item.takenAt);
  return {
    label: plainText(nameOf(item)),
    ...(!Number.isNaN(taken) && { description: new Date(taken).toLocaleDateString(env.language) }),
    iconPath: path === undefined ? new ThemeIcon("file-media") : Uri.file(path),
    item,
  };
}

/** A row for an album that has more, or whose reading was cut short. */
function readingChoice(contents: ItemList, why: (error: unknown) => string): readonly Choice[] {
  const { state } = contents;
  if (state.kind === "failed") {
    const iconPath = new ThemeIcon("warning");
    return [{ label: l10n.t("Try again…"), detail: why(state.error), iconPath, alwaysShow: true }];
  }
  if (state.kind !== "ready" || contents.isComplete) return [];
  return [{ label: l10n.t("More pictures…"), iconPath: new ThemeIcon("ellipsis"), alwaysShow: true }];
}

function isSame(a: Choice, b: Choice): boolean {
  return a.item?.id === b.item?.id && a.label === b.label;
}

function accepted(pick: QuickPick<Choice>, readOn: () => void): Promise<Item | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [choice] = pick.selectedItems;
      if (choice?.item !== undefined) resolve(choice.item);
      else if (choice !== undefined) readOn();
    });
    showQuestion(pick, () => resolve(undefined));
  });
}

function readOn(contents: ItemList, signal: AbortSignal): Promise<void> {
  return contents.items.length > 0 ? contents.loadMore(signal) : contents.refresh(signal);
}

/** A failed reading is a row of its own, made from the list's state. */
function ignore(): void {}
