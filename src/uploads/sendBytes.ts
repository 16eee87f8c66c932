import { isAbortError } from "../api/errors.ts";
import type { PhotosClient } from "../api/photosClient.ts";
import { inspectFile } from "./inspectFile.ts";
import type { OpenedSource, SourceReader } from "./sourceReader.ts";
import { bytesFailure, failure, isSourceError } from "./uploadFailure.ts";
import type { UploadFailure } from "./uploadJob.ts";

/** A file that changes while it is sent is begun again so often. */
const mostTries = 3;

export interface SendBytes {
  readonly uri: string;
  readonly reader: SourceReader;
  readonly uploads: Pick<PhotosClient["uploads"], "raw">;
  readonly signal: AbortSignal;
  readonly onOpened: (size: number) => void;
  readonly onSent: (bytes: number) => void;
}

export type SendResult =
  | { readonly token: string; readonly size: number }
  | { readonly failure: UploadFailure; readonly error: unknown };

/** Looks at one file, sends its bytes and makes sure that they are those of one moment. Rejects only when aborted. */
export async function sendBytes(request: SendBytes): Promise<SendResult> {
  for (let tries = 1; ; tries++) {
    const result = await sendOnce(request);
    if (result !== "changed") return result;
    if (tries === mostTries) {
      const error = new Error("The file kept changing while it was read.");
      return { failure: failure("changed", error), error };
    }
  }
}

async function sendOnce(request: SendBytes): Promise<SendResult | "changed"> {
  const { reader, uri, signal, onOpened } = request;
  let source: OpenedSource;
  try {
    source = await reader.open(uri, signal);
  } catch (error) {
    signal.throwIfAborted();
    return { failure: failure("unreadable", error), error };
  }
  try {
    onOpened(source.size);
    return await sendSource(source, request);
  } finally {
    source.close();
  }
}

async function sendSource(source: OpenedSource, request: SendBytes): Promise<SendResult | "changed"> {
  const { uploads, signal, onSent } = request;
  const { size, body } = source;
  const found = inspectFile(source);
  if (found.failure) return { failure: found.failure, error: undefined };
  try {
    const open = () => Promise.resolve({ body, size });
    const token = await uploads.raw({ mimeType: found.type.mimeType, open }, { signal, onSent });
    return (await hasChanged(source, request)) ? "changed" : { token, size };
  } catch (error) {
    signal.throwIfAborted();
    if (isAbortError(error)) throw error;
    // The next opening finds out whether it changed, or is gone.
    return isSourceError(error) ? "changed" : { failure: bytesFailure(error), error };
  }
}

/** A file that is gone by now was read to its end before, so it counts as unchanged. */
async function hasChanged(source: OpenedSource, { reader, uri, signal }: SendBytes): Promise<boolean> {
  const now = await reader.stat(uri, signal).catch(() => source);
  signal.throwIfAborted();
  return now.size !== source.size || now.modifiedAt !== source.modifiedAt;
}
