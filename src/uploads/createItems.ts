import { isPhotosError, PhotosError } from "../api/errors.ts";
import { limits } from "../api/limits.ts";
import { nextTry } from "../api/retry.ts";
import type { MediaItem, NewMediaItemResult } from "../api/types.ts";
import type { FileRecord } from "./jobRecord.ts";
import type { UploadAccount, UploadContext } from "./uploadContext.ts";

/** How long one create may be tried again, waits included. */
const budgetMs = 90_000;

/** A file whose bytes are up. */
export type SentFile = FileRecord & { readonly token: NonNullable<FileRecord["token"]> };

export interface CreateItems {
  readonly albumId: string;
  /** 1 to 50, in the order they shall have in the album. */
  readonly files: readonly SentFile[];
}

/** What became of one file: an item in the album, or a code of `google.rpc.Code` with the service's words. */
export type ItemResult =
  | { readonly item: MediaItem }
  | { readonly item?: undefined; readonly code: number; readonly message: string };

const unknown = 2;

/**
 * mediaItems.batchCreate, again with the same tokens while its answer is lost: the same bytes give the same item.
 * Each try waits for its turn at the account's writes; a call under way is never broken off.
 * @returns one result per file, in their order.
 */
export async function createItems(
  { albumId, files }: CreateItems,
  { client, library }: UploadAccount,
  { now, sleep, signal }: Pick<UploadContext, "now" | "sleep"> & { readonly signal: AbortSignal },
): Promise<readonly ItemResult[]> {
  const newMediaItems = files.map(({ token, source }) => ({
    simpleMediaItem: { uploadToken: token.value, fileName: fitName(source.name) },
  }));
  const call = () => client.mediaItems.batchCreate({ albumId, newMediaItems }, { budgetMs: 0 });
  const began = now();
  for (let tries = 1; ; tries++) {
    try {
      const results = await library.writes.run(call, { priority: "background", signal });
      return files.map((file, index) => resultOf(file, index, results));
    } catch (error) {
      const wait = isPhotosError(error) && waitAfter(error, tries, now() - began);
      if (!wait) throw error;
      await sleep(wait.ms, signal);
    }
  }
}

function waitAfter(error: PhotosError, tries: number, elapsedMs: number) {
  // An answer that cannot be read tells as little as none.
  const failure = error.kind === "malformed" ? new PhotosError("timeout", error.message) : error;
  return nextTry({ failure, tries, repeatable: true, elapsedMs, budgetMs, random: Math.random() });
}

/** Results name their token; where they do not, their place must do. */
function resultOf({ token }: SentFile, index: number, results: readonly NewMediaItemResult[]): ItemResult {
  const named = results.find((result) => result.uploadToken === token.value);
  const result = named ?? (results[index]?.uploadToken === undefined ? results[index] : undefined);
  const code = result?.status?.code ?? 0;
  if (code === 0 && result?.mediaItem) return { item: result.mediaItem };
  return {
    code: code || unknown,
    message: result?.status?.message ?? "The answer has no result for the file.",
  };
}

/** The end stays: the extension is there, and often what tells files apart. */
function fitName(name: string): string {
  return Array.from(name).slice(-limits.fileName).join("");
}
