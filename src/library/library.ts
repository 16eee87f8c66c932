import type { PhotosClient } from "../api/photosClient.ts";
import type * as api from "../api/types.ts";
import { Emitter } from "../shared/events.ts";
import type { Disposable, Event } from "../shared/events.ts";
import type { Album } from "./album.ts";
import { AlbumChanges } from "./albumChanges.ts";
import type { AlbumContents } from "./albumContents.ts";
import { AlbumEnrichments } from "./albumEnrichments.ts";
import { AlbumList } from "./albumList.ts";
import { BaseUrls } from "./baseUrls.ts";
import type { BaseUrlRequest } from "./baseUrls.ts";
import { Catalogue } from "./catalogue.ts";
import type { ChangeContext } from "./changeContext.ts";
import type { LibraryChange } from "./changes.ts";
import { ContentChanges } from "./contentChanges.ts";
import type { AddOutcome, RemoveOutcome } from "./contentChanges.ts";
import type { BatchOptions } from "./inBatches.ts";
import { isPhotosError } from "../api/errors.ts";
import { ContentsStore } from "./contentsStore.ts";
import { describeItem } from "./describeItem.ts";
import type { PlacedEnrichment } from "./enrichments.ts";
import type { Item } from "./item.ts";
import type { ItemList } from "./itemList.ts";
import { LibraryStore } from "./libraryStore.ts";
import type { Remembered } from "./libraryStore.ts";
import { OptimisticWrites } from "./optimisticWrites.ts";
import { Rechecks } from "./rechecks.ts";
import { Reconnection } from "./reconnection.ts";
import type { Unreached } from "./reconnection.ts";
import { filtersOf, upTo } from "./searchQuery.ts";
import type { SearchDate, SearchQuery } from "../shared/searchQuery.ts";
import { onePage, searchPages, servicePages } from "./servicePages.ts";
import { WindowWriteLock } from "./writeLock.ts";
import type { WriteLock } from "./writeLock.ts";

export type { AddOutcome, AlbumContents, AlbumList, ItemList, RemoveOutcome };

export interface LibraryOptions {
  readonly accountId: string;
  readonly client: PhotosClient;
  /** What the account's scopes allow; what they do not is not asked of the service. */
  readonly can: { readonly read: boolean; readonly share: boolean };
  /** Where it is remembered from one day to the next; `undefined`: nowhere. */
  readonly folder: string | undefined;
  /** Where changes take their turn; among those of this window only if absent. */
  readonly writes?: WriteLock;
  readonly now?: () => number;
}

/**
 * What is known of an account's albums and items. Everything that changes them goes through here and is announced;
 * methods reject with a `PhotosError` or with their signal's reason. Where nothing else is said, a change shows at
 * once and is taken back before the method rejects.
 */
export class Library implements Disposable {
  readonly accountId: string;
  /** `albums.list` */
  readonly own: AlbumList;
  /** `sharedAlbums.list` */
  readonly shared: AlbumList;
  /** `mediaItems.list`: the whole library, newest first. */
  readonly allPhotos: ItemList;
  /** For changes that are not made by a method of this class; those take their turn themselves. */
  readonly writes: WriteLock;
  private readonly _onDidChange = new Emitter<LibraryChange>();
  readonly onDidChange: Event<LibraryChange> = this._onDidChange.event;
  private readonly client: PhotosClient;
  private readonly can: LibraryOptions["can"];
  private readonly store: LibraryStore | undefined;
  private readonly contentsStore: ContentsStore | undefined;
  private readonly catalogue: Catalogue;
  private readonly baseUrls: BaseUrls;
  private readonly rechecks: Rechecks;
  private readonly reconnection: Reconnection;
  private readonly context: ChangeContext;
  private readonly albumChanges: AlbumChanges;
  private readonly contentChanges: ContentChanges;
  private readonly albumEnrichments = new AlbumEnrichments();
  private restoring: Promise<void> | undefined;

  constructor(options: LibraryOptions) {
    const { accountId, client, can, folder, writes = new WindowWriteLock(), now = Date.now } = options;
    this.accountId = accountId;
    this.writes = writes;
    this.client = client;
    this.can = can;
    this.store = folder === undefined ? undefined : new LibraryStore(folder, accountId);
    this.contentsStore = folder === undefined ? undefined : new ContentsStore(folder, accountId);
    this.rechecks = new Rechecks({ client, catalogue: () => this.catalogue, canRead: can.read });
    this.reconnection = new Reconnection({
      unreached: () => this.unreached(),
      probe: (signal) => client.albums.list({ pageSize: 1 }, { signal, budgetMs: 0, timeoutMs: 10_000 }),
    });
    this.baseUrls = new BaseUrls({ batchGet: (ids, signal) => this.rechecks.batchGet(ids, signal), now });
    this.catalogue = new Catalogue({
      pages: servicePages(client, can),
      onBaseUrl: (itemId, url) => this.baseUrls.learn(itemId, url),
      onChange: (change) => this.changed(change),
      remembered: async (listId) => (can.read ? ((await this.contentsStore?.read(listId)) ?? []) : []),
      onDoubt: (about) =>
        "albumId" in about ? this.rechecks.albumItself(about.albumId) : this.rechecks.item(about.itemId),
    });
    const optimistic = new OptimisticWrites(writes);
    this.context = { client, catalogue: this.catalogue, writes: optimistic, rechecks: this.rechecks };
    this.albumChanges = new AlbumChanges(this.context);
    this.contentChanges = new ContentChanges(this.context);
    const restored = (): Promise<void> => this.restore();
    this.own = new AlbumList(this.catalogue.own, restored);
    this.shared = new AlbumList(this.catalogue.shared, restored);
    this.allPhotos = this.catalogue.lists.allPhotos;
  }

