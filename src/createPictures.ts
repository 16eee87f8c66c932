import { Uri, workspace, type ExtensionContext } from "vscode";
import { settingIds } from "./host/ids.ts";
import { PictureCache } from "./pictures/pictureCache.ts";
import { createPictureDownloader, type PictureAccount } from "./pictures/pictureDownloader.ts";
import { registerPictureFileSystem } from "./pictures/pictureFileSystem.ts";

const bytesPerMegabyte = 1024 * 1024;

/** Pictures on disk, and the file system that panels read them from. */
export function createPictures(
  { globalStorageUri, subscriptions }: ExtensionContext,
  account: (accountId: string) => Promise<PictureAccount>,
  ready: () => Promise<void>,
): PictureCache {
  const cache = new PictureCache({
    folder: Uri.joinPath(globalStorageUri, "pictures").fsPath,
    limitBytes: workspace.getConfiguration().get(settingIds.cacheSize, 512) * bytesPerMegabyte,
    download: createPictureDownloader(account),
  });
  subscriptions.push(registerPictureFileSystem({ cache, ready }));
  return cache;
}
