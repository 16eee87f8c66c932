import { createReadStream } from "node:fs";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type FileBody, type Reply, isFileBody, sizeOf } from "./reply.ts";

export interface SendOptions {
  /** Cuts the connection half-way through the body that was announced. */
  readonly truncate?: boolean;
  /** Answers a HEAD: all headers, no body. */
  readonly headOnly?: boolean;
  /** Told how many bytes of body will be written, before the first of them. */
  readonly onLength?: (length: number) => void;
}

/** Writes an answer. A client that leaves meanwhile is no error. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  options: SendOptions = {},
): Promise<void> {
  const size = sizeOf(reply.body);
  const wanted = options.headOnly === true ? 0 : size;
  const length = options.truncate === true ? Math.floor(wanted / 2) : wanted;
  options.onLength?.(length);
  response.writeHead(reply.status, { ...reply.headers, "content-length": size });
  if (length === 0) response.flushHeaders();
  else if (isFileBody(reply.body)) await sendFile(response, reply.body, length);
  else if (length === size) return void response.end(reply.body);
  else await written(response, Buffer.from(reply.body).subarray(0, length));
  if (length < wanted) response.destroy();
  else response.end();
}

async function sendFile(response: ServerResponse, { file, patch }: FileBody, length: number): Promise<void> {
  const bytes = createReadStream(file, { end: length - 1 });
  const body = patch === undefined ? bytes : Readable.from(overlay(bytes, patch), { objectMode: false });
  await pipeline(body, response, { end: false }).catch(() => response.destroy());
}

/** Resolves once the bytes have left, or cannot any more. */
function written(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

/** What comes through, with other bytes at a place of it. */
async function* overlay(
  chunks: AsyncIterable<Buffer>,
  { offset, bytes }: NonNullable<FileBody["patch"]>,
): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of chunks) {
    const from = Math.max(0, at - offset);
    const to = Math.min(bytes.length, at + chunk.length - offset);
    if (to > from) chunk.set(bytes.subarray(from, to), offset + from - at);
    at += chunk.length;
    yield chunk;
  }
}

/** The same answer with a body that is JSON no more. */
export function spoilJson(reply: Reply): Reply {
  if (typeof reply.body !== "string") return reply;
  const half = reply.body.slice(0, Math.ceil(reply.body.length / 2));
  return { ...reply, body: `${half}\n<!-- not JSON -->` };
}
