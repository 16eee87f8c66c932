import type { ReadPage } from "../api/paging.ts";
import type * as api from "../api/types.ts";
import type { Album } from "./album.ts";
import type { AlbumListId, LibraryChange } from "./changes.ts";
import { albumFrom, itemFrom, mergeItem } from "./convert.ts";
import type { Item } from "./item.ts";
import { PagedList } from "./pagedList.ts";

/** The service's lists, a page at a time. */
export interface Pages {
  readonly own: ReadPage<api.Album>;
  readonly shared: ReadPage<api.Album>;
  readonly contents: (albumId: string) => ReadPage<api.MediaItem>;
}

export interface CatalogueOptions {
  readonly pages: Pages;
  /** A base URL came along with what was read. */
  readonly onBaseUrl: (itemId: string, url: string) => void;
  readonly onChange: (change: LibraryChange) => void;
}

/** Albums, items and the lists they stand in. An album or item is the same value wherever it is found. */
export class Catalogue {
  readonly own: PagedList<Album>;
  readonly shared: PagedList<Album>;
  private readonly options: CatalogueOptions;
  private readonly albums = new Map<string, Album>();
  private readonly items = new Map<string, Item>();
  private readonly contentsByAlbum = new Map<string, PagedList<Item>>();

  constructor(options: CatalogueOptions) {
    this.options = options;
    this.own = this.albumList("own");
    this.shared = this.albumList("shared");
  }

  album(albumId: string): Album | undefined {
    return this.albums.get(albumId);
  }

  item(itemId: string): Item | undefined {
    return this.items.get(itemId);
  }

  /** The same list every time. */
  contents(albumId: string): PagedList<Item> {
    const known = this.contentsByAlbum.get(albumId);
    if (known) return known;
    const readPage = converted(this.options.pages.contents(albumId), (item) => this.learnItem(item));
    const list = new PagedList(readPage, () => this.options.onChange({ kind: "contents", albumId }));
    this.contentsByAlbum.set(albumId, list);
    return list;
  }

  /** Takes in an answer about an album. */
  learnAlbum(wire: api.Album): Album {
    const { coverPhotoMediaItemId: cover, coverPhotoBaseUrl: url } = wire;
    if (cover !== undefined && url !== undefined) this.options.onBaseUrl(cover, url);
    return this.putAlbum(albumFrom(wire));
  }

  /** Takes in an answer about an item. */
  learnItem(wire: api.MediaItem): Item {
    if (wire.baseUrl !== undefined) this.options.onBaseUrl(wire.id, wire.baseUrl);
    const before = this.items.get(wire.id);
    const item = before ? mergeItem(before, itemFrom(wire)) : itemFrom(wire);
    if (before && isSame(before, item)) return before;
    this.items.set(item.id, item);
    if (!before) return item;
    for (const list of this.contentsByAlbum.values()) list.replace(item);
    this.options.onChange({ kind: "item", itemId: item.id });
    return item;
  }

  /** An album that was made just now and has nothing in it. */
  addNewAlbum(wire: api.Album): Album {
    const album = this.learnAlbum(wire);
    this.contents(album.id).markEmpty();
    this.own.addFirst(album);
    return album;
  }

  markShared(albumId: string, share: api.ShareInfo): void {
    const album = this.albums.get(albumId);
    if (album) this.shared.addFirst(this.putAlbum({ ...album, share }));
  }

  /** Items are in the album now, at its end. */
  addItems(albumId: string, wires: readonly api.MediaItem[]): void {
    const list = this.contents(albumId);
    const items = new Map(wires.map((wire) => [wire.id, this.learnItem(wire)]));
    const added = [...items.values()].filter(({ id }) => !list.has(id));
    const album = this.albums.get(albumId);
    if (album && added.length > 0) {
      const itemsCount = album.itemsCount + added.length;
      this.putAlbum({ ...album, itemsCount, coverItemId: album.coverItemId ?? added[0]?.id });
    }
    list.addLast(added);
  }

  /** What was known another day. What has been learnt since is newer. */
  restore(listId: AlbumListId, albums: readonly Album[]): void {
    for (const album of albums) if (!this.albums.has(album.id)) this.albums.set(album.id, album);
    this[listId].restore(albums.map((album) => this.albums.get(album.id) ?? album));
  }

  /** Breaks off everything that is being read. */
  cancel(reason: unknown): void {
    for (const list of [this.own, this.shared, ...this.contentsByAlbum.values()]) list.cancel(reason);
  }

  private albumList(list: AlbumListId): PagedList<Album> {
    const readPage = converted(this.options.pages[list], (album) => this.learnAlbum(album));
    return new PagedList(readPage, () => this.options.onChange({ kind: "albumList", list }));
  }

  private putAlbum(album: Album): Album {
    const before = this.albums.get(album.id);
    if (before && isSame(before, album)) return before;
    this.albums.set(album.id, album);
    if (!before) return album;
    for (const list of [this.own, this.shared]) list.replace(album);
    this.options.onChange({ kind: "album", albumId: album.id });
    return album;
  }
}

function converted<From, To>(readPage: ReadPage<From>, convert: (entry: From) => To): ReadPage<To> {
  return async (pageToken, signal) => {
    const page = await readPage(pageToken, signal);
    return { ...page, items: page.items.map(convert) };
  };
}

function isSame(one: Album | Item, other: Album | Item): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
