import { Uri, workspace, type ExtensionContext } from "vscode";
import { settingIds } from "./host/ids.ts";
import type { PictureCache } from "./pictures/pictureCache.ts";
import type { PictureAccount } from "./pictures/pictureDownloader.ts";
import { registerPictureFileSystem } from "./pictures/pictureFileSystem.ts";
import { WantedPictures } from "./pictures/wantedPictures.ts";

const bytesPerMegabyte = 1024 * 1024;

export interface Pictures {
  /** Loaded when the first picture is looked for. */
  readonly cache: Pick<PictureCache, "file" | "cached" | "clear">;
  /** A panel does not wait for these any more: their downloads are broken off. */
  readonly giveUp: (accountId: string, itemIds: readonly string[]) => void;
}

/** Pictures on disk, and the file system that panels read them from. */
export function createPictures(
  { globalStorageUri, subscriptions }: ExtensionContext,
  account: (accountId: string) => Promise<PictureAccount>,
  ready: () => Promise<void>,
): Pictures {
  const folder = Uri.joinPath(globalStorageUri, "pictures").fsPath;
  const load = async (): Promise<PictureCache> => {
    const { openPictureCache } = await import("./pictures/openPictureCache.ts");
    return openPictureCache(folder, limitBytes(), account);
  };
  let loaded: Promise<PictureCache> | undefined;
  const open = (): Promise<PictureCache> => (loaded ??= load());
  const cache: Pictures["cache"] = {
    file: async (...picture) => (await open()).file(...picture),
    cached: async (...picture) => (await open()).cached(...picture),
    clear: async (accountId) => (await open()).clear(accountId),
  };
  const wanted = new WantedPictures();
  const following = workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration(settingIds.cacheSize)) return;
    void loaded?.then((opened) => (opened.limitBytes = limitBytes()));
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
