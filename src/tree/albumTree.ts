import { EventEmitter, TreeItem, type TreeDataProvider } from "vscode";
import type { Account } from "../auth/account.ts";
import type { AlbumListId, LibraryChange } from "../library/changes.ts";
import type { AlbumList } from "../library/albumList.ts";
import type { Library } from "../library/library.ts";
import type { Disposable } from "../shared/events.ts";
import { albumItem } from "./albumItem.ts";
import type { Covers } from "./covers.ts";
import { moreItem } from "./moreItem.ts";
import { AlbumRows, type Row } from "./row.ts";
import { mayRead, viewStateOf, type ViewState } from "./viewState.ts";

/** Whose albums are shown. */
export interface Shown {
  readonly account: Account;
  readonly library: Library;
  /** The service's name, for people. */
  readonly service: string;
}

/** One list of albums as rows. Reads what the library knows and follows its changes; never calls the service itself. */
export class AlbumTree implements TreeDataProvider<Row>, Disposable {
  private readonly listId: AlbumListId;
  private readonly covers: Covers;
  private readonly followingCovers: Disposable;
  private followingLibrary: Disposable | undefined;
  private shown: Shown | undefined;
  private rows: AlbumRows | undefined;

  private readonly _onDidChangeTreeData = new EventEmitter<Row | undefined>();
  readonly onDidChangeTreeData = this._onDidChangeTreeData.event;
  private readonly _onDidChangeState = new EventEmitter<void>();
  /** What the view says around its rows has changed. */
  readonly onDidChangeState = this._onDidChangeState.event;
  private readonly _onDidGrow = new EventEmitter<Row>();
  /** A further page came; this is its first row. */
  readonly onDidGrow = this._onDidGrow.event;

  constructor(listId: AlbumListId, covers: Covers) {
    this.listId = listId;
    this.covers = covers;
    this.followingCovers = covers.onDidLoad(({ itemId }) => this.coverLoaded(itemId));
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
    if (parent !== undefined) return [];
    await this.readFirst();
    return this.list === undefined || this.rows === undefined ? [] : this.rows.of(this.list);
  }

  getTreeItem(row: Row): TreeItem {
    if (row.kind === "more") return moreItem(row, this.list?.state ?? { kind: "unread" });
    const album = this.shown?.library.album(row.albumId);
    if (album === undefined || this.shown === undefined) return new TreeItem("");
    const itemId = album.coverItemId;
    const cover = itemId === undefined ? undefined : this.covers.path({ accountId: row.accountId, itemId });
    return albumItem(row, { album, can: this.shown.account.can, cover });
  }

  getParent(): undefined {
    return undefined;
  }

  dispose(): void {
    this.followingLibrary?.dispose();
    this.followingCovers.dispose();
    this._onDidChangeTreeData.dispose();
    this._onDidChangeState.dispose();
    this._onDidGrow.dispose();
  }

  private get list(): AlbumList | undefined {
    return this.shown?.library[this.listId];
  }

  /** VS Code shows its progress line while the first page is waited for; remembered albums are there at once. */
  private async readFirst(): Promise<void> {
    const { list, shown } = this;
    if (list === undefined || shown === undefined || !mayRead(shown.account, this.listId)) return;
    if (list.state.kind === "ready" || list.state.kind === "failed") return;
    const reading = list.load().catch(() => undefined); // Why it failed is in the list's state.
    await Promise.race([reading, hasAlbums(shown.library, list)]);
  }

  private changed(change: LibraryChange): void {
    if (change.kind === "albumList" && change.list === this.listId) this.listChanged();
    const row = change.kind === "album" ? this.rows?.known(change.albumId) : undefined;
    if (row !== undefined) this._onDidChangeTreeData.fire(row);
  }

  private listChanged(): void {
    const { list, rows } = this;
    if (list === undefined || rows === undefined) return;
    this._onDidChangeState.fire();
    const before = rows.shownAlbums;
    if (list.state.kind === "loading" && list.albums.length === before) {
      if (rows.more !== undefined) this._onDidChangeTreeData.fire(rows.more);
      return;
    }
    this._onDidChangeTreeData.fire(undefined);
    const first = list.albums[before];
    if (before > 0 && first !== undefined) this._onDidGrow.fire(rows.album(first.id));
  }

  private coverLoaded(itemId: string): void {
    for (const { id, coverItemId } of this.list?.albums ?? []) {
      const row = coverItemId === itemId ? this.rows?.known(id) : undefined;
      if (row !== undefined) this._onDidChangeTreeData.fire(row);
    }
  }
}

/** Resolves as soon as there are albums to show, remembered ones included. */
function hasAlbums(library: Library, list: AlbumList): Promise<void> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      if (list.albums.length > 0) resolve();
      return list.albums.length > 0;
    };
    if (check()) return;
    const following = library.onDidChange(() => {
      if (check() || list.state.kind !== "loading") following.dispose();
    });
  });
}
