import { isAbortError, isPhotosError } from "../api/errors.ts";
import { sent, unsent } from "./fileRecords.ts";
import type { FileRecord } from "./jobRecord.ts";
import { inspectFile } from "./inspectFile.ts";
import { sendInChunks } from "./sendInChunks.ts";
import { hashOf, opening } from "./sourceBytes.ts";
import type { OpenedSource } from "./sourceReader.ts";
import type { UploadContext } from "./uploadContext.ts";
import { bytesFailure, failure } from "./uploadFailure.ts";
import type { UploadFailure } from "./uploadJob.ts";

/** A file that changes while it is sent is begun again so often. */
const mostTries = 3;

export interface SendFile {
  readonly file: FileRecord;
  readonly context: UploadContext;
  readonly signal: AbortSignal;
  /** The file as it is now; resolves when the journal has it. */
  readonly keep: (file: FileRecord) => Promise<void>;
  /** Bytes of the file that the network has got. */
  readonly onProgress: (sentBytes: number, size: number) => void;
}

export type SendResult =
  | { readonly file: FileRecord; readonly failure?: undefined }
  | { readonly file: FileRecord; readonly failure: UploadFailure; readonly error: unknown };

/**
 * Sends a file's bytes, those of one moment, from where they had got to; or finds that the library has them already.
 * Rejects when aborted, or when the journal cannot be written.
 * @returns the file with a token, a known item, or a failure.
 */
export async function sendFile(request: SendFile): Promise<SendResult> {
  let { file } = request;
  for (let tries = 1; ; tries++) {
    const result = await sendOnce({ ...request, file });
    if (result !== "changed") return result;
    file = unsent(file);
    if (tries === mostTries) {
      const error = new Error("The file kept changing while it was read.");
      return { file, failure: failure("changed", error), error };
    }
  }
}

async function sendOnce(request: SendFile): Promise<SendResult | "changed"> {
  const { file, context, signal } = request;
  let source: OpenedSource;
  try {
    source = await context.reader.open(file.source.uri, signal);
  } catch (error) {
    signal.throwIfAborted();
    return { file, failure: failure("unreadable", error), error };
  }
  try {
    return await sendSource(source, request);
  } finally {
    source.close();
  }
}

async function sendSource(source: OpenedSource, request: SendFile): Promise<SendResult | "changed"> {
  const { context, signal, onProgress } = request;
  const { size } = source;
  const inspected = inspectFile(source);
  if (inspected.failure)
    return { file: { ...request.file, size }, failure: inspected.failure, error: undefined };
  const { mimeType } = inspected.type;
  let { file } = request;
  onProgress(file.session?.offset ?? 0, size);
  try {
    file = await identify(source, request);
    const known = context.known.find(file.hash ?? "");
    if (known) {
      const { itemId } = known;
      return { file: sent(file, { known: { itemId, mimeType, at: context.now() } }) };
    }
    // What fails later still has its session, to go on with.
    const keep = (kept: FileRecord): Promise<void> => request.keep((file = kept));
    const value = await sendBytes(source, { ...request, file, keep, mimeType });
    if (await hasChanged(source, request)) return "changed";
    return { file: sent(file, { token: { value, at: context.now() } }) };
  } catch (error) {
    signal.throwIfAborted();
    if (isAbortError(error) || isJournalError(error)) throw error;
    // The next opening finds out whether it changed, or is gone.
    if (!isPhotosError(error)) return "changed";
    return { file, failure: bytesFailure(error), error };
  }
}

/** With the hash of what is there now. What was sent of other bytes counts for nothing. */
async function identify(source: OpenedSource, { file, context, signal }: SendFile): Promise<FileRecord> {
  const { size, modifiedAt } = source;
  if (file.hash !== undefined && file.size === size && file.modifiedAt === modifiedAt) return file;
  using memory = context.memory.hashing.lend();
  const hash = await hashOf(source, { memory, signal });
  const same = hash === file.hash ? file : unsent(file);
  return { ...same, size, modifiedAt, hash };
}

function sendBytes(source: OpenedSource, request: SendFile & { readonly mimeType: string }): Promise<string> {
  const { context, signal, onProgress, mimeType } = request;
  const { size } = source;
  if (size > context.sizes.rawBytes) return sendInChunks({ ...request, source });
  const { gate, client, onBytes } = context;
  let counted = 0;
  const onSent = (sent: number): void => {
    onBytes(Math.max(0, sent - counted));
    counted = sent;
    onProgress(sent, size);
  };
  const send = async (): Promise<string> => {
    counted = 0;
    using memory = context.memory.sending.lend();
    const open = opening(source, { offset: 0, size, memory });
    const token = await client.uploads.raw({ mimeType, open }, { signal, onSent, budgetMs: 0 });
    memory.giveBack();
    return token;
  };
  return gate.call(send, signal);
}

/** A file that is gone by now was read to its end before, so it counts as unchanged. */
async function hasChanged(source: OpenedSource, { file, context, signal }: SendFile): Promise<boolean> {
  const now = await context.reader.stat(file.source.uri, signal).catch(() => source);
  signal.throwIfAborted();
  return now.size !== source.size || now.modifiedAt !== source.modifiedAt;
}

/** What `keep` failed with must not be taken for a trouble of the file. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

function isJournalError(error: unknown): boolean {
  return error instanceof JournalError;
}
