import type { MediaItem } from "../api/types.ts";
import type { ItemResult } from "./createItems.ts";
import type { SentFile } from "./fileRecords.ts";
import { created, failed } from "./fileRecords.ts";
import type { FileRecord } from "./jobRecord.ts";
import type { JobWork } from "./jobWork.ts";
import type { KnownItem } from "./knownHashes.ts";
import type { UploadContext } from "./uploadContext.ts";

/** So often one file may be refused for its token, or fail in passing. */
const mostTries = 3;
const firstPauseMs = 1_000;

const permissionDenied = 7;
/** Unknown, deadline exceeded, resource exhausted, aborted, internal, unavailable. */
const passing: ReadonlySet<number> = new Set([2, 4, 8, 10, 13, 14]);

/** Writes down what became of the files of a job's creates, and remembers how often each was tried. */
export function resultSettler({ job, abort }: JobWork, { library, known, onCreated, sleep }: UploadContext) {
  const tries = new Map<number, number>();

  const mayTryAgain = (index: number): boolean => {
    const made = (tries.get(index) ?? 0) + 1;
    tries.set(index, made);
    return made < mostTries;
  };

  /** Undefined: it failed in passing and goes into the next batch, with the same token. */
  const afterResult = (index: number, file: SentFile, result: ItemResult): FileRecord | undefined => {
    if (result.item) return created(file, result.item.id);
    const { code, message: detail } = result;
    if (!passing.has(code)) {
      const reason = code === permissionDenied ? "noPermission" : "refused";
      return failed(file, { reason, detail, mayRetry: false });
    }
    return mayTryAgain(index) ? undefined : failed(file, { reason: "service", detail, mayRetry: true });
  };

  const settle = async (
    batch: readonly (readonly [index: number, file: SentFile])[],
    results: readonly ItemResult[],
  ): Promise<void> => {
    const items = new Map<string, MediaItem>();
    const settled: (readonly [number, FileRecord])[] = [];
    const learnt: KnownItem[] = [];
    let again = 0;
    for (const [at, [index, file]] of batch.entries()) {
      const result = results[at] as ItemResult;
      if (result.item) items.set(result.item.id, result.item);
      const after = afterResult(index, file, result);
      if (after) settled.push([index, after]);
      else again = Math.max(again, tries.get(index) ?? 1);
      if (result.item && file.hash !== undefined) {
        const { id: itemId, mimeType = "" } = result.item;
        learnt.push({ hash: file.hash, itemId, mimeType });
      }
    }
    // Before the disk, which may be full: they are in the album whatever becomes of the journal.
    if (items.size > 0) library.itemsAdded(job.album.id as string, [...items.values()]);
    known.learn(learnt);
    await job.settleFiles(settled);
    onCreated(settled.filter(([, { state }]) => state === "created").map(([, { source }]) => source));
    if (again > 0) await sleep(firstPauseMs * 2 ** (again - 1), abort.signal);
  };

  return { settle, mayTryAgain };
}
