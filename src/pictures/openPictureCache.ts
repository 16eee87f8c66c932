import { PictureCache } from "./pictureCache.ts";
import { createPictureDownloader } from "./pictureDownloader.ts";
import type { PictureAccount } from "./pictureDownloader.ts";

/** A cache in a folder, filled with the pictures of signed-in accounts. */
export function openPictureCache(
  folder: string,
  limitBytes: number,
  account: (accountId: string) => Promise<PictureAccount>,
): PictureCache {
  return new PictureCache({ folder, limitBytes, download: createPictureDownloader(account) });
}
