import type { Account } from "../auth/account.ts";
import type { Album } from "../library/album.ts";
import type { AlbumContents } from "../library/albumContents.ts";
import type { LibraryChange, LoadState } from "../library/changes.ts";
import type { Item } from "../library/item.ts";
import type { Library } from "../library/library.ts";
import type { Disposable, Event } from "../shared/events.ts";
import type { Opening } from "./noticeKind.ts";
import { ReadAhead } from "./readAhead.ts";

export interface AlbumSourceOptions {
  readonly library: (accountId: string) => Promise<Library | undefined>;
  readonly account: (accountId: string) => Account | undefined;
  readonly onDidChangeAccounts: Event<unknown>;
  /** After so many milliseconds a service that is still starting is worth a sentence. */
  readonly slowAfterMs?: number;
}

interface Following {
  readonly library: Library;
  readonly contents: AlbumContents;
  readonly ahead: ReadAhead;
  readonly listener: Disposable;
}

const defaultSlowAfterMs = 2500;

/**
 * One album of an account's model, whatever becomes of the account: it may be signed out, its service may be
 * starting, its sign-in may end and come back. `onChange` is called after every change.
 */
export class AlbumSource implements Disposable {
  private readonly options: AlbumSourceOptions;
  private readonly accountId: string;
  private readonly albumId: string;
  private readonly onChange: () => void;
  private readonly accountsListener: Disposable;
  private current: Following | undefined;
  private openingState: Opening = { kind: "starting", isSlow: false };
  /** Counts the attempts to get the model: an answer to an older one comes too late. */
  private attempt = 0;
  private slowTimer: ReturnType<typeof setTimeout> | undefined;
  private couldRead = false;
  /** How many items the page needs, whether they can be read now or later. */
  private wanted = 0;

  constructor(
    options: AlbumSourceOptions,
    album: { readonly accountId: string; readonly albumId: string },
    onChange: () => void,
  ) {
    this.options = options;
    this.accountId = album.accountId;
    this.albumId = album.albumId;
    this.onChange = onChange;
    this.accountsListener = options.onDidChangeAccounts(() => void this.connect());
  }

  get opening(): Opening {
    return this.openingState;
  }
  get album(): Album | undefined {
    return this.current?.library.album(this.albumId);
  }
  get items(): readonly Item[] {
    return this.current?.contents.items ?? [];
  }
  get state(): LoadState {
    return this.current?.contents.state ?? { kind: "unread" };
  }
  get isComplete(): boolean {
    return this.current?.contents.isComplete ?? false;
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

  /** Does again what failed or takes too long. */
  retry(): void {
    if (this.current === undefined) this.open();
    else this.read(this.current);
  }

  /** Reads on until so many items are known; 0 stops. */
  readTo(count: number): void {
    this.wanted = count;
    if (this.canRead) this.current?.ahead.to(count);
  }

  dispose(): void {
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
    this.current = undefined;
    this.couldRead = false;
    if (library === undefined) return;
    const contents = library.contents(this.albumId);
    const ahead = new ReadAhead(contents);
    const listener = library.onDidChange((change) => {
      if (!this.concerns(change)) return;
      this.onChange();
      if (this.canRead) ahead.goOn();
    });
    this.current = { library, contents, ahead, listener };
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
  private read({ library, contents, ahead }: Following): void {
    const known = library
      .restore()
      .then(() => library.album(this.albumId) ?? library.readAlbum(this.albumId));
    known.catch(() => undefined);
    readOn(contents)
      .then(() => ahead.to(this.wanted))
      .catch(() => undefined);
  }

  private get canRead(): boolean {
    const account = this.options.account(this.accountId);
    return account !== undefined && !account.needsSignIn && account.can.read;
  }

  private concerns(change: LibraryChange): boolean {
    switch (change.kind) {
      case "album":
      case "contents":
        return change.albumId === this.albumId;
      case "albumList":
      case "item":
        return true;
    }
  }
}

/** Begins to read, or goes on where a failure stopped it. */
function readOn(contents: AlbumContents): Promise<void> {
  if (contents.state.kind !== "failed") return contents.load();
  return contents.isComplete ? contents.refresh() : contents.loadMore();
}
