import type { SizedBody } from "./meteredBody.ts";
import type { WaitReason } from "./retry.ts";

/** How one call is made; every method of the client takes it last. */
export interface CallOptions {
  /** Cancels the call, waits between tries included; the call then rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
  /** Called before each wait, so that a person can be told why nothing happens. */
  readonly onWaiting?: (reason: WaitReason, ms: number) => void;
  /** Tries and waits together take at most this long, in milliseconds; 0: one try only. Else 90 s. */
  readonly budgetMs?: number;
  /** A try in which nothing moves for so long is given up, in milliseconds. Else 60 s. */
  readonly timeoutMs?: number;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** One call as Google's reference describes it. */
export interface PhotosRequest<T> {
  /** Google's name of the method. */
  readonly method: string;
  readonly verb: "GET" | "POST" | "PATCH";
  /** Below the service's origin, with a leading slash. */
  readonly path: string;
  readonly query?: Query;
  /** Doing it twice has the same effect as doing it once. */
  readonly repeatable: boolean;
  readonly content?: JsonContent | BytesContent | EmptyContent;
  /** Must not be named in errors, besides the bearer token. */
  readonly secrets?: readonly string[];
  /** Checks the answer to a call that succeeded. */
  readonly read: (answer: Answer) => T;
}

export interface JsonContent {
  readonly kind: "json";
  readonly value: unknown;
}

/** Headers say it all. */
export interface EmptyContent {
  readonly kind: "empty";
  readonly headers: Readonly<Record<string, string>>;
}

export interface BytesContent {
  readonly kind: "bytes";
  readonly headers: Readonly<Record<string, string>>;
  /** Asked for once for every try, since what was sent in part cannot be sent again. */
  readonly open: (signal: AbortSignal) => Promise<SizedBody>;
  /** Called with the number of bytes handed to the network in this try. */
  readonly onSent?: (bytes: number) => void;
}

/** What came back, with a status of success. */
export interface Answer {
  readonly method: string;
  /** Of the service that answered. */
  readonly origin: string;
  readonly headers: Headers;
  readonly text: string;
}

/** A call that only reads. */
export function getRequest<T>(method: string, path: string, read: PhotosRequest<T>["read"], query?: Query) {
  return { method, verb: "GET", path, query, repeatable: true, read } as const satisfies PhotosRequest<T>;
}

/** A call that changes something and must not happen twice. */
export function postRequest<T>(method: string, path: string, read: PhotosRequest<T>["read"], value: object) {
  const content = { kind: "json", value } as const;
  return { method, verb: "POST", path, content, repeatable: false, read } as const satisfies PhotosRequest<T>;
}

/** A call that gives the fields present in `value` that value, however often it is made. */
export function patchRequest<T>(method: string, path: string, read: PhotosRequest<T>["read"], value: object) {
  const fields = Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [name]));
  const query = { updateMask: fields.join(",") };
  const content = { kind: "json", value } as const;
  return {
    method,
    verb: "PATCH",
    path,
    query,
    content,
    repeatable: true,
    read,
  } as const satisfies PhotosRequest<T>;
}
