import { PhotosError, isAbortError } from "../api/errors.ts";

export interface JsonRequest {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  /** What is sent as JSON with POST; a GET without it. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly limitMs?: number;
}

/**
 * Asks a service something about itself. Redirects are refused: an answer must come from the address that was asked.
 * @throws PhotosError of kind `network`, `timeout`, `api` or `malformed`; the signal's reason when cancelled.
 */
export async function requestJson(url: string, request: JsonRequest): Promise<unknown> {
  const limit = AbortSignal.timeout(request.limitMs ?? 10_000);
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  try {
    const response = await request.fetch(url, { ...bodyOf(request), signal, redirect: "error" });
    const text = await response.text();
    if (!response.ok) throw refusal(url, response.status);
    return parse(url, text);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (limit.aborted && !(error instanceof PhotosError)) {
      throw new PhotosError("timeout", `No answer from ${originOf(url)} in time.`);
    }
    if (error instanceof PhotosError || isAbortError(error)) throw error;
    throw new PhotosError("network", `${originOf(url)} cannot be reached.`, { cause: error });
  }
}

function bodyOf(request: JsonRequest): RequestInit {
  if (request.body === undefined) return { headers: { ...request.headers } };
  return {
    method: "POST",
    headers: { ...request.headers, "content-type": "application/json" },
    body: JSON.stringify(request.body),
  };
}

function parse(url: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PhotosError("malformed", `${originOf(url)} gave an answer that is not JSON.`);
  }
}

function refusal(url: string, status: number): PhotosError {
  return new PhotosError("api", `${originOf(url)} answered with status ${status}.`, { status });
}

const originOf = (url: string): string => new URL(url).origin;
