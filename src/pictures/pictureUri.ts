import type { Rendition } from "./pictureSize.ts";
import { parseRenditionName, renditionName } from "./pictureSize.ts";

/** Where panels find pictures. */
export const pictureScheme = "google-photos";

export interface PictureAddress {
  readonly accountId: string;
  readonly itemId: string;
  readonly rendition: Rendition;
}

/** `/<itemId>/512x512.jpg`, below an authority that is the account's id. */
export function picturePath(itemId: string, rendition: Rendition): string {
  return `/${itemId}/${renditionName(rendition)}.jpg`;
}

/** The picture a path means; undefined if it is none that `picturePath` makes. Any extension will do. */
export function parsePicturePath(accountId: string, path: string): PictureAddress | undefined {
  const match = /^\/([A-Za-z0-9_-]+)\/([a-z0-9]+)\.[a-z0-9]+$/.exec(path);
  const rendition = match?.[2] === undefined ? undefined : parseRenditionName(match[2]);
  if (accountId === "" || match?.[1] === undefined || rendition === undefined) return undefined;
  return { accountId, itemId: match[1], rendition };
}
