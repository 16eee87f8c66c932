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

  canSeeItem(item: ItemRecord, library: LibraryState): boolean {
    return this.canReadDataOf(item) && this.meets(item, library, (album) => this.canSeeAlbum(album));
  }

  /** Own, or another person's in a shared album of theirs or one this person joined, whichever app made it. */
  meets(
    item: ItemRecord,
    library: LibraryState,
    sees = (album: AlbumRecord): boolean => this.owns(album) || this.hasJoined(album),
  ): boolean {
    if (this.owns(item)) return true;
    return library.sharedAlbums().some((album) => sees(album) && album.contents.has(item.number));
  }

  /** What the whole library is, archived items included. */
  hasInLibrary(item: ItemRecord): boolean {
    return this.owns(item) && this.canReadDataOf(item);
  }

  /** What listing the whole library gives. */
  findsInLibrary(item: ItemRecord): boolean {
    return this.hasInLibrary(item) && !item.isArchived;
  }

  /** The album's own app and person, or somebody they let add to it. */
  isAllowedInto(album: AlbumRecord): boolean {
    const isCollaborator = this.hasJoined(album) && album.share?.isCollaborative === true;
    return this.made(album) && (this.owns(album) || isCollaborator);
  }

  canAddTo(album: AlbumRecord): boolean {
    const hasScope = this.has("full", "append") || (this.has("sharing") && album.share !== undefined);
    return hasScope && this.isAllowedInto(album);
  }
}
