/** The ids that the manifest contributes. A test compares both sides. */
export const commandIds = [
  "googlePhotos.signIn",
  "googlePhotos.signInToService",
  "googlePhotos.openDemoLibrary",
  "googlePhotos.client.set",
  "googlePhotos.api.enable",
  "googlePhotos.account.switch",
  "googlePhotos.account.signOut",
  "googlePhotos.account.revoke",
  "googlePhotos.album.create",
  "googlePhotos.album.open",
  "googlePhotos.album.addPictures",
  "googlePhotos.album.share",
  "googlePhotos.album.shareInGooglePhotos",
  "googlePhotos.album.openInGooglePhotos",
  "googlePhotos.album.copyLink",
  "googlePhotos.album.refresh",
  "googlePhotos.album.rename",
  "googlePhotos.album.addText",
  "googlePhotos.album.addLocation",
  "googlePhotos.album.addRoute",
  "googlePhotos.album.unshare",
  "googlePhotos.album.copyMarkdownLink",
  "googlePhotos.album.copyShareLink",
  "googlePhotos.album.copyShareToken",
  "googlePhotos.album.copyId",
  "googlePhotos.sharedAlbum.join",
  "googlePhotos.sharedAlbum.leave",
  "googlePhotos.items.open",
  "googlePhotos.items.showDetails",
  "googlePhotos.items.describe",
  "googlePhotos.items.addToAlbum",
  "googlePhotos.items.removeFromAlbum",
  "googlePhotos.items.setCover",
  "googlePhotos.items.copyLink",
  "googlePhotos.items.copyMarkdownLink",
  "googlePhotos.items.copyId",
  "googlePhotos.items.openInGooglePhotos",
  "googlePhotos.items.saveToWorkspace",
  "googlePhotos.photos.showAll",
  "googlePhotos.photos.search",
  "googlePhotos.openByLink",
  "googlePhotos.account.add",
  "googlePhotos.refresh",
  "googlePhotos.loadMore",
  "googlePhotos.albums.openRow",
  "googlePhotos.sharedAlbums.openRow",
  "googlePhotos.files.addToAlbum",
  "googlePhotos.uploads.pause",
  "googlePhotos.uploads.resume",
  "googlePhotos.uploads.cancel",
  "googlePhotos.uploads.cancelAll",
  "googlePhotos.uploads.retry",
  "googlePhotos.uploads.retryFailed",
  "googlePhotos.uploads.chooseAlbum",
  "googlePhotos.uploads.clearFinished",
  "googlePhotos.uploads.revealSource",
  "googlePhotos.uploads.showDetails",
  "googlePhotos.pictures.clearCache",
  "googlePhotos.showLog",
  "googlePhotos.question.close",
] as const;

export type CommandId = (typeof commandIds)[number];

export const viewIds = {
  own: "googlePhotos.albums",
  shared: "googlePhotos.sharedAlbums",
  uploads: "googlePhotos.uploads",
} as const;

export const settingIds = {
  endpoint: "googlePhotos.endpoint",
  cacheSize: "googlePhotos.pictures.cacheSize",
  skipIgnored: "googlePhotos.uploads.skipIgnored",
} as const;

/** What the manifest's `when` clauses ask, with the values that occur. */
export interface ContextKeys {
  "googlePhotos.isSignedIn": boolean;
  "googlePhotos.canShare": boolean;
  "googlePhotos.service": string;
  "googlePhotos.albums.state": string;
  "googlePhotos.sharedAlbums.state": string;
  /** There are uploads to show. */
  "googlePhotos.uploads.shown": boolean;
  /** Something waits or is on its way. */
  "googlePhotos.uploads.isActive": boolean;
  /** `paused` by the person; else `going`, fast or slow. */
  "googlePhotos.uploads.standing": "paused" | "going";
  "googlePhotos.uploads.canRetry": boolean;
  "googlePhotos.uploads.canClear": boolean;
  /** Of the panel in front: how many pictures are selected; 0 where no panel is. */
  "googlePhotos.gallery.selectedCount": number;
  /** What the panel in front shows, a `GalleryRef`'s kind; empty where no panel is. */
  "googlePhotos.gallery.kind": string;
  /** A question of the quick input has just opened. */
  "googlePhotos.question.isOpening": boolean;
}

export const contextKeyIds: readonly (keyof ContextKeys)[] = [
  "googlePhotos.isSignedIn",
  "googlePhotos.canShare",
  "googlePhotos.service",
  "googlePhotos.albums.state",
  "googlePhotos.sharedAlbums.state",
  "googlePhotos.uploads.shown",
  "googlePhotos.uploads.isActive",
  "googlePhotos.uploads.standing",
  "googlePhotos.uploads.canRetry",
  "googlePhotos.uploads.canClear",
  "googlePhotos.gallery.selectedCount",
  "googlePhotos.gallery.kind",
  "googlePhotos.question.isOpening",
];

export const authenticationId = "googlePhotos";
