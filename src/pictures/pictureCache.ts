import { PhotosError } from "../api/errors.ts";
import { SharedTask } from "../library/sharedTask.ts";
import type { PickNext } from "./downloadQueue.ts";
import { DownloadQueue } from "./downloadQueue.ts";
import { PictureFiles } from "./pictureFiles.ts";
import type { Rendition } from "./pictureSize.ts";
import { renditionSuffix } from "./pictureSize.ts";

export type { PictureSize, Rendition } from "./pictureSize.ts";

/** Gets the bytes of a picture; rejects unless the service gave them. `suffix` is what follows `=` after the base URL. */
export type DownloadPicture = (
  accountId: string,
  itemId: string,
  suffix: string,
  signal: AbortSignal,
) => Promise<Response>;

export interface PictureCacheOptions {
  readonly folder: string;
  readonly limitBytes: number;
  readonly download: DownloadPicture;
  /** Which waiting picture is downloaded next; first come, first served if absent. */
  readonly pick?: PickNext;
}

const downloadsAtOnce = 6;
/** No sized picture comes near; an original may have 200 MB. */
const mostBytes = 250 * 1024 * 1024;
/** A panel gets a video whole: what has more is for the browser. */
const mostBytesToPlay = 64 * 1024 * 1024;

/** Pictures on disk by account, item and size; what was not looked at for longest makes room. */
export class PictureCache {
  private readonly download: DownloadPicture;
  private readonly files: PictureFiles;
  private readonly queue: DownloadQueue;
  private readonly pending = new Map<
    string,
    { readonly accountId: string; readonly task: SharedTask<string> }
  >();

  constructor({ folder, limitBytes, download, pick }: PictureCacheOptions) {
    this.download = download;
    this.files = new PictureFiles(folder, limitBytes);
    this.queue = new DownloadQueue(downloadsAtOnce, pick);
  }

  /** From now on; what is too much goes at once. */
  set limitBytes(limitBytes: number) {
    this.files.limitBytes = limitBytes;
  }

  /**
   * Path of a file with the picture, downloaded if it is not there. Callers share a download; it is broken off when
   * the last of them has given up.
   * @throws PhotosError, or the signal's reason.
   */
  async file(accountId: string, itemId: string, size: Rendition, signal?: AbortSignal): Promise<string> {
    signal?.throwIfAborted();
    const suffix = renditionSuffix(size);
    const key = JSON.stringify([accountId, itemId, suffix]);
    const task = this.pending.get(key)?.task ?? new SharedTask((s) => this.get(accountId, itemId, suffix, s));
    if (!this.pending.has(key)) {
      this.pending.set(key, { accountId, task });
      // With the last of those who wait, by whatever way they go.
      task.signal.addEventListener("abort", () => this.pending.delete(key), { once: true });
    }
    return task.join(signal);
  }

  /** Path of a file with the picture if it is on disk. */
  async cached(accountId: string, itemId: string, size: Rendition): Promise<string | undefined> {
    return this.files.find(accountId, pictureKey(itemId, renditionSuffix(size)));
  }

  /** Forgets the pictures of one account, or all; downloads under way are broken off. */
  async clear(accountId?: string): Promise<void> {
    const gone = [...this.pending.values()].filter(
      (entry) => (accountId ?? entry.accountId) === entry.accountId,
    );
    for (const { task } of gone)
      task.cancel(new DOMException("The pictures are being cleared.", "AbortError"));
    await Promise.allSettled(gone.map(({ task }) => task.join()));
    await this.files.clear(accountId);
  }

  /** Resolves when nothing is being removed in the background. */
  async settled(): Promise<void> {
    await this.files.settled();
  }

  private async get(accountId: string, itemId: string, suffix: string, signal: AbortSignal): Promise<string> {
    const key = pictureKey(itemId, suffix);
    const found = await this.files.find(accountId, key);
    if (found !== undefined) return found;
    const fetchAndWrite = async (): Promise<string> => {
      const response = await this.download(accountId, itemId, suffix, signal);
      return this.files.write(
        accountId,
        key,
        checked(response, suffix === "dv" ? mostBytesToPlay : mostBytes, signal),
      );
    };
    return this.queue.run({ accountId, itemId }, fetchAndWrite, signal);
  }
}

function pictureKey(itemId: string, suffix: string): string {
  return `${itemId}=${suffix}`;
}

/** The bytes of an answer: some, not too many, and all of them. */
async function* checked(
  { body, headers }: Response,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  if (Number(headers.get("content-length") ?? 0) > most) {
    await body?.cancel();
    throw unusable("The picture is too large.");
  }
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > most) throw unusable("The picture is too large.");
      yield chunk;
    }
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof PhotosError) throw cause;
    throw new PhotosError("network", "The picture broke off.", { method: "media", cause });
  }
  signal.throwIfAborted();
  if (bytes === 0) throw unusable("The picture is empty.");
}

function unusable(message: string): PhotosError {
  return new PhotosError("malformed", message, { method: "media" });
}
