import { EventEmitter, TreeItem, type CancellationToken, type Command, type TreeDataProvider } from "vscode";
import type { Account } from "../auth/account.ts";
import type { CommandId } from "../host/ids.ts";
import type { AlbumList } from "../library/albumList.ts";
import type { AlbumListId, LibraryChange, LoadState } from "../library/changes.ts";
import type { ItemList, Library } from "../library/library.ts";
import type { Disposable } from "../shared/events.ts";
import { AlbumRows } from "./albumRows.ts";
import { readContents, readFirst, readMore } from "./reading.ts";
import type { AlbumRow, ItemRow, Row } from "./row.ts";
import { albumIdOf, rowItem } from "./rowItem.ts";
import type { RowPictures } from "./rowPictures.ts";
import { mayRead, viewStateOf, type ViewState } from "./viewState.ts";

/** Whose albums are shown. */
export interface Shown {
  readonly account: Account;
  readonly library: Library;
  /** The service's name, for people. */
  readonly service: string;
}

/** The pictures that rows and their tooltips show. */
export interface TreePictures {
  readonly icons: RowPictures;
  /** Adds to the item of a picture's row what is only shown when somebody points at it. */
  readonly resolve: (item: TreeItem, row: ItemRow, shown: Shown, token: CancellationToken) => Promise<void>;
}

/** They do what the selected row of their tree is there for. */
const openRow: Readonly<Record<AlbumListId, CommandId>> = {
  own: "googlePhotos.albums.openRow",
  shared: "googlePhotos.sharedAlbums.openRow",
};

/**
 * One list of albums as rows, with their pictures below them. Reads what the library knows and follows its changes;
 * never calls the service itself.
 */
export class AlbumTree implements TreeDataProvider<Row>, Disposable {
  private readonly listId: AlbumListId;
  private readonly pictures: TreePictures;
  private readonly followingPictures: Disposable;
  private followingLibrary: Disposable | undefined;
  private shown: Shown | undefined;
  private rows: AlbumRows | undefined;
  private hadFailed = false;

  private readonly _onDidChangeTreeData = new EventEmitter<Row | Row[] | undefined>();
  readonly onDidChangeTreeData = this._onDidChangeTreeData.event;
  private readonly _onDidChangeState = new EventEmitter<void>();
  /** What the view says around its rows has changed. */
  readonly onDidChangeState = this._onDidChangeState.event;
  private readonly _onDidGrow = new EventEmitter<Row>();
  /** A further page came; this is its first row. */
  readonly onDidGrow = this._onDidGrow.event;

  constructor(listId: AlbumListId, pictures: TreePictures) {
    this.listId = listId;
    this.pictures = pictures;
    this.followingPictures = pictures.icons.onDidLoad(({ itemId }) => this.pictureLoaded(itemId));
  }

  show(shown: Shown | undefined): void {
    const before = this.shown;
    this.shown = shown;
    if (shown?.library !== before?.library) {
      this.followingLibrary?.dispose();
      this.followingLibrary = shown?.library.onDidChange((change) => this.changed(change));
      this.rows = shown && new AlbumRows(this.listId, shown.account.id);
    } else if (
      before?.account.needsSignIn === true &&
      shown !== undefined &&
      mayRead(shown.account, this.listId)
    ) {
      void this.list?.refresh().catch(() => undefined); // Why it failed is in the list's state.
    }
    this._onDidChangeState.fire();
    this.redraw();
  }

  /** Draws every row anew, with the icons that are there now. */
  redraw(): void {
    this._onDidChangeTreeData.fire(undefined);
  }

  get state(): ViewState {
    return viewStateOf(this.shown?.account, {
      id: this.listId,
      state: this.list?.state ?? { kind: "unread" },
      albums: this.list?.albums.length ?? 0,
    });
  }

  /** Why the last reading failed, if it did. */
  get failure(): unknown {
    const state = this.list?.state;
    return state?.kind === "failed" ? state.error : undefined;
  }

  get isReading(): boolean {
    return this.list?.state.kind === "loading";
  }

  /** The row of an album that this list has. */
  row(albumId: string): Row | undefined {
    return this.list?.albums.some(({ id }) => id === albumId) === true
      ? this.rows?.album(albumId)
      : undefined;
  }

  async getChildren(parent?: Row): Promise<Row[]> {
    const { shown, rows, list } = this;
    if (shown === undefined || rows === undefined || list === undefined) return [];
    if (parent !== undefined) return parent.kind === "album" ? this.picturesOf(parent, shown, rows) : [];
    await this.readFirst(shown, list, () => list.albums.length);
    return rows.of(list);
  }

  getParent(row: Row): Row | undefined {
    const albumId = row.kind === "album" ? undefined : albumIdOf(row);
    return albumId === undefined ? undefined : this.rows?.album(albumId);
  }

