import type { Account } from "../auth/account.ts";
import type { Album } from "../library/album.ts";
import type { LibraryChange, LoadState } from "../library/changes.ts";
import type { PlacedEnrichment } from "../library/enrichments.ts";
import type { Item } from "../library/item.ts";
import type { ItemList } from "../library/itemList.ts";
import type { Library } from "../library/library.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { albumIdOf, galleryRefKey } from "../shared/galleryRef.ts";
import type { GalleryRef } from "../shared/galleryRef.ts";
import type { Opening } from "./noticeKind.ts";
import { ReadAhead } from "./readAhead.ts";

export interface GallerySourceOptions {
  readonly library: (accountId: string) => Promise<Library | undefined>;
  readonly account: (accountId: string) => Account | undefined;
  readonly onDidChangeAccounts: Event<unknown>;
  /** After so many milliseconds a service that is still starting is worth a sentence. */
  readonly slowAfterMs?: number;
}

interface Following {
  readonly library: Library;
  readonly list: ItemList;
  readonly ahead: ReadAhead;
  readonly listener: Disposable;
  /** Breaks off what is being read for it. */
  readonly leaving: AbortController;
}

const defaultSlowAfterMs = 2500;

/**
 * One list of an account's model, an album's or a search's, whatever becomes of the account: it may be signed out, its service may be
 * starting, its sign-in may end and come back. `onChange` is called after every change.
 */
export class GallerySource implements Disposable {
  private readonly options: GallerySourceOptions;
  private readonly accountId: string;
  private readonly onChange: () => void;
  private readonly accountsListener: Disposable;
  private shownRef: GalleryRef;
  private current: Following | undefined;
  private openingState: Opening = { kind: "starting", isSlow: false };
  /** Counts the attempts to get the model: an answer to an older one comes too late. */
  private attempt = 0;
  private slowTimer: ReturnType<typeof setTimeout> | undefined;
  private couldRead = false;
  /** How many items the page needs, whether they can be read now or later. */
  private wanted = 0;
  private sought: string | undefined;
  /** Somebody looks at it: what may be wrong is worth being read again. */
  isInSight = true;

  constructor(
    options: GallerySourceOptions,
    { accountId, ref }: { readonly accountId: string; readonly ref: GalleryRef },
    onChange: () => void,
  ) {
    this.options = options;
    this.accountId = accountId;
    this.shownRef = ref;
    this.onChange = onChange;
    this.accountsListener = options.onDidChangeAccounts(() => void this.connect());
  }

  get ref(): GalleryRef {
    return this.shownRef;
  }
  get opening(): Opening {
    return this.openingState;
  }
  /** The model, while the account is signed in. */
  get library(): Library | undefined {
    return this.current?.library;
  }
  get album(): Album | undefined {
    const albumId = albumIdOf(this.shownRef);
    return albumId === undefined ? undefined : this.current?.library.album(albumId);
  }
  get items(): readonly Item[] {
    return this.current?.list.items ?? [];
  }
  /** What was added between the pictures of an album from here. */
  get enrichments(): readonly PlacedEnrichment[] {
    const albumId = albumIdOf(this.shownRef);
    return albumId === undefined ? [] : (this.current?.library.enrichments(albumId) ?? []);
  }
  get state(): LoadState {
    return this.current?.list.state ?? { kind: "unread" };
  }
  get isComplete(): boolean {
    return this.current?.list.isComplete ?? false;
  }
  /** Why there is nothing, if something failed. */
  get error(): unknown {
    if (this.openingState.kind === "failed") return this.openingState.error;
    return this.state.kind === "failed" ? this.state.error : undefined;
  }

  /** Gets the model and begins to read. */
  open(): void {
    this.became({ kind: "starting", isSlow: false });
    const { slowAfterMs = defaultSlowAfterMs } = this.options;
    this.slowTimer = setTimeout(() => this.became({ kind: "starting", isSlow: true }), slowAfterMs);
    void this.connect();
  }

  /** Shows something else of the same account; what is still being read of the old is broken off. */
  show(ref: GalleryRef): void {
    const isSame = galleryRefKey(ref) === galleryRefKey(this.shownRef) && ref.kind !== "allPhotos";
    this.shownRef = ref;
    this.wanted = 0;
    if (isSame || this.current === undefined) {
      this.onChange();
      return;
    }
    this.follow(this.current.library);
    this.onChange();
    this.readIfNew();
  }

