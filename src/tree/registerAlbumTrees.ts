import { commands, type TreeDragAndDropController } from "vscode";
import type { Account } from "../auth/account.ts";
import { viewIds } from "../host/ids.ts";
import type { AlbumListId } from "../library/changes.ts";
import type { Library } from "../library/library.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { AlbumView } from "./albumView.ts";
import type { DragContext } from "./dragging.ts";
import { dragTypes, dropTypes } from "./dragTypes.ts";
import { resolvePicture } from "./resolvePicture.ts";
import type { LastRow, Row } from "./row.ts";
import { RowPictures, type RowPicture } from "./rowPictures.ts";

export interface AlbumTreesOptions {
  readonly accounts: { readonly active: Account | undefined; readonly onDidChange: Event<unknown> };
  readonly library: (accountId: string) => Library | undefined;
  /** "Google Photos", "Demo library", or the address of the account's service. */
  readonly serviceLabel: (account: Account) => string;
  /** Path of a file that holds the picture at the size of a row's icon, or of a tooltip's preview. */
  readonly pictureFile: (
    picture: RowPicture,
    size: "icon" | "preview",
    signal: AbortSignal,
  ) => Promise<string>;
  /** A link that works now. */
  readonly freshLink: (accountId: string, url: string) => Promise<string>;
}

export interface AlbumTrees extends Disposable {
  /** Brings the tree of own albums to the front, with the keyboard's focus. */
  readonly show: () => Promise<void>;
  /** Selects an album in the first tree that lists it, and brings that tree to the front. */
  readonly reveal: (albumId: string) => Promise<void>;
  /** The rows selected in a tree: keys bring no argument. */
  readonly selection: (list: AlbumListId) => readonly Row[];
  /** Does what the selected row is there for. */
  readonly openRow: (list: AlbumListId) => Promise<void>;
  /** The albums whose pictures are shown in a tree. */
  readonly expandedAlbums: () => readonly string[];
  /** What the row at the end of a list or of an album's pictures promises. */
  readonly loadMore: (row: unknown) => Promise<void>;
  /** Pictures beside rows that could not be read are asked for again. */
  readonly retryPictures: () => void;
  /** All pictures beside rows are asked for again: their files are gone. */
  readonly forgetPictures: () => void;
}

/** The two trees of albums, always those of the active account. */
export function registerAlbumTrees(options: AlbumTreesOptions): AlbumTrees {
  const { accounts, library, pictureFile } = options;
  const icons = new RowPictures((picture, signal) => pictureFile(picture, "icon", signal));
  const preview = (picture: RowPicture, signal: AbortSignal): Promise<string> =>
    pictureFile(picture, "preview", signal);
  const pictures = { icons, resolve: resolvePicture(preview) };
  const dragAndDrop = dragAndDropOf(options);
  const [own, shared] = (["own", "shared"] as const).map(
    (list) => new AlbumView(list, { pictures, dragAndDrop }),
  ) as [AlbumView, AlbumView];
  const views = [own, shared];
  const of = (list: AlbumListId): AlbumView => (list === "own" ? own : shared);
  const redraw = (): void => views.forEach((view) => view.redraw());
  const showActive = (): void => {
    const account = accounts.active;
    const active = account && library(account.id);
    const shown = account && active && { account, library: active, service: options.serviceLabel(account) };
    for (const view of views) view.show(shown);
  };
  const following = accounts.onDidChange(showActive);
  showActive();
  return {
    show: async () => {
      await commands.executeCommand(`${viewIds.own}.focus`);
    },
    reveal: async (albumId) => {
      await views.find((view) => view.lists(albumId))?.reveal(albumId);
    },
    selection: (list) => of(list).selection,
    openRow: (list) => of(list).openRow(),
    expandedAlbums: () => [...new Set(views.flatMap((view) => view.expandedAlbums))],
    loadMore: async (row) => {
      const last = lastRow(row);
      if (last !== undefined) await of(last.list).loadMore(last.contentsOf);
    },
    retryPictures: () => {
      icons.forgetFailures();
      redraw();
    },
    forgetPictures: () => {
      icons.forget();
      redraw();
    },
    dispose: () => {
      following.dispose();
      for (const view of views) view.dispose();
      icons.dispose();
    },
  };
}

/** Commands can be called by anybody. */
function lastRow(row: unknown): Pick<LastRow, "list" | "contentsOf"> | undefined {
  if (typeof row !== "object" || row === null) return undefined;
  const { list, contentsOf } = row as Readonly<Record<string, unknown>>;
  if (list !== "own" && list !== "shared") return undefined;
  return { list, contentsOf: typeof contentsOf === "string" ? contentsOf : undefined };
}

/** What it does is loaded with the first drag. */
function dragAndDropOf({ accounts, library, freshLink }: AlbumTreesOptions): TreeDragAndDropController<Row> {
  const context = (): DragContext | undefined => {
    const known = accounts.active && library(accounts.active.id);
    return known && { library: known, freshLink };
  };
  return {
    dragMimeTypes: dragTypes,
    dropMimeTypes: dropTypes,
    handleDrag: async (rows, data) => {
      const { drag } = await import("./dragging.ts");
      const known = context();
      if (known !== undefined) await drag(rows, data, known);
    },
    handleDrop: async (target, data) => {
      const { drop } = await import("./dragging.ts");
      const known = context();
      if (known !== undefined) await drop(target, data, known);
    },
  };
}
