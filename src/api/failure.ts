import * as v from "valibot";
import { PhotosError } from "./errors.ts";
import type { RpcCode } from "./errors.ts";

const status = v.object({
  code: v.fallback(v.optional(v.number()), undefined),
  message: v.fallback(v.optional(v.string()), undefined),
  status: v.fallback(v.optional(v.string()), undefined),
  details: v.fallback(v.optional(v.array(v.unknown())), undefined),
});
/** The upload endpoint leaves out the envelope. */
const errorBody = v.union([
  v.pipe(
    v.object({ error: status }),
    v.transform((body) => body.error),
  ),
  status,
]);

const codes: readonly (RpcCode | undefined)[] = [
  undefined,
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
];

const codeOfHttpStatus: Readonly<Record<number, RpcCode>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ABORTED",
  412: "FAILED_PRECONDITION",
  413: "OUT_OF_RANGE",
  429: "RESOURCE_EXHAUSTED",
  499: "CANCELLED",
  501: "UNIMPLEMENTED",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};

export interface Refusal {
  /** Google's name of the method. */
  readonly method: string;
  readonly status: number;
  readonly text: string;
  /** Must not stand in the message, whatever the service repeats of the request. */
  readonly secrets: readonly string[];
  /** Value of the `Retry-After` header. */
  readonly retryAfter: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The error in an answer that is none: Google's envelope, the upload endpoint's bare status, HTML, or nothing. */
export function failureOf(refusal: Refusal): PhotosError {
  const parsed = v.safeParse(errorBody, parseJson(refusal.text));
  const said = parsed.success ? parsed.output : undefined;
  const words = said?.message ?? `The service answered with status ${refusal.status}.`;
  const message = refusal.secrets.reduce((text, secret) => text.replaceAll(secret, "…"), words);
  return new PhotosError("api", message, {
    method: refusal.method,
    status: refusal.status,
    code: codes.find((code) => code === said?.status) ?? codeOf(refusal.status),
    details: said?.details,
    retryAfterMs: parseRetryAfter(refusal.retryAfter, refusal.now),
  });
}

/** The name of a number in `google.rpc.Status.code`, as in the results of a batch. */
export function rpcCode(number: number): RpcCode {
  return codes[number] ?? "UNKNOWN";
}

function codeOf(httpStatus: number): RpcCode {
  return codeOfHttpStatus[httpStatus] ?? (httpStatus >= 500 ? "INTERNAL" : "UNKNOWN");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds to wait, out of seconds or a date; `undefined` if it is neither. */
function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = header.endsWith(" GMT") ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
