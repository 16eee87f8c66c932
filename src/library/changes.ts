/** What changed in a library; the new state is read from the model. */
export type LibraryChange =
  /** A list of albums was read, grew, is loading or failed. */
  | { readonly kind: "albumList"; readonly list: AlbumListId }
  /** One album's title, count, cover or sharing changed. */
  | { readonly kind: "album"; readonly albumId: string }
  /** The items known of one album changed, are loading or failed. */
  | { readonly kind: "contents"; readonly albumId: string }
  /** The same of All Photos or a search: `listId` is the `id` of the `ItemList`. */
  | { readonly kind: "contents"; readonly albumId?: undefined; readonly listId: string }
  /** One item's description or state changed. */
  | { readonly kind: "item"; readonly itemId: string };

/** `own`: albums.list. `shared`: sharedAlbums.list. */
export type AlbumListId = "own" | "shared";

/** How far reading a list has come. `items` read before a failure stay readable. */
export type LoadState =
  | { readonly kind: "unread" }
  /** What is known came from disk and has not been checked since this window opened. */
  | { readonly kind: "remembered" }
  | { readonly kind: "loading" }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly error: unknown };