  /** An album that any list or answer told of. */
  album(albumId: string): Album | undefined {
    return this.catalogue.album(albumId);
  }

  /** `albums.get`: the album as it is now. */
  readAlbum(albumId: string, signal?: AbortSignal): Promise<Album> {
    return this.rechecks.readAlbum(albumId, signal);
  }

  /** `mediaItems.search`: the items of an album; the same object every time. */
  contents(albumId: string): AlbumContents {
    return this.catalogue.lists.contents(albumId);
  }

  /** An item that any album or answer told of. */
  item(itemId: string): Item | undefined {
    return this.catalogue.item(itemId);
  }

  /** `mediaItems.get`: the item as it is now. */
  readItem(itemId: string, signal?: AbortSignal): Promise<Item> {
    return this.rechecks.readItem(itemId, signal);
  }

  /**
   * `mediaItems.search`: what a query finds; the same object for the same query while anybody holds it. Reading one
   * that has problems (`queryProblems`) fails with kind `limit`.
   */
  search(query: SearchQuery): ItemList {
    const question = filtersOf(query);
    return this.catalogue.search(question, searchPages(this.client, this.can, question));
  }

  /** A jump in All Photos: a search for what was taken on a day and before it, newest first. */
  photosUpTo(day: SearchDate): ItemList {
    return this.search(upTo(day));
  }

  /** `mediaItems.get`: a list of one item, for who wants to look at nothing else. */
  alone(itemId: string): ItemList {
    return this.catalogue.search({ itemId }, onePage(this.client, this.can, itemId));
  }

  /** `albums.create`: the album stands at the front of `own` as soon as the service has made it. */
  async createAlbum(title: string, signal?: AbortSignal): Promise<Album> {
    const create = (): Promise<api.Album> => this.client.albums.create(title, { signal });
    return this.albumAdded(await this.writes.run(create, { signal }));
  }

  /** An album was made by another call of `albums.create`: it stands at the front of `own`. */
  albumAdded(album: api.Album): Album {
    return this.catalogue.addNewAlbum(album);
  }

  /** `albums.patch`: 1 to 500 characters. */
  renameAlbum(albumId: string, title: string, signal?: AbortSignal): Promise<Album> {
    return this.albumChanges.rename(albumId, title, signal);
  }

  /** `albums.patch`: an item of the album becomes its cover. */
  setCover(albumId: string, itemId: string, signal?: AbortSignal): Promise<Album> {
    return this.albumChanges.setCover(albumId, itemId, signal);
  }

  /** `mediaItems.patch`: up to 999 characters; none clears it. */
  describeItem(itemId: string, description: string, signal?: AbortSignal): Promise<Item> {
    return describeItem(this.context, { itemId, description }, signal);
  }

  /**
   * `albums.batchAddMediaItems`, any number: to the album's end. Refused items are in the outcome and do not stop the
   * others. Rejects if nothing was added for a reason that is not one item's; cancelled later, it tells how far it came.
   */
  addItems(albumId: string, itemIds: readonly string[], options?: BatchOptions): Promise<AddOutcome> {
    return this.contentChanges.addItems(albumId, itemIds, options);
  }

  /** `albums.batchRemoveMediaItems`, any number: out of the album, not the library. Refusals as in `addItems`. */
  removeItems(albumId: string, itemIds: readonly string[], options?: BatchOptions): Promise<RemoveOutcome> {
    return this.contentChanges.removeItems(albumId, itemIds, options);
  }

  /**
   * `albums.addEnrichment`: gives the id, which the service tells only now and which is good for one thing: a position
   * after it. Enrichments cannot be read: `enrichments` has those that were added by this method. Where no answer came,
   * it may have been added.
   */
  async addEnrichment(
    albumId: string,
    enrichment: api.NewEnrichmentItem,
    options: { readonly position: api.AlbumPosition; readonly signal?: AbortSignal },
  ): Promise<string> {
    const id = await this.albumChanges.addEnrichment(albumId, enrichment, options);
    await this.restore();
    const { items } = this.contents(albumId);
    const count = this.album(albumId)?.itemsCount ?? items.length;
    this.albumEnrichments.add(
      albumId,
      { id, what: enrichment, position: options.position },
      { items, count },
    );
    this.changed({ kind: "contents", albumId });
    this.save();
    return id;
  }

