import { limits } from "../api/limits.ts";
import { eachOf } from "./eachOf.ts";
import { inspectFile } from "./inspectFile.ts";
import type { SourceReader } from "./sourceReader.ts";
import { failure } from "./uploadFailure.ts";
import type { UploadFailure, UploadSource } from "./uploadJob.ts";

export interface PreflightFile {
  readonly source: UploadSource;
  /** Bytes; 0 if it could not be read. */
  readonly size: number;
  /** Why it cannot be added; absent: nothing speaks against it. */
  readonly problem?: UploadFailure;
}

export interface PreflightResult {
  /** In the order of the sources. */
  readonly files: readonly PreflightFile[];
  /** Those without a problem. */
  readonly sources: readonly UploadSource[];
  /** Bytes of those together. */
  readonly bytes: number;
}

export interface PreflightOptions {
  readonly reader: SourceReader;
  /** What the album has already; 0 for a new one. */
  readonly albumItems?: number;
  readonly signal?: AbortSignal;
}

/** Files looked at together. */
const atOnce = 8;

/** Tells, file by file, what cannot be added, before anything is sent. Rejects only when aborted. */
export async function preflight(
  sources: readonly UploadSource[],
  { reader, albumItems = 0, signal = new AbortController().signal }: PreflightOptions,
): Promise<PreflightResult> {
  const looked = await eachOf(sources, atOnce, (source) => look(source, reader, signal));
  let room = limits.itemsPerAlbum - albumItems;
  const files = looked.map((file) => {
    if (file.problem || room-- > 0) return file;
    return { ...file, problem: failure("tooMany", new Error("The album takes 20,000 items.")) };
  });
  const good = files.filter(({ problem }) => problem === undefined);
  return {
    files,
    sources: good.map(({ source }) => source),
    bytes: good.reduce((sum, { size }) => sum + size, 0),
  };
}

async function look(source: UploadSource, reader: SourceReader, signal: AbortSignal): Promise<PreflightFile> {
  try {
    const { size, head } = await reader.glance(source.uri, signal);
    const { failure: problem } = inspectFile({ size, head });
    return { source, size, ...(problem && { problem }) };
  } catch (error) {
    signal.throwIfAborted();
    return { source, size: 0, problem: failure("unreadable", error) };
  }
}
