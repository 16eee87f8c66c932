import { readFile, stat } from "node:fs/promises";
import * as vscode from "vscode";
import { isPhotosError } from "../api/errors.ts";
import type { PictureCache } from "./pictureCache.ts";
import type { Rendition } from "./pictureSize.ts";
import type { PictureAddress } from "./pictureUri.ts";
import type { WantedPictures } from "./wantedPictures.ts";
import { parsePictureAddress, pictureAuthority, picturePath, pictureScheme } from "./pictureUri.ts";

export { pictureScheme } from "./pictureUri.ts";

/** `google-photos://<accountId>/<itemId>/512x512.jpg` */
export function pictureUri(accountId: string, itemId: string, size: Rendition): vscode.Uri {
  const [authority, path] = [pictureAuthority(accountId), picturePath(itemId, size)];
  return vscode.Uri.from({ scheme: pictureScheme, authority, path });
}

export interface PictureFileSystemOptions {
  readonly cache: Pick<PictureCache, "file" | "cached">;
  /** Resolves when it is known who is signed in: a panel that comes back with its window asks earlier. */
  readonly ready: () => Promise<unknown>;
  /** Panels take back what they asked for. */
  readonly wanted: WantedPictures;
}

/** Shows the cache as files that can be read: downloaded when first asked for, never written. */
export function registerPictureFileSystem(options: PictureFileSystemOptions): vscode.Disposable {
  const fileSystem = new PictureFileSystem(options);
  const registration = vscode.workspace.registerFileSystemProvider(pictureScheme, fileSystem, {
    isReadonly: true,
    isCaseSensitive: true,
  });
  return vscode.Disposable.from(registration, fileSystem);
}

/** A picture never changes under its address: with time and size always the same, panels keep what they have read. */
const neverChanged = 1;

class PictureFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly options: PictureFileSystemOptions;
  private readonly _onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this._onDidChangeFile.event;

  constructor(options: PictureFileSystemOptions) {
    this.options = options;
  }

  /** Whoever asks is about to read, so the picture is fetched: its size is true, and the same from then on. */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { size } = await stat(await this.file(uri)).catch(unavailable(uri));
    return { type: vscode.FileType.File, ctime: neverChanged, mtime: neverChanged, size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    // Not a Buffer, which would not reach a panel as bytes.
    return new Uint8Array(await readFile(await this.file(uri)).catch(unavailable(uri)));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this._onDidChangeFile.dispose();
  }

  private async file(uri: vscode.Uri): Promise<string> {
    const picture = parsePictureAddress(uri.authority, uri.path);
    if (!picture) throw vscode.FileSystemError.FileNotFound(uri);
    const { accountId, itemId, rendition } = picture;
    return (await this.options.cache.cached(accountId, itemId, rendition)) ?? this.download(uri, picture);
  }

  private async download(uri: vscode.Uri, { accountId, itemId, rendition }: PictureAddress): Promise<string> {
    const { ready, cache, wanted } = this.options;
    try {
      return await wanted.run(accountId, itemId, async (signal) => {
        await ready();
        return cache.file(accountId, itemId, rendition, signal);
      });
    } catch (error) {
      throw asFileSystemError(error, uri);
    }
  }
}

function asFileSystemError(error: unknown, uri: vscode.Uri): vscode.FileSystemError {
  if (isPhotosError(error) && error.code === "NOT_FOUND") return vscode.FileSystemError.FileNotFound(uri);
  if (isPhotosError(error) && error.kind === "signIn") return vscode.FileSystemError.NoPermissions(uri);
  return vscode.FileSystemError.Unavailable(uri);
}

function unavailable(uri: vscode.Uri): () => never {
  return () => {
    throw vscode.FileSystemError.Unavailable(uri);
  };
}
