import type { ReadPage } from "../api/paging.ts";
import type * as api from "../api/types.ts";
import type { Album } from "./album.ts";
import type { AlbumListId, LibraryChange } from "./changes.ts";
import { albumFrom, itemFrom, mergeItem } from "./convert.ts";
import type { Item } from "./item.ts";
import type { ItemList } from "./itemList.ts";
import { ItemLists } from "./itemLists.ts";
import { Ledger } from "./ledger.ts";
import { PagedList } from "./pagedList.ts";
import { together } from "./proposal.ts";
import type { Proposal } from "./proposal.ts";

/** The service's lists, a page at a time. */
export interface Pages {
  readonly own: ReadPage<api.Album>;
  readonly shared: ReadPage<api.Album>;
  readonly contents: (albumId: string) => ReadPage<api.MediaItem>;
  readonly all: ReadPage<api.MediaItem>;
}

export interface CatalogueOptions {
  readonly pages: Pages;
  /** A base URL came along with what was read. */
  readonly onBaseUrl: (itemId: string, url: string) => void;
  readonly onChange: (change: LibraryChange) => void;
  /** What is remembered of a list of items from another day. */
  readonly remembered: (listId: string) => Promise<readonly Item[]>;
  /** What is known may be wrong, and only asking again can tell. */
  readonly onDoubt: (about: { readonly albumId: string } | { readonly itemId: string }) => void;
}

/** Albums, items and the lists they stand in. An album or item is the same value wherever it is found. */
export class Catalogue {
  readonly own: PagedList<Album>;
  readonly shared: PagedList<Album>;
  readonly lists: ItemLists;
  private readonly options: CatalogueOptions;
  private readonly albums: Ledger<Album>;
  private readonly items: Ledger<Item>;

  constructor(options: CatalogueOptions) {
    this.options = options;
    this.albums = new Ledger({
      merge: (_, now) => now,
      onChange: (album) => this.albumChanged(album),
      onDoubt: (albumId) => options.onDoubt({ albumId }),
    });
    this.items = new Ledger({
      merge: mergeItem,
      onChange: (item) => this.itemChanged(item),
      onDoubt: (itemId) => options.onDoubt({ itemId }),
    });
    this.own = this.albumList("own");
    this.shared = this.albumList("shared");
    this.lists = new ItemLists(
      {
        contents: (albumId) => this.itemPages(options.pages.contents(albumId)),
        all: this.itemPages(options.pages.all),
        remembered: (listId) => this.remembered(listId),
      },
      options.onChange,
    );
  }

  album(albumId: string): Album | undefined {
    return this.albums.get(albumId);
  }

  item(itemId: string): Item | undefined {
    return this.items.get(itemId);
  }

  /** The album that a share token was last seen with. */
  albumByToken(shareToken: string): Album | undefined {
    return [...this.albums.all()].find(({ share }) => share?.shareToken === shareToken);
  }

  /** Asks about an album and takes in the answer. */
  readAlbum(ask: () => Promise<api.Album>): Promise<Album> {
    return this.albums.read(async (learn) => learn(this.convertAlbum(await ask())));
  }

  /** Asks about an item and takes in the answer. */
  readItem(ask: () => Promise<api.MediaItem>): Promise<Item> {
    return this.items.read(async (learn) => learn(this.convertItem(await ask())));
  }

  /** Asks about items and takes in the answers. */
  readItems(ask: () => Promise<readonly api.MediaItem[]>): Promise<readonly Item[]> {
    return this.items.read(async (learn) => (await ask()).map((item) => learn(this.convertItem(item))));
  }

  /** Takes in what is true now of an album. */
  learnAlbum(wire: api.Album): Album {
    return this.albums.learn(this.convertAlbum(wire));
  }

  /** Takes in what is true now of an item. */
  learnItem(wire: api.MediaItem): Item {
    return this.items.learn(this.convertItem(wire));
  }

  /** An album that was made just now and has nothing in it. */
  addNewAlbum(wire: api.Album): Album {
    const album = this.learnAlbum(wire);
    this.lists.contents(album.id).pages.markEmpty();
    this.own.apply({ kind: "addFirst", entries: [album] });
    return album;
  }

  markShared(albumId: string, share: api.ShareInfo): void {
    this.proposeAlbum(albumId, { share }).keep();
    const album = this.album(albumId);
    if (album) this.shared.apply({ kind: "addFirst", entries: [album] });
  }

  proposeAlbum(albumId: string, change: Partial<Album>): Proposal {
    return this.albums.propose(albumId, () => change);
  }

  proposeItem(itemId: string, change: Partial<Item>): Proposal {
    return this.items.propose(itemId, () => change);
  }

  /** Items that were created in an album, or found to be there: they are in it, at its end, and in the library. */
  addItems(albumId: string, wires: readonly api.MediaItem[]): void {
    const items = wires.map((wire) => this.learnItem(wire));
    const { counted, change } = this.adding(
      albumId,
      items.map(({ id }) => id),
    );
    counted.keep();
    this.lists.contents(albumId).pages.apply(change);
    this.lists.addToLibrary(items);
  }

