import { Uri, workspace, type ExtensionContext } from "vscode";
import { settingIds } from "./host/ids.ts";
import { PictureCache } from "./pictures/pictureCache.ts";
import { createPictureDownloader, type PictureAccount } from "./pictures/pictureDownloader.ts";
import { registerPictureFileSystem } from "./pictures/pictureFileSystem.ts";
import { WantedPictures } from "./pictures/wantedPictures.ts";

const bytesPerMegabyte = 1024 * 1024;

export interface Pictures {
  readonly cache: PictureCache;
  /** A panel does not wait for these any more: their downloads are broken off. */
  readonly giveUp: (accountId: string, itemIds: readonly string[]) => void;
}

/** Pictures on disk, and the file system that panels read them from. */
export function createPictures(
  { globalStorageUri, subscriptions }: ExtensionContext,
  account: (accountId: string) => Promise<PictureAccount>,
  ready: () => Promise<void>,
): Pictures {
  const cache = new PictureCache({
    folder: Uri.joinPath(globalStorageUri, "pictures").fsPath,
    limitBytes: limitBytes(),
    download: createPictureDownloader(account),
  });
  const wanted = new WantedPictures();
  const following = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(settingIds.cacheSize)) cache.limitBytes = limitBytes();
  });
  subscriptions.push(registerPictureFileSystem({ cache, ready, wanted }), following);
  return { cache, giveUp: (accountId, itemIds) => wanted.giveUp(accountId, itemIds) };
}

/** A settings file may hold anything; the limits are the manifest's. */
function limitBytes(): number {
  const setting: unknown = workspace.getConfiguration().get(settingIds.cacheSize);
  const megabytes = typeof setting === "number" && Number.isFinite(setting) ? setting : 512;
  return Math.min(65_536, Math.max(32, megabytes)) * bytesPerMegabyte;
}
