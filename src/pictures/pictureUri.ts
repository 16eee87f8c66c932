import type { Rendition } from "./pictureSize.ts";
import { parseRenditionName, renditionName } from "./pictureSize.ts";

/** Where panels find pictures. */
export const pictureScheme = "google-photos";

export interface PictureAddress {
  readonly accountId: string;
  readonly itemId: string;
  readonly rendition: Rendition;
}

/** Authorities of URIs lose their capitals on the way through a panel, so each is written as a dot and a small letter. */
export function pictureAuthority(accountId: string): string {
  return accountId.replace(/[A-Z]/g, (letter) => `.${letter.toLowerCase()}`);
}

/** `/<itemId>/512x512.jpg` */
export function picturePath(itemId: string, rendition: Rendition): string {
  return `/${itemId}/${renditionName(rendition)}.jpg`;
}

/** The picture that authority and path of a URI mean; undefined if it is none of ours. Any extension will do. */
export function parsePictureAddress(authority: string, path: string): PictureAddress | undefined {
  const match = /^\/([A-Za-z0-9_-]+)\/([a-z0-9]+)\.[a-z0-9]+$/.exec(path);
  const rendition = match?.[2] === undefined ? undefined : parseRenditionName(match[2]);
  if (authority === "" || match?.[1] === undefined || rendition === undefined) return undefined;
  const accountId = authority.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { accountId, itemId: match[1], rendition };
}