  /** Does again what failed or takes too long. */
  retry(): void {
    if (this.current === undefined) this.open();
    else this.read(this.current);
  }

  /** Reads from the beginning; what is known stays until it is there. A failure is the state of what was read. */
  refresh(): void {
    this.current?.list.refresh(this.current.leaving.signal).catch(() => undefined);
  }

  /** Reads on until so many items are known; 0 stops. */
  readTo(count: number): void {
    this.wanted = count;
    if (this.canRead) this.current?.ahead.to(count);
  }

  /** Reads on until this item is known; `undefined`: none is looked for any more. */
  seek(itemId: string | undefined): void {
    this.sought = itemId;
    if (itemId !== undefined && this.canRead) this.current?.ahead.goOn();
  }

  dispose(): void {
    this.sought = undefined;
    this.accountsListener.dispose();
    this.wanted = 0;
    this.follow(undefined);
    this.attempt++;
    clearTimeout(this.slowTimer);
  }

  /** Called again whenever accounts change: the model may be another one, or none. */
  private async connect(): Promise<void> {
    const attempt = ++this.attempt;
    try {
      const library = await this.options.library(this.accountId);
      if (attempt !== this.attempt) return;
      if (library !== this.current?.library) this.follow(library);
      this.became(library === undefined ? { kind: "signedOut" } : { kind: "open" });
      this.readIfNew();
    } catch (error) {
      if (attempt === this.attempt && this.current === undefined) this.became({ kind: "failed", error });
    }
  }

  private follow(library: Library | undefined): void {
    this.current?.listener.dispose();
    this.current?.ahead.to(0);
    this.current?.leaving.abort();
    this.current = undefined;
    this.couldRead = false;
    if (library === undefined) return;
    const leaving = new AbortController();
    const list = listOf(library, this.shownRef);
    const needsMore = (): boolean => this.isSeeking(list) || (this.isInSight && this.isDoubtful(list));
    const ahead = new ReadAhead(list, { needsMore, signal: leaving.signal });
    const listener = library.onDidChange((change) => {
      if (!this.concerns(change, list)) return;
      this.onChange();
      if (this.canRead) ahead.goOn();
    });
    this.current = { library, list, ahead, listener, leaving };
  }

  private became(opening: Opening): void {
    clearTimeout(this.slowTimer);
    this.openingState = opening;
    this.onChange();
  }

  /** Nothing that failed for want of a sign-in stays failed once there is one. */
  private readIfNew(): void {
    const canRead = this.canRead;
    if (this.current !== undefined && canRead && !this.couldRead) this.read(this.current);
    this.couldRead = canRead;
  }

  /** What fails here is the state of what was read, and shown as that. */
  private read({ library, list, ahead, leaving }: Following): void {
    const { signal } = leaving;
    const albumId = albumIdOf(this.shownRef);
    const known = library
      .restore()
      .then(() =>
        albumId === undefined ? undefined : (library.album(albumId) ?? library.readAlbum(albumId, signal)),
      );
    known.catch(() => undefined);
    readOn(list, signal)
      .then(() => ahead.to(this.wanted))
      .catch(() => undefined);
  }

  private isSeeking({ items }: ItemList): boolean {
    return this.sought !== undefined && !items.some(({ id }) => id === this.sought);
  }

  /** Not all of it was read since it was known another time, and there are signs that it has changed. */
  private isDoubtful(list: ItemList): boolean {
    const { album } = this;
    return list.isDoubtful || (album !== undefined && album.itemsCount < list.items.length);
  }

  private get canRead(): boolean {
    const account = this.options.account(this.accountId);
    return account !== undefined && !account.needsSignIn && account.can.read;
  }

  private concerns(change: LibraryChange, list: ItemList): boolean {
    switch (change.kind) {
      case "album":
        return change.albumId === list.id;
      case "contents":
        return (change.albumId ?? change.listId) === list.id;
      case "albumList":
      case "item":
        return true;
    }
  }
}

function listOf(library: Library, ref: GalleryRef): ItemList {
  switch (ref.kind) {
    case "album":
      return library.contents(ref.albumId);
    case "allPhotos":
      return ref.upTo === undefined ? library.allPhotos : library.photosUpTo(ref.upTo);
    case "search":
      return library.search(ref.query);
    case "item":
      return library.alone(ref.itemId);
  }
}

/** Begins to read, or goes on where a failure stopped it. */
function readOn(list: ItemList, signal: AbortSignal): Promise<void> {
  return list.state.kind === "failed" ? list.resume(signal) : list.load(signal);
}