  /** Texts, places and routes that were added to an album from here, where they stand among its items known. */
  enrichments(albumId: string): readonly PlacedEnrichment[] {
    return this.albumEnrichments.placed(albumId, this.contents(albumId));
  }

  /** `albums.share`: the album stands at the front of `shared` as soon as the service has made a link. */
  shareAlbum(
    albumId: string,
    options: { readonly isCollaborative: boolean; readonly isCommentable: boolean },
    signal?: AbortSignal,
  ): Promise<api.ShareInfo> {
    return this.albumChanges.share(albumId, options, signal);
  }

  /** `albums.unshare`: the link is dead, everybody else loses access, and what they added leaves the album. */
  unshareAlbum(albumId: string, signal?: AbortSignal): Promise<void> {
    return this.albumChanges.unshare(albumId, signal);
  }

  /** `sharedAlbums.get`: a look before joining. `NOT_FOUND` if the token is dead. */
  sharedAlbumByToken(shareToken: string, signal?: AbortSignal): Promise<Album> {
    return this.catalogue.readAlbum(() => this.client.sharedAlbums.get(shareToken, { signal }));
  }

  /** `sharedAlbums.join`: shows at once if the album was looked at. */
  joinAlbum(shareToken: string, signal?: AbortSignal): Promise<Album> {
    return this.albumChanges.join(shareToken, signal);
  }

  /** `sharedAlbums.leave`: for everybody but the owner. */
  leaveAlbum(albumId: string, signal?: AbortSignal): Promise<void> {
    return this.albumChanges.leave(albumId, signal);
  }

  /**
   * Items were created in an album, or found to be there: count, contents, cover and All Photos follow without a
   * request. What was in the album already is not counted again, as far as its contents are known.
   */
  itemsAdded(albumId: string, items: readonly api.MediaItem[]): void {
    this.catalogue.addItems(albumId, items);
  }

  /** `mediaItems.batchGet`, up to 50 together, if none is known or it was refused: a base URL that is good for some minutes. */
  baseUrl(itemId: string, request?: BaseUrlRequest): Promise<string> {
    return this.baseUrls.get(itemId, request);
  }

  /** The service has answered a call: what could not be read for want of an answer is read by itself. */
  answered(): void {
    this.reconnection.answered();
  }

  /** Shows what is remembered from another day; reading a list begins with it. */
  restore(): Promise<void> {
    this.restoring ??= this.restoreOnce();
    return this.restoring;
  }

  /** Resolves when what is known is on disk. */
  async flush(): Promise<void> {
    await this.restoring;
    await Promise.all([this.store?.flush(), this.contentsStore?.flush()]);
  }

  /** Deletes what is remembered on disk; nothing is saved any more. */
  async forget(): Promise<void> {
    await Promise.all([this.store?.forget(), this.contentsStore?.forget()]);
  }

  /** Breaks off what is being read. What is not on disk yet is written in the background: `flush` first to be sure. */
  dispose(): void {
    this._onDidChange.dispose();
    const reason = new DOMException("The library was closed", "AbortError");
    this.catalogue.cancel(reason);
    this.rechecks.close(reason);
    this.reconnection.dispose();
    void this.flush();
  }

  private async restoreOnce(): Promise<void> {
    const remembered = await this.store?.read();
    this.albumEnrichments.restore(remembered?.enrichments ?? {});
    if (remembered && this.can.read) this.catalogue.restore("own", remembered.own);
    if (remembered && this.can.share) this.catalogue.restore("shared", remembered.shared);
  }

  private changed(change: LibraryChange): void {
    this._onDidChange.fire(change);
    if (change.kind === "albumList" || change.kind === "contents") this.reconnection.look();
    if (change.kind === "contents") this.saveContents(change.albumId ?? change.listId);
    else if (change.kind !== "item") this.save();
  }

  private unreached(): readonly Unreached[] {
    const { own, shared, lists } = this.catalogue;
    const all = [own, shared, ...lists.all().map(({ pages }) => pages)];
    return all.filter(({ state }) => state.kind === "failed" && isUnanswered(state.error));
  }

  private save(): void {
    const { store, catalogue, albumEnrichments } = this;
    const take = (): Remembered => ({
      own: catalogue.own.entries,
      shared: catalogue.shared.entries,
      enrichments: albumEnrichments.all,
    });
    if (store) void this.restore().then(() => store.save(take));
  }

  /** Lists that were read here are remembered; a list of something that is gone is not. */
  private saveContents(listId: string): void {
    const list = this.catalogue.lists.find(listId);
    if (list?.state.kind === "ready") this.contentsStore?.save(listId, () => list.items);
    if (list?.state.kind === "failed" && isGone(list.state.error)) this.contentsStore?.remove(listId);
  }
}

function isUnanswered(error: unknown): boolean {
  return isPhotosError(error) && (error.kind === "network" || error.kind === "timeout");
}

function isGone(error: unknown): boolean {
  return isPhotosError(error) && error.code === "NOT_FOUND";
}
