import { isPhotosError } from "../api/errors.ts";
import type { KnownFile } from "./fileRecords.ts";
import type { UploadContext } from "./uploadContext.ts";
import { writeInTurn } from "./writeInTurn.ts";

/**
 * albums.batchAddMediaItems with the items that have the files' bytes already. A call does all or nothing and names no
 * culprit, so a refused one is halved until the items it cannot take are alone.
 * @returns which of the files, in their order, are in the album now; the bytes of the others must be sent.
 * @throws what is not about an item, such as an album that is gone.
 */
export async function addKnownItems(
  { albumId, files }: { readonly albumId: string; readonly files: readonly KnownFile[] },
  context: UploadContext,
  signal: AbortSignal,
): Promise<readonly boolean[]> {
  // The service refuses an id that is named twice; one that is there already it takes.
  const itemIds = [...new Set(files.map(({ known }) => known.itemId))];
  const { albums } = context.client;
  const call = () => albums.batchAddMediaItems(albumId, itemIds, { budgetMs: 0 });
  try {
    await writeInTurn(call, context, signal);
    return files.map(() => true);
  } catch (error) {
    if (!isAboutItems(error)) throw error;
    if (itemIds.length === 1) return files.map(() => false);
    const middle = Math.ceil(files.length / 2);
    const halves = [files.slice(0, middle), files.slice(middle)];
    const results: boolean[] = [];
    for (const half of halves)
      results.push(...(await addKnownItems({ albumId, files: half }, context, signal)));
    return results;
  }
}

/** Items may be gone, or be somebody else's; what the service says of an album is not about an item. */
function isAboutItems(error: unknown): boolean {
  if (!isPhotosError(error) || error.kind !== "api" || /album|storage/i.test(error.message)) return false;
  return error.status === 400 || error.status === 404;
}
