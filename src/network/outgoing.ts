import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";

type Body = RequestInit["body"];

/** A request as undici's core takes it. */
export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | Uint8Array | null;
  readonly signal: AbortSignal | undefined;
}

/** What `fetch(input, init)` would send, its body with the type and length that `fetch` gives it. */
export async function outgoing(input: string | URL | Request, init: RequestInit): Promise<Outgoing> {
  const request = input instanceof Request ? input : undefined;
  const headers = new Headers(init.headers ?? request?.headers);
  const body = await packBody(init.body ?? request?.body, headers);
  return {
    method: (init.method ?? request?.method ?? "GET").toUpperCase(),
    headers: Object.fromEntries(headers),
    body,
    signal: init.signal ?? request?.signal,
  };
}

async function packBody(body: Body, headers: Headers): Promise<Outgoing["body"]> {
  if (body === null || body === undefined) return null;
  const packed = new Response(body);
  const type = packed.headers.get("content-type");
  if (type !== null && !headers.has("content-type")) headers.set("content-type", type);
  if (isInMemory(body)) return new Uint8Array(await packed.arrayBuffer());
  if (body instanceof Blob) headers.set("content-length", String(body.size));
  return packed.body ? Readable.fromWeb(packed.body as WebStream<Uint8Array>) : null;
}

function isInMemory(body: Body): boolean {
  return (
    typeof body === "string" ||
    body instanceof URLSearchParams ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  );
}
