import type { Account } from "../auth/account.ts";
import type { Album } from "../library/album.ts";
import type { AlbumContents } from "../library/albumContents.ts";
import type { LibraryChange, LoadState } from "../library/changes.ts";
import type { Item } from "../library/item.ts";
import type { Library } from "../library/library.ts";
import type { Disposable, Event } from "../shared/events.ts";
import type { Opening } from "./galleryNotice.ts";
import { ReadAhead } from "./readAhead.ts";

export interface AlbumSourceOptions {
  readonly library: (accountId: string) => Promise<Library | undefined>;
  readonly account: (accountId: string) => Account | undefined;
  readonly onDidChangeAccounts: Event<unknown>;
}

/** After so many milliseconds a service that is still starting is worth a sentence. */
const slow = 2500;

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
  private current:
    { library: Library; contents: AlbumContents; ahead: ReadAhead; listener: Disposable } | undefined;
  private openingState: Opening = { kind: "signedOut" };
  /** Counts the attempts to get the model: an answer to an older one comes too late. */
  private attempt = 0;
  private slowTimer: ReturnType<typeof setTimeout> | undefined;
  private couldRead = false;

  constructor(
    options: AlbumSourceOptions,
    album: { readonly accountId: string; readonly albumId: string },
    onChange: () => void,
  ) {
    this.options = options;
    this.accountId = album.accountId;
    this.albumId = album.albumId;
    this.onChange = onChange;
    this.accountsListener = options.onDidChangeAccounts(() => this.onAccounts());
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
    void this.connect();
  }

  /** Does again what failed or takes too long. */
  retry(): void {
    if (this.current === undefined) return this.open();
    this.read();
    this.current.ahead.retry();
  }

  /** Reads on until so many items are known; 0 stops. */
  readTo(count: number): void {
    if (this.canRead) this.current?.ahead.to(count);
  }

  dispose(): void {
    this.accountsListener.dispose();
    this.letGo();
    this.attempt++;
    clearTimeout(this.slowTimer);
  }

  private async connect(): Promise<void> {
    const attempt = ++this.attempt;
    this.letGo();
    if (this.options.account(this.accountId) === undefined) return this.became({ kind: "signedOut" });
    this.became({ kind: "starting", isSlow: false });
    this.slowTimer = setTimeout(() => this.became({ kind: "starting", isSlow: true }), slow);
    try {
      const library = await this.options.library(this.accountId);
      if (attempt !== this.attempt) return;
      if (library === undefined) return this.became({ kind: "signedOut" });
      this.listenTo(library);
      this.became({ kind: "open" });
      this.read();
    } catch (error) {
      if (attempt === this.attempt) this.became({ kind: "failed", error });
    }
  }

  private listenTo(library: Library): void {
    const contents = library.contents(this.albumId);
    const ahead = new ReadAhead(contents);
    const listener = library.onDidChange((change) => {
      if (!this.concerns(change)) return;
      this.onChange();
      if (this.canRead) ahead.goOn();
    });
    this.current = { library, contents, ahead, listener };
  }

  private letGo(): void {
    this.current?.listener.dispose();
    this.current = undefined;
  }

  private became(opening: Opening): void {
    clearTimeout(this.slowTimer);
    this.openingState = opening;
    this.couldRead = this.canRead;
    this.onChange();
  }

  private get canRead(): boolean {
    const account = this.options.account(this.accountId);
    return account !== undefined && !account.needsSignIn && account.can.read;
  }

  /** What fails here is the state of what was read, and shown as that. */
  private read(): void {
    if (this.current === undefined || !this.canRead) return;
    const { library, contents } = this.current;
    if (contents.state.kind !== "ready") contents.load().catch(() => undefined);
    if (library.album(this.albumId) === undefined) library.readAlbum(this.albumId).catch(() => undefined);
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

  /** Signed in, signed out, or signed in again: nothing that failed for want of a sign-in stays failed. */
  private onAccounts(): void {
    const isSignedIn = this.options.account(this.accountId) !== undefined;
    if (isSignedIn !== (this.openingState.kind !== "signedOut")) return this.open();
    if (this.canRead && !this.couldRead) this.retry();
    this.couldRead = this.canRead;
    this.onChange();
  }
}