  getTreeItem(row: Row): TreeItem {
    const item = this.itemOf(row) ?? new TreeItem(""); // What VS Code still asks about after it is gone.
    // VS Code forgets a command with arguments as soon as its row is drawn anew, and a click meets an error.
    const { command } = item;
    if (command !== undefined) item.command = { title: command.title, command: openRow[this.listId] };
    return item;
  }

  /** What a click on a row is to do. */
  actionOf(row: Row): Command | undefined {
    return this.itemOf(row)?.command;
  }

  async resolveTreeItem(item: TreeItem, row: Row, token: CancellationToken): Promise<TreeItem> {
    if (row.kind === "item" && this.shown !== undefined)
      await this.pictures.resolve(item, row, this.shown, token);
    return item;
  }

  /** What the last row of a list promises: the next page, or what failed once more. */
  async loadMore(contentsOf: string | undefined): Promise<void> {
    const { shown, rows, list } = this;
    if (shown === undefined || rows === undefined || list === undefined) return;
    if (contentsOf === undefined) return readMore(list);
    const below = rows.below(contentsOf);
    const before = below.shown;
    const contents = shown.library.contents(contentsOf);
    await readContents(contents, below.grow());
    this._onDidChangeTreeData.fire(below.album);
    const first = contents.items[before];
    const next = first && below.of(contents)[before];
    if (before > 0 && next !== undefined) this._onDidGrow.fire(next);
  }

  dispose(): void {
    this.followingLibrary?.dispose();
    this.followingPictures.dispose();
    this._onDidChangeTreeData.dispose();
    this._onDidChangeState.dispose();
    this._onDidGrow.dispose();
  }

  private get list(): AlbumList | undefined {
    return this.shown?.library[this.listId];
  }

  private async picturesOf({ albumId }: AlbumRow, shown: Shown, rows: AlbumRows): Promise<Row[]> {
    const contents = shown.library.contents(albumId);
    await this.readFirst(shown, contents, () => contents.items.length);
    return rows.below(albumId).of(contents);
  }

  private async readFirst({ account, library }: Shown, list: AlbumList | ItemList, known: () => number) {
    if (mayRead(account, this.listId)) await readFirst(library, list, known);
  }

  private itemOf(row: Row): TreeItem | undefined {
    if (this.shown === undefined) return undefined;
    const { account, library } = this.shown;
    return rowItem(row, {
      account,
      library,
      listState: this.list?.state ?? { kind: "unread" },
      shownBelow: (albumId) => this.rows?.below(albumId).shown ?? 0,
      icon: (itemId) => this.pictures.icons.path({ accountId: row.accountId, itemId }),
    });
  }

  private changed(change: LibraryChange): void {
    if (change.kind === "albumList" && change.list === this.listId) this.listChanged();
    if (change.kind === "album") this.draw(this.rows?.known(change.albumId));
    if (change.kind === "contents" && change.albumId !== undefined) this.contentsChanged(change.albumId);
    if (change.kind === "item")
      this.draw(...(this.rows?.opened ?? []).map((below) => below.known(change.itemId)));
  }

  private contentsChanged(albumId: string): void {
    const below = this.rows?.opened.find(({ album }) => album.albumId === albumId);
    const contents = this.shown?.library.contents(albumId);
    if (contents !== undefined) this.draw(below?.outdated(contents));
  }

  private listChanged(): void {
    const { list, rows } = this;
    if (list === undefined || rows === undefined) return;
    this._onDidChangeState.fire();
    this.retryPictures(list.state.kind);
    const before = rows.shownAlbums;
    if (list.state.kind === "loading" && list.albums.length === before) {
      this.draw(rows.more);
      return;
    }
    this.redraw();
    const first = list.albums[before];
    if (before > 0 && first !== undefined) this._onDidGrow.fire(rows.album(first.id));
  }

  /** What could not be had while nothing could be read may come now. */
  private retryPictures(state: LoadState["kind"]): void {
    if (state === "ready" && this.hadFailed) this.pictures.icons.forgetFailures();
    if (state !== "loading") this.hadFailed = state === "failed";
  }

  private pictureLoaded(itemId: string): void {
    const albums = (this.list?.albums ?? []).filter(({ coverItemId }) => coverItemId === itemId);
    const covers = albums.map(({ id }) => this.rows?.known(id));
    const items = (this.rows?.opened ?? []).map((below) => below.known(itemId));
    this.draw(...covers, ...items);
  }

  private draw(...rows: readonly (Row | undefined)[]): void {
    const known = rows.filter((row) => row !== undefined);
    if (known.length > 0) this._onDidChangeTreeData.fire(known);
  }
}
