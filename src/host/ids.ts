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
  "googlePhotos.files.addToAlbum",
  "googlePhotos.pictures.clearCache",
  "googlePhotos.showLog",
] as const;

export type CommandId = (typeof commandIds)[number];

export const viewIds = { own: "googlePhotos.albums", shared: "googlePhotos.sharedAlbums" } as const;

export const settingIds = {
  endpoint: "googlePhotos.endpoint",
  cacheSize: "googlePhotos.pictures.cacheSize",
} as const;

/** What the manifest's `when` clauses ask, with the values that occur. */
export interface ContextKeys {
  "googlePhotos.isSignedIn": boolean;
  "googlePhotos.canShare": boolean;
  "googlePhotos.service": string;
  "googlePhotos.albums.state": string;
  "googlePhotos.sharedAlbums.state": string;
}

export const contextKeyIds: readonly (keyof ContextKeys)[] = [
  "googlePhotos.isSignedIn",
  "googlePhotos.canShare",
  "googlePhotos.service",
  "googlePhotos.albums.state",
  "googlePhotos.sharedAlbums.state",
];

export const authenticationId = "googlePhotos";
