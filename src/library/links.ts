/** What a link or an id that somebody pasted leads to. */
export type PastedLink =
  | { readonly kind: "album"; readonly albumId: string }
  /** `albumId`: the album it was seen in. */
  | { readonly kind: "photo"; readonly itemId: string; readonly albumId: string | undefined }
  | { readonly kind: "share"; readonly shareToken: string }
  /** An album's or item's id, or a share token: only the service can tell. */
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "unusable"; readonly reason: UnusableLink };

/**
 * - `shareLink`: a share link of Google's, which carries no share token.
 * - `webPage`: a page of Google Photos whose ids the Library API does not know.
 * - `mediaLink`: the bytes of a picture; it is dead in an hour and says nothing of whose they are.
 * - `badId`: the right kind of page, but what stands in the place of the id is none.
 * - `other`: anything else.
 */
export type UnusableLink = "empty" | "shareLink" | "webPage" | "mediaLink" | "badId" | "other";

/** The shortest ids ever seen had 52 characters; what is shorter than 50 is none. */
const idPattern = /^[\w-]{50,1000}$/;

/** Of any origin, and with anything before it in the path: a browser VS Code may proxy the emulator's pages. */
const pages = {
  photoOfAlbum: /\/lr\/album\/([^/]+)\/photo\/([^/]+)\/?$/,
  album: /\/lr\/album\/([^/]+)\/?$/,
  photo: /\/lr\/photo\/([^/]+)\/?$/,
  share: /\/share\/([^/]+)\/?$/,
} as const;

/** Reads what was pasted: a link to an album or picture, our emulator's share link, an id or a share token. */
export function parseLink(text: string): PastedLink {
  const trimmed = text.trim().replace(/^<(.*)>$/, "$1");
  if (trimmed === "") return unusable("empty");
  if (idPattern.test(trimmed)) return { kind: "id", id: trimmed };
  const url = URL.parse(trimmed);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return unusable("other");
  if (isShareLinkOfGoogle(url)) return unusable("shareLink");
  if (/\.googleusercontent\.com$/.test(url.hostname)) return unusable("mediaLink");
  return parsePage(url);
}

/** The token in what was pasted to join an album: a link that ends in it, or the token alone. */
export function shareTokenIn(link: PastedLink): string | undefined {
  if (link.kind === "share") return link.shareToken;
  return link.kind === "id" ? link.id : undefined;
}

function parsePage(url: URL): PastedLink {
  const path = url.pathname;
  const [, album, photo] = pages.photoOfAlbum.exec(path) ?? [];
  if (album !== undefined && photo !== undefined) {
    return checked([album, photo], { kind: "photo", itemId: photo, albumId: album });
  }
  const albumId = pages.album.exec(path)?.[1];
  if (albumId !== undefined) return checked([albumId], { kind: "album", albumId });
  const itemId = pages.photo.exec(path)?.[1];
  if (itemId !== undefined) return checked([itemId], { kind: "photo", itemId, albumId: undefined });
  if (url.hostname === "photos.google.com") return unusable("webPage");
  const shareToken = pages.share.exec(path)?.[1];
  return shareToken === undefined ? unusable("other") : checked([shareToken], { kind: "share", shareToken });
}

function isShareLinkOfGoogle({ hostname, pathname }: URL): boolean {
  if (hostname === "photos.app.goo.gl") return true;
  if (hostname === "goo.gl") return pathname.startsWith("/photos/");
  return hostname === "photos.google.com" && /^(\/u\/\d+)?\/share\//.test(pathname);
}

function checked(ids: readonly string[], link: PastedLink): PastedLink {
  return ids.every((id) => idPattern.test(id)) ? link : unusable("badId");
}

function unusable(reason: UnusableLink): PastedLink {
  return { kind: "unusable", reason };
}
