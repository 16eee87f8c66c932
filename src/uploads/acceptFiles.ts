import type { FileRecord } from "./jobRecord.ts";
import type { SourceReader } from "./sourceReader.ts";
import type { Spool } from "./spool.ts";
import type { UploadRequest, UploadSource } from "./uploadJob.ts";

/** Sizes are for the progress only: no file system is waited for longer. */
const sizesLimitMs = 5_000;

/** What was chosen, as the journal keeps it; contents without a path are on disk when it resolves. */
export async function acceptFiles(
  sources: UploadRequest["sources"],
  { spool, reader }: { readonly spool: Spool; readonly reader: SourceReader },
): Promise<readonly FileRecord[]> {
  const kept: UploadSource[] = [];
  try {
    for (const source of sources) {
      kept.push("uri" in source ? { uri: source.uri, name: source.name } : await spool.keep(source));
    }
  } catch (error) {
    await spool.drop(kept);
    throw error;
  }
  const signal = AbortSignal.timeout(sizesLimitMs);
  return Promise.all(
    kept.map(async (source): Promise<FileRecord> => {
      // Why it cannot be read is found out, and said, when its turn comes.
      const found = await reader.stat(source.uri, signal).catch(() => undefined);
      return { source, size: found?.size ?? 0, modifiedAt: found?.modifiedAt, state: "waiting" };
    }),
  );
}
