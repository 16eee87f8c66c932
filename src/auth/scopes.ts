const prefix = "https://www.googleapis.com/auth/";

/** Full URLs of the Library API's scopes. The last three were removed by Google on 31 March 2025. */
export const scopes = {
  appendOnly: `${prefix}photoslibrary.appendonly`,
  readAppCreated: `${prefix}photoslibrary.readonly.appcreateddata`,
  editAppCreated: `${prefix}photoslibrary.edit.appcreateddata`,
  full: `${prefix}photoslibrary`,
  read: `${prefix}photoslibrary.readonly`,
  sharing: `${prefix}photoslibrary.sharing`,
} as const;

/** The three that Google still grants. Other services are asked for their `scopes_supported`. */
export const googleLibraryScopes: readonly string[] = [
  scopes.appendOnly,
  scopes.readAppCreated,
  scopes.editAppCreated,
];

/** All that is asked of Google. */
export const googleScopes: readonly string[] = ["openid", "email", ...googleLibraryScopes];

/** What an account may do, decided by its scopes alone, never by a refusal's text. */
export interface Capabilities {
  /** albums.list and get, mediaItems.list, search, get and batchGet. */
  readonly read: boolean;
  /** Reading covers the whole library, not only what this app added. */
  readonly readAll: boolean;
  /** Uploads, albums.create, mediaItems.batchCreate, albums.batchAddMediaItems. */
  readonly append: boolean;
  /** albums.patch and mediaItems.patch. */
  readonly edit: boolean;
  /** albums.batchRemoveMediaItems. */
  readonly remove: boolean;
  /** Everything shared, sharedAlbums.list included: a rule of this product. */
  readonly share: boolean;
}

export function capabilitiesOf(granted: readonly string[], supported: readonly string[]): Capabilities {
  const has = (scope: string): boolean => granted.includes(scope);
  const full = has(scopes.full);
  return {
    read: full || has(scopes.read) || has(scopes.readAppCreated),
    readAll: full || has(scopes.read),
    append: full || has(scopes.appendOnly),
    edit: has(scopes.editAppCreated),
    remove: full || (!supported.includes(scopes.full) && has(scopes.editAppCreated)),
    share: has(scopes.sharing),
  };
}
