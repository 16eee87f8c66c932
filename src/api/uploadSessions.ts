import { isPhotosError } from "./errors.ts";
import { checkUploadSize, refuse } from "./limits.ts";
import type { SizedBody } from "./meteredBody.ts";
import type { BytesContent, CallOptions, EmptyContent, PhotosRequest } from "./photosRequest.ts";
import type { SessionState, UploadSession } from "./sessionAnswers.ts";
import { readChunkAnswer, readFinalToken, readSession, readSessionState } from "./sessionAnswers.ts";
import type { Transport } from "./transport.ts";
import type { UploadOptions } from "./uploads.ts";

export type { SessionState, UploadSession };

/** A part of a file. */
export interface UploadChunk {
  /** Of its first byte in the file; all before it are confirmed. */
  readonly offset: number;
  /** Nothing comes after it. Any other one has a multiple of the session's granularity. */
  readonly isLast: boolean;
  /** 1 byte or more; opened once for every try. */
  readonly open: (signal: AbortSignal) => Promise<SizedBody>;
}

const mebibyte = 1024 * 1024;

/** How much is sent in one request: about 16 MiB, rounded up to a multiple of the granularity. Bytes. */
export function chunkBytes(
  { granularity }: Pick<UploadSession, "granularity">,
  about: number = 16 * mebibyte,
): number {
  return Math.ceil(about / granularity) * granularity;
}

/** The session is over or forgotten: the file must begin again in a new one. */
export function isSessionGone(error: unknown): boolean {
  const gone = [400, 404, 410, 412];
  return isPhotosError(error) && isSessionStep(error.method) && gone.includes(error.status ?? 0);
}

/** The service has another number of bytes than the chunk goes on from: ask how many. */
export function isOffsetConflict(error: unknown): boolean {
  return isPhotosError(error) && isSessionStep(error.method) && error.status === 409;
}

const steps = ["uploads.chunk", "uploads.query", "uploads.finalize"];

function isSessionStep(method: string | undefined): boolean {
  return method !== undefined && steps.includes(method);
}

/**
 * Uploads in several requests: start, then chunk after chunk, the last of which gives the token. After a lost answer
 * or a restart, `query` tells from where to go on. A session lives about a day.
 */
export class UploadSessions {
  private readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** Begins an upload of `size` bytes. A session that nobody uses costs nothing. */
  async start(
    { mimeType, size }: { readonly mimeType: string; readonly size: number },
    options?: CallOptions,
  ): Promise<UploadSession> {
    const method = "uploads.start";
    checkUploadSize(method, size);
    const content = empty("start", {
      "x-goog-upload-protocol": "resumable",
      "x-goog-upload-content-type": mimeType,
      "x-goog-upload-raw-size": String(size),
    });
    const request = { method, path: "/v1/uploads", content, repeatable: true, read: readSession };
    return this.transport.call({ verb: "POST", ...request }, options);
  }

  /** How much the service has. */
  async query(session: UploadSession, options?: CallOptions): Promise<SessionState> {
    const about = { session, content: empty("query"), repeatable: true, read: readSessionState };
    return this.call("uploads.query", about, options);
  }

  /**
   * Sends a chunk. Gives the upload token for the last one. Not tried again by itself: what the service has of it
   * must be asked first.
   */
  async send(
    session: UploadSession,
    { offset, isLast, open }: UploadChunk,
    { onSent, ...options }: UploadOptions = {},
  ): Promise<string | undefined> {
    const method = isLast ? "uploads.finalize" : "uploads.chunk";
    const headers = {
      "x-goog-upload-command": isLast ? "upload, finalize" : "upload",
      "x-goog-upload-offset": String(offset),
    };
    const checked = async (signal: AbortSignal): Promise<SizedBody> => {
      const body = await open(signal);
      const isWhole = isLast || body.size % session.granularity === 0;
      if (body.size < 1 || !isWhole) refuse(method, `A chunk cannot have ${body.size} bytes.`);
      return body;
    };
    const content = { kind: "bytes", headers, open: checked, onSent } as const;
    const read = isLast ? readFinalToken : readChunkAnswer;
    return this.call<string | undefined>(method, { session, content, repeatable: false, read }, options);
  }

  /** Ends an upload whose bytes are all there; gives the upload token. */
  async finalize(session: UploadSession, options?: CallOptions): Promise<string> {
    const content = empty("finalize");
    const about = { session, content, repeatable: false, read: readFinalToken };
    return this.call("uploads.finalize", about, options);
  }

  private async call<T>(
    method: string,
    { session, ...about }: SessionCall<T>,
    options: CallOptions | undefined,
  ): Promise<T> {
    const { path } = session;
    // It may come from a journal: the token must not follow it to somebody else.
    if (!/^\/[^/\\]/.test(path)) refuse(method, "That is no session of this service.");
    return this.transport.call({ method, verb: "POST", path, secrets: secretsIn(path), ...about }, options);
  }
}

interface SessionCall<T> extends Pick<PhotosRequest<T>, "repeatable" | "read"> {
  readonly session: UploadSession;
  readonly content: BytesContent | EmptyContent;
}

/** The session's id, and the address that has it. */
function secretsIn(path: string): readonly string[] {
  const { searchParams } = new URL(path, "http://localhost");
  return [path, ...[...searchParams.values()].filter((value) => value.length > 20)];
}

function empty(command: string, headers: Readonly<Record<string, string>> = {}): EmptyContent {
  return { kind: "empty", headers: { "x-goog-upload-command": command, ...headers } };
}
