import { PhotosError } from "../api/errors.ts";
import { limits } from "../api/limits.ts";
import type { PhotosClient } from "../api/photosClient.ts";
import type * as api from "../api/types.ts";
import { Emitter } from "../shared/events.ts";
import type { Disposable, Event } from "../shared/events.ts";
import type { Album } from "./album.ts";
import { AlbumContents } from "./albumContents.ts";
import { AlbumList } from "./albumList.ts";
import { BaseUrls } from "./baseUrls.ts";
import type { BaseUrlRequest } from "./baseUrls.ts";
import { Catalogue } from "./catalogue.ts";
import type { Pages } from "./catalogue.ts";
import type { LibraryChange } from "./changes.ts";
import type { Item } from "./item.ts";
import { LibraryStore } from "./libraryStore.ts";
import type { Remembered } from "./libraryStore.ts";
import { WindowWriteLock } from "./writeLock.ts";
import type { WriteLock } from "./writeLock.ts";

export type { AlbumContents, AlbumList };

export interface LibraryOptions {
  readonly accountId: string;
  readonly client: PhotosClient;
  /** What the account's scopes allow; what they do not is not asked of the service. */
  readonly can: { readonly read: boolean; readonly share: boolean };
  /** Where it is remembered from one day to the next; `undefined`: nowhere. */
  readonly folder: string | undefined;
  readonly now?: () => number;
}

/**
 * What is known of an account's albums and items. Everything that changes them goes through here and is announced;
 * methods reject with a `PhotosError` or with their signal's reason.
 */
export class Library implements Disposable {
  readonly accountId: string;
  readonly own: AlbumList;
  readonly shared: AlbumList;
  /** For changes that are not made by a method of this class; those take their turn themselves. */
  readonly writes: WriteLock = new WindowWriteLock();
  private readonly _onDidChange = new Emitter<LibraryChange>();
  readonly onDidChange: Event<LibraryChange> = this._onDidChange.event;
  private readonly client: PhotosClient;
  private readonly can: LibraryOptions["can"];
  private readonly store: LibraryStore | undefined;
  private readonly catalogue: Catalogue;
  private readonly opened = new Map<string, AlbumContents>();
  private readonly baseUrls: BaseUrls;
  private restoring: Promise<void> | undefined;

  constructor({ accountId, client, can, folder, now = Date.now }: LibraryOptions) {
    this.accountId = accountId;
    this.client = client;
    this.can = can;
    this.store = folder === undefined ? undefined : new LibraryStore(folder, accountId);
    this.baseUrls = new BaseUrls({
      batchGet: (ids, signal) => client.mediaItems.batchGet(ids, { signal }),
      onItem: (item) => void this.catalogue.learnItem(item),
      now,
    });
    this.catalogue = new Catalogue({
      pages: servicePages(client, can),
      onBaseUrl: (itemId, url) => this.baseUrls.learn(itemId, url),
      onChange: (change) => this.changed(change),
    });
    const restored = (): Promise<void> => this.restore();
    this.own = new AlbumList(this.catalogue.own, restored);
    this.shared = new AlbumList(this.catalogue.shared, restored);
  }

  /** An album that any list or answer told of. */
  album(albumId: string): Album | undefined {
    return this.catalogue.album(albumId);
  }

  /** `albums.get`: the album as it is now. */
  async readAlbum(albumId: string, signal?: AbortSignal): Promise<Album> {
    return this.catalogue.learnAlbum(await this.client.albums.get(albumId, { signal }));
  }

  /** The items of an album; the same object every time. */
  contents(albumId: string): AlbumContents {
    const known = this.opened.get(albumId) ?? new AlbumContents(albumId, this.catalogue.contents(albumId));
    this.opened.set(albumId, known);
    return known;
  }

  /** An item that any album or answer told of. */
  item(itemId: string): Item | undefined {
    return this.catalogue.item(itemId);
  }

  /** `albums.create`: the album stands at the front of `own` from now on. */
  async createAlbum(title: string, signal?: AbortSignal): Promise<Album> {
    const create = (): Promise<api.Album> => this.client.albums.create(title, { signal });
    return this.catalogue.addNewAlbum(await this.writes.run(create, { signal }));
  }

  /** `albums.share`: the album stands at the front of `shared` from now on. */
  async shareAlbum(
    albumId: string,
    options: { readonly isCollaborative: boolean; readonly isCommentable: boolean },
    signal?: AbortSignal,
  ): Promise<api.ShareInfo> {
    const share = (): Promise<api.ShareInfo> => this.client.albums.share(albumId, options, { signal });
    const shareInfo = await this.writes.run(share, { signal });
    this.catalogue.markShared(albumId, shareInfo);
    return shareInfo;
  }

  /**
   * Items were created in an album, or found to be there: count, contents and cover follow without a request. What
   * was in the album already is not counted again, as far as its contents are known.
   */
  itemsAdded(albumId: string, items: readonly api.MediaItem[]): void {
    this.catalogue.addItems(albumId, items);
  }

  /** A base URL that is good for some minutes; fetched, up to 50 together, if none is known or it was refused. */
  baseUrl(itemId: string, request?: BaseUrlRequest): Promise<string> {
    return this.baseUrls.get(itemId, request);
  }

  /** Shows what is remembered from another day; reading a list begins with it. */
  restore(): Promise<void> {
    this.restoring ??= this.restoreOnce();
    return this.restoring;
  }

  /** Resolves when what is known is on disk. */
  async flush(): Promise<void> {
    await this.restoring;
    await this.store?.flush();
  }

  /** Deletes what is remembered on disk; nothing is saved any more. */
  async forget(): Promise<void> {
    await this.store?.forget();
  }

  /** Breaks off what is being read. What is not on disk yet is written in the background: `flush` first to be sure. */
  dispose(): void {
    this._onDidChange.dispose();
    this.catalogue.cancel(new DOMException("The library was closed", "AbortError"));
    void this.flush();
  }

  private async restoreOnce(): Promise<void> {
    const remembered = await this.store?.read();
    if (remembered && this.can.read) this.catalogue.restore("own", remembered.own);
    if (remembered && this.can.share) this.catalogue.restore("shared", remembered.shared);
  }

  private changed(change: LibraryChange): void {
    this._onDidChange.fire(change);
    const { store, catalogue } = this;
    if (!store || change.kind === "item" || change.kind === "contents") return;
    const take = (): Remembered => ({ own: catalogue.own.entries, shared: catalogue.shared.entries });
    void this.restore().then(() => store.save(take));
  }
}

/** The service's lists; what the scopes do not allow is refused here, without a request. */
function servicePages({ albums, sharedAlbums, mediaItems }: PhotosClient, can: LibraryOptions["can"]): Pages {
  const [albumsPage, itemsPage] = [{ pageSize: limits.albumsPage }, { pageSize: limits.mediaItemsPage }];
  return {
    own: (pageToken, signal) =>
      can.read ? albums.list({ ...albumsPage, pageToken }, { signal }) : notGranted("albums.list"),
    shared: (pageToken, signal) =>
      can.share
        ? sharedAlbums.list({ ...albumsPage, pageToken }, { signal })
        : notGranted("sharedAlbums.list"),
    contents: (albumId) => (pageToken, signal) =>
      can.read
        ? mediaItems.search({ ...itemsPage, albumId, pageToken }, { signal })
        : notGranted("mediaItems.search"),
  };
}

function notGranted(method: string): Promise<never> {
  const message = "The account has not been given access to this.";
  return Promise.reject(new PhotosError("api", message, { method, status: 403, code: "PERMISSION_DENIED" }));
}
