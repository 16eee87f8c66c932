import type { Grant } from "../oauth/grants.ts";
import { type ScopeName, scopes, scopesSupported } from "../oauth/scopes.ts";
import type { Profile } from "../room.ts";
import type { LibraryState } from "../store/libraryState.ts";
import type { AccountName } from "../store/people.ts";
import type { AlbumRecord, ItemRecord } from "../store/records.ts";

type Thing = Pick<AlbumRecord | ItemRecord, "account" | "app">;

/** Somebody looking at the library through an app: what they may see and do. */
export class Viewer {
  readonly account: AccountName;
  readonly app: string;
  private readonly granted: readonly string[];
  /** Reads only what this app made. */
  private readonly isLimitedToApp: boolean;

  constructor(grant: Grant, profile: Profile) {
    this.account = grant.account;
    this.app = grant.client;
    // A scope that was taken away may still stand in an old token; it opens nothing.
    const living = scopesSupported(profile);
    this.granted = grant.scopes.filter((scope) => living.includes(scope));
    this.isLimitedToApp = !this.has("full", "read");
  }

  /** One of these scopes. */
  has(...names: readonly ScopeName[]): boolean {
    return names.some((name) => this.granted.includes(scopes[name]));
  }

  owns(thing: Thing): boolean {
    return thing.account === this.account;
  }

  /** Made by this app, for anybody. */
  made(thing: Thing): boolean {
    return thing.app === this.app;
  }

  hasJoined(album: AlbumRecord): boolean {
    return album.share?.joinedBy.includes(this.account) ?? false;
  }

  /** Whether things of this app reach this viewer at all. */
  canReadDataOf(thing: Thing): boolean {
    return !this.isLimitedToApp || this.made(thing);
  }

  canSeeAlbum(album: AlbumRecord): boolean {
    return this.canReadDataOf(album) && (this.owns(album) || this.hasJoined(album));
  }

  /** Another person's item can be seen in the albums they let this one join. */
  canSeeItem(item: ItemRecord, library: LibraryState): boolean {
    if (!this.canReadDataOf(item)) return false;
    const isShown = (album: AlbumRecord): boolean =>
      this.canSeeAlbum(album) && album.contents.has(item.number);
    return this.owns(item) || library.sharedAlbums().some(isShown);
  }

  /** What listing the whole library gives. */
  findsInLibrary(item: ItemRecord): boolean {
    return this.owns(item) && this.canReadDataOf(item) && !item.isArchived;
  }

  canAddTo(album: AlbumRecord): boolean {
    const isAllowed = this.owns(album) || (this.hasJoined(album) && album.share?.isCollaborative === true);
    const hasScope = this.has("full", "append") || (this.has("sharing") && album.share !== undefined);
    return isAllowed && hasScope && this.made(album);
  }
}
