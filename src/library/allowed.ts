import type { Album } from "./album.ts";

/** What the account's scopes allow. */
export interface Can {
  readonly append: boolean;
  readonly edit: boolean;
  readonly remove: boolean;
  readonly share: boolean;
}

/** What may be done with an album. Items never say whose app made them: the service may still refuse. */
export interface AlbumActions {
  readonly rename: boolean;
  readonly setCover: boolean;
  readonly addItems: boolean;
  readonly removeItems: boolean;
  /** Texts, places and routes; in an album of somebody else nothing has a place of one's choice. */
  readonly addEnrichment: boolean;
  readonly share: boolean;
  readonly unshare: boolean;
  readonly leave: boolean;
  /** The account's own scopes cannot share; Google Photos itself can. */
  readonly shareInGooglePhotos: boolean;
}

/** What an account may do with an album, as far as both say; nothing is asked of the service. */
export function allowedFor(album: Album, can: Can): AlbumActions {
  const isOwnWork = album.isOwned && album.isWriteable;
  const isShared = album.share !== undefined;
  return {
    rename: can.edit && isOwnWork,
    setCover: can.edit && isOwnWork && album.itemsCount > 0,
    addItems: can.append && album.isWriteable,
    removeItems: can.remove && album.isWriteable && album.itemsCount > 0,
    addEnrichment: can.append && isOwnWork,
    share: can.share && isOwnWork && !isShared,
    unshare: can.share && isOwnWork && isShared,
    leave: can.share && isShared && !album.isOwned && album.share.isJoined === true,
    shareInGooglePhotos: !can.share && album.isOwned,
  };
}

/** Whether an album that was looked at can be joined. */
export function mayJoin({ share, isOwned }: Album, can: Pick<Can, "share">): boolean {
  return can.share && !isOwned && share?.isJoinable === true && share.isJoined !== true;
}
