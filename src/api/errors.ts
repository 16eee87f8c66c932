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

/**
 * The service refuses this account the call. Whether a scope is missing or the method is gone is told by the
 * method and the granted scopes, not by the answer.
 */
export function isMissingScope(error: unknown): boolean {
  return isPhotosError(error) && error.code === "PERMISSION_DENIED" && !apiNotEnabled(error);
}

export function isNotFound(error: unknown): boolean {
  return isPhotosError(error) && error.code === "NOT_FOUND";
}

/** Whether the call was carried out is not known: no answer came, or one that does not tell. */
export function mayHaveHappened(error: unknown): boolean {
  if (!isPhotosError(error)) return isAbortError(error);
  if (error.kind === "api") return (error.status ?? 0) >= 500;
  return error.kind === "network" || error.kind === "timeout" || error.kind === "malformed";
}

/** No answer came from the service: it is down, or this machine is offline. */
export function isOffline(error: unknown): boolean {
  return isPhotosError(error) && error.kind === "network";
}

/** Too many requests, in any period. */
export function isQuota(error: unknown): boolean {
  return isPhotosError(error) && error.code === "RESOURCE_EXHAUSTED";
}

/** The project's quota of the day is used up: it comes back at midnight, Pacific time. */
export function isDailyQuota(error: unknown): boolean {
  return isPhotosError(error) && isQuota(error) && /\bper day\b/i.test(error.message);
}

/** The person's Google storage has no room for the upload. */
export function isStorageFull(error: unknown): boolean {
  return isPhotosError(error) && error.kind === "api" && /remaining storage/i.test(error.message);
}

export interface ApiNotEnabled {
  /** Number or name of the Google Cloud project. */
  readonly project: string | undefined;
  /** Page of Google's console that enables the API; its host has been checked. */
  readonly activationUrl: string | undefined;
}

/** Set when the Photos Library API is not enabled in the project that the OAuth client belongs to. */
export function apiNotEnabled(error: unknown): ApiNotEnabled | undefined {
  if (!isPhotosError(error) || error.code !== "PERMISSION_DENIED") return undefined;
  const metadata = serviceDisabledMetadata(error.details);
  const inText = /has not been used in project (\S+) before or it is disabled/.exec(error.message);
  if (!metadata && !inText) return undefined;
  const url = metadata?.["activationUrl"] ?? /https:\/\/\S+/.exec(error.message)?.[0];
  const project = metadata?.["consumer"]?.replace(/^projects\//, "") ?? inText?.[1];
  return { project, activationUrl: isConsoleUrl(url) ? url : undefined };
}

function serviceDisabledMetadata(details: readonly unknown[]): Readonly<Record<string, string>> | undefined {
  for (const detail of details) {
    if (typeof detail !== "object" || detail === null) continue;
    const { reason, metadata } = detail as { reason?: unknown; metadata?: unknown };
    if (reason !== "SERVICE_DISABLED") continue;
    const entries = Object.entries(metadata ?? {}).filter(([, value]) => typeof value === "string");
    return Object.fromEntries(entries);
  }
  return undefined;
}

function isConsoleUrl(text: string | undefined): boolean {
  const url = text === undefined ? null : URL.parse(text);
  const hosts = ["console.developers.google.com", "console.cloud.google.com"];
  return url?.protocol === "https:" && hosts.includes(url.host) && url.username === "" && url.password === "";
}

const neverSentCodes = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT/;
const neverSentInChromium = /net::ERR_(CONNECTION_REFUSED|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED)/;

/** No byte of the request can have reached the service, so it may be sent again whatever it does. */
export function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && neverSentCodes.test(code)) return true;
  return neverSentInChromium.test(error.message) || wasNeverSent(error.cause);
}
