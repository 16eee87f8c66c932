import { Deadline } from "./deadline.ts";
import { PhotosError } from "./errors.ts";
import { failureOf } from "./failure.ts";
import { MeteredBody } from "./meteredBody.ts";
import type { CallOptions, PhotosRequest, Query } from "./photosRequest.ts";

const neverAborted = new AbortController().signal;

/** Who is spoken to, and how. */
export interface Peer {
  readonly origin: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Called with the status of the answer as soon as there is one. */
  readonly onStatus: (status: number) => void;
}

/**
 * Sends a request once and reads the answer.
 * @throws PhotosError; the reason of the caller's signal; or what the source of the bytes failed with.
 */
export async function exchange<T>(request: PhotosRequest<T>, peer: Peer, options: CallOptions): Promise<T> {
  const { method, content, secrets = [], read } = request;
  const { signal, timeoutMs = 60_000 } = options;
  const opened = content?.kind === "bytes" ? await content.open(signal ?? neverAborted) : undefined;
  const deadline = new Deadline(timeoutMs, signal);
  const onSent = (bytes: number): void => {
    deadline.extend();
    if (content?.kind === "bytes") content.onSent?.(bytes);
  };
  const body = opened && new MeteredBody(opened, onSent);
  try {
    const { response, text } = await fetchText(request, peer, { body, deadline, signal });
    const { origin, now, token } = peer;
    if (response.ok) return read({ method, origin, headers: response.headers, text });
    const retryAfter = response.headers.get("retry-after");
    const { status } = response;
    throw failureOf({ method, status, text, secrets: [token, ...secrets], retryAfter, now: now() });
  } finally {
    deadline.dispose();
    body?.dispose();
  }
}

interface Sending {
  readonly body: MeteredBody | undefined;
  readonly deadline: Deadline;
  readonly signal: AbortSignal | undefined;
}

async function fetchText<T>(request: PhotosRequest<T>, peer: Peer, { body, deadline, signal }: Sending) {
  try {
    const url = peer.origin + request.path + queryString(request.query);
    const response = await peer.fetch(
      url,
      requestInit(request, peer.token, { body, signal: deadline.signal }),
    );
    peer.onStatus(response.status);
    deadline.extend();
    return { response, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    const { method } = request;
    if (deadline.isExpired) {
      throw new PhotosError("timeout", "The service did not answer in time.", { method, cause });
    }
    if (body?.sourceFailure) throw body.sourceFailure;
    throw new PhotosError("network", "The service could not be reached.", { method, cause });
  }
}

function requestInit<T>(
  { verb, content }: PhotosRequest<T>,
  token: string,
  { body, signal }: { body: MeteredBody | undefined; signal: AbortSignal },
): RequestInit {
  const authorization = `Bearer ${token}`;
  // Without credentials: else some versions of fetch break off when a streamed body is answered with 401.
  const init = { method: verb, signal, credentials: "omit", redirect: "error" } as const;
  if (body && content?.kind === "bytes") {
    const headers = { ...content.headers, authorization, "content-length": String(body.size) };
    return { ...init, headers, body: body.stream, duplex: "half" };
  }
  if (content?.kind === "empty") return { ...init, headers: { ...content.headers, authorization } };
  if (content?.kind !== "json") return { ...init, headers: { authorization } };
  const headers = { authorization, "content-type": "application/json" };
  return { ...init, headers, body: JSON.stringify(content.value) };
}

function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
}
