import { limits } from "../api/limits.ts";
import type { MediaItem, NewMediaItemResult } from "../api/types.ts";
import type { SentFile } from "./fileRecords.ts";
import type { UploadContext } from "./uploadContext.ts";
import { writeInTurn } from "./writeInTurn.ts";

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
 * @returns one result per file, in their order.
 */
export async function createItems(
  { albumId, files }: CreateItems,
  context: UploadContext,
  signal: AbortSignal,
): Promise<readonly ItemResult[]> {
  const newMediaItems = files.map(({ token, source }) => ({
    simpleMediaItem: { uploadToken: token.value, fileName: fitName(source.name) },
  }));
  const { mediaItems } = context.client;
  const call = () => mediaItems.batchCreate({ albumId, newMediaItems }, { budgetMs: 0 });
  const results = await writeInTurn(call, context, signal);
  return files.map((file, index) => resultOf(file, index, results));
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
