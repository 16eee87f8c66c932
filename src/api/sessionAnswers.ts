import { readUploadToken } from "./answers.ts";
import { PhotosError } from "./errors.ts";
import type { Answer } from "./photosRequest.ts";

/** Where the rest of a file goes. */
export interface UploadSession {
  /** Path and query at the service. A secret: whoever has it may add bytes. The service's origin may change meanwhile. */
  readonly path: string;
  /** Bytes; every chunk but the last is a multiple of it. */
  readonly granularity: number;
}

export type SessionState =
  | { readonly status: "active"; /** Bytes that will not be asked for again. */ readonly received: number }
  /** All is there. Whether the token is told once more is the service's choice. */
  | { readonly status: "final"; readonly token: string | undefined };

/** Where the service does not say: what all of Google's upload endpoints have. */
const usualGranularity = 256 * 1024;
const mostGranularity = 64 * 1024 * 1024;

/** The session's address must be the service's own: a bearer token goes there. */
export function readSession({ method, headers, origin }: Answer): UploadSession {
  const url = URL.parse(headers.get("x-goog-upload-url") ?? "");
  if (statusOf(headers) !== "active") throw malformed(method, "The service began no upload.");
  if (url?.origin !== origin) throw malformed(method, "The upload would go to another service.");
  const named = headers.get("x-goog-upload-chunk-granularity");
  const granularity = named === null ? usualGranularity : bytes(named);
  if (granularity === undefined || granularity < 1 || granularity > mostGranularity) {
    throw malformed(method, "The service names no usable size of chunks.");
  }
  return { path: url.pathname + url.search, granularity };
}

export function readSessionState(answer: Answer): SessionState {
  const { method, headers } = answer;
  if (statusOf(headers) === "final") return { status: "final", token: tokenIn(answer) };
  const received = bytes(headers.get("x-goog-upload-size-received") ?? "");
  if (statusOf(headers) !== "active" || received === undefined) {
    throw malformed(method, "The service does not say how much it has.");
  }
  return { status: "active", received };
}

export function readChunkAnswer({ method, headers }: Answer): undefined {
  const status = statusOf(headers);
  if (status !== "active") throw malformed(method, "The service does not say that it wants more.");
}

export function readFinalToken(answer: Answer): string {
  const { method, headers } = answer;
  if (statusOf(headers) !== "final") throw malformed(method, "The service does not say that it has all.");
  return readUploadToken(answer);
}

function tokenIn(answer: Answer): string | undefined {
  return answer.text.trim() === "" ? undefined : readUploadToken(answer);
}

function statusOf(headers: Headers): string | undefined {
  return headers.get("x-goog-upload-status")?.trim().toLowerCase();
}

function bytes(text: string): number | undefined {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

function malformed(method: string, message: string): PhotosError {
  return new PhotosError("malformed", message, { method });
}