  /** The items at the end of the album, counted unless they are known to be there. */
  proposeAdding(albumId: string, itemIds: readonly string[]): Proposal {
    const { counted, change } = this.adding(albumId, itemIds);
    return together(counted, this.lists.contents(albumId).pages.propose(change));
  }

  private adding(albumId: string, itemIds: readonly string[]) {
    const shown = new Set(this.lists.contents(albumId).items.map(({ id }) => id));
    const added = [...new Set(itemIds)].filter((id) => !shown.has(id));
    const counted = this.albums.propose(albumId, ({ itemsCount, coverItemId }) => ({
      itemsCount: itemsCount + added.length,
      coverItemId: coverItemId ?? added[0],
    }));
    const entries = added.flatMap((id) => this.item(id) ?? []);
    return { counted, change: { kind: "addLast", entries } as const };
  }

  /** The items out of the album. Where not all of it is known, those not known are taken to be there. */
  proposeRemoving(albumId: string, itemIds: readonly string[]): Proposal {
    const { pages } = this.lists.contents(albumId);
    const ids = new Set(itemIds);
    const left = pages.entries.filter(({ id }) => !ids.has(id));
    const removed = pages.isComplete ? pages.entries.length - left.length : ids.size;
    const counted = this.albums.propose(albumId, ({ itemsCount, coverItemId }) => ({
      itemsCount: Math.max(0, itemsCount - removed),
      coverItemId: coverItemId !== undefined && ids.has(coverItemId) ? left[0]?.id : coverItemId,
    }));
    return together(counted, pages.propose({ kind: "remove", ids }));
  }

  /** The album, as one the account has joined, in front of both lists. */
  proposeJoining({ id, share }: Album): Proposal {
    const joined = this.proposeAlbum(id, { share: { ...share, isJoined: true } });
    const entries = [this.album(id)].filter((album) => album !== undefined);
    const lists = [this.own, this.shared];
    return together(joined, ...lists.map((list) => list.propose({ kind: "addFirst", entries })));
  }

  /** The album in neither list, and nothing that the account may add to. */
  proposeLeaving(albumId: string): Proposal {
    const share = this.album(albumId)?.share;
    const change = { kind: "remove", ids: new Set([albumId]) } as const;
    return together(
      this.proposeAlbum(albumId, { isWriteable: false, share: share && { ...share, isJoined: false } }),
      this.own.propose(change),
      this.shared.propose(change),
    );
  }

  proposeUnsharing(albumId: string): Proposal {
    const change = { kind: "remove", ids: new Set([albumId]) } as const;
    return together(this.proposeAlbum(albumId, { share: undefined }), this.shared.propose(change));
  }

  /** What was known another day. What has been learnt since is newer. */
  restore(listId: AlbumListId, albums: readonly Album[]): void {
    this[listId].restore(albums.map((album) => this.album(album.id) ?? this.albums.learn(album)));
  }

  /** What has been learnt since is newer. */
  private async remembered(listId: string): Promise<readonly Item[]> {
    const items = await this.options.remembered(listId);
    return items.map((item) => this.item(item.id) ?? this.items.learn(item));
  }

  /** Breaks off everything that is being read. */
  cancel(reason: unknown): void {
    for (const list of [this.own, this.shared]) list.cancel(reason);
    this.lists.cancel(reason);
  }

  /** What the pages of a question have; the same list for the same question. */
  search(question: object, readPage: ReadPage<api.MediaItem>): ItemList {
    return this.lists.search(`search ${JSON.stringify(question)}`, this.itemPages(readPage));
  }

  /** Pages of items that are taken in as they are read. */
  private itemPages(readPage: ReadPage<api.MediaItem>): ReadPage<Item> {
    return (pageToken, signal) =>
      this.items.read(async (learn) => {
        const page = await readPage(pageToken, signal);
        return { ...page, items: page.items.map((item) => learn(this.convertItem(item))) };
      });
  }

  private albumList(list: AlbumListId): PagedList<Album> {
    const readPage: ReadPage<Album> = (pageToken, signal) =>
      this.albums.read(async (learn) => {
        const page = await this.options.pages[list](pageToken, signal);
        return { ...page, items: page.items.map((album) => learn(this.convertAlbum(album))) };
      });
    return new PagedList(readPage, () => this.options.onChange({ kind: "albumList", list }));
  }

  private convertAlbum(wire: api.Album): Album {
    const { coverPhotoMediaItemId: cover, coverPhotoBaseUrl: url } = wire;
    if (cover !== undefined && url !== undefined) this.options.onBaseUrl(cover, url);
    return albumFrom(wire);
  }

  private convertItem(wire: api.MediaItem): Item {
    if (wire.baseUrl !== undefined) this.options.onBaseUrl(wire.id, wire.baseUrl);
    return itemFrom(wire);
  }

  private albumChanged(album: Album): void {
    for (const list of [this.own, this.shared]) list.replace(album);
    this.options.onChange({ kind: "album", albumId: album.id });
  }

  private itemChanged(item: Item): void {
    this.lists.replace(item);
    this.options.onChange({ kind: "item", itemId: item.id });
  }
}
