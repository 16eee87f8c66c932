/** The names of `google.rpc.Code`, as they stand in `error.status`. */
export type RpcCode =
  | "CANCELLED"
  | "UNKNOWN"
  | "INVALID_ARGUMENT"
  | "DEADLINE_EXCEEDED"
  | "NOT_FOUND"
  | "ALREADY_EXISTS"
  | "PERMISSION_DENIED"
  | "RESOURCE_EXHAUSTED"
  | "FAILED_PRECONDITION"
  | "ABORTED"
  | "OUT_OF_RANGE"
  | "UNIMPLEMENTED"
  | "INTERNAL"
  | "UNAVAILABLE"
  | "DATA_LOSS"
  | "UNAUTHENTICATED";

/**
 * Why a call failed.
 * - `api`: the service answered with an error.
 * - `network`: no answer came (refused, dropped, name not found).
 * - `timeout`: no answer came in time.
 * - `malformed`: an answer came that is not JSON, or not of the documented shape.
 * - `limit`: the request breaks a documented limit and was not sent.
 * - `signIn`: the account has no usable sign-in any more; only signing in again helps.
 */
export type FailureKind = "api" | "network" | "timeout" | "malformed" | "limit" | "signIn";

export interface FailureDetail {
  /** Google's name of the method, such as `albums.list`, or `uploads`. */
  readonly method?: string;
  /** HTTP status of an `api` failure. */
  readonly status?: number;
  readonly code?: RpcCode;
  /** `error.details` as it came. */
  readonly details?: readonly unknown[];
  /** What the service asked for in `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * The one error of the API client. Told apart by `kind`, never by class: it is bundled into more than one
 * file, where `instanceof` breaks. Holds no token. A cancelled call rejects with the signal's own reason instead.
 */
export class PhotosError extends Error {
  override readonly name = "PhotosError";
  readonly kind: FailureKind;
  readonly method: string | undefined;
  readonly status: number | undefined;
  readonly code: RpcCode | undefined;
  readonly details: readonly unknown[];
  readonly retryAfterMs: number | undefined;

  constructor(kind: FailureKind, message: string, detail: FailureDetail = {}) {
    super(message, { cause: detail.cause });
    this.kind = kind;
    this.method = detail.method;
    this.status = detail.status;
    this.code = detail.code;
    this.details = detail.details ?? [];
    this.retryAfterMs = detail.retryAfterMs;
  }
}

export function isPhotosError(error: unknown): error is PhotosError {
  return error instanceof Error && error.name === "PhotosError" && "kind" in error;
}

/** True for what a cancelled `AbortSignal` makes `fetch` and friends reject with. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
