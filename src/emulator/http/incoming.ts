import type { IncomingMessage } from "node:http";
import { ApiFault, invalidArgument } from "./apiFault.ts";

/** Counts as they come, apart from the request so that the journal does not keep all of it. */
export interface Received {
  bytes: number;
}

/** A request as handlers see it. */
export interface Incoming {
  readonly verb: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** `http://` and the Host header the request came with: the address for URLs in the answer. */
  readonly origin: string;
  readonly message: IncomingMessage;
  /** Of the body, so far. */
  readonly received: Received;
}

const hostPattern = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i;

/** @throws ApiFault for a request that is not for this service, or not a request at all */
export function readIncoming(message: IncomingMessage): Incoming {
  const host = message.headers.host ?? "";
  if (!hostPattern.test(host)) {
    throw new ApiFault("PERMISSION_DENIED", "This emulator answers at 127.0.0.1 and localhost only.");
  }
  const target = message.url ?? "";
  if (!target.startsWith("/")) throw invalidArgument("The request target must be a path.");
  const [path = "/", ...rest] = target.split("?");
  return {
    verb: message.method ?? "GET",
    path,
    query: new URLSearchParams(rest.join("?")),
    origin: `http://${host}`,
    message,
    received: { bytes: 0 },
  };
}

export function header(incoming: Incoming, name: string): string | undefined {
  const value = incoming.message.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Media type alone, lower case, or "" if there is none. */
export function contentType(incoming: Incoming): string {
  return (header(incoming, "content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** @throws ApiFault 413 for more than `limit` bytes */
export async function readText(incoming: Incoming, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  // Kept open when reading stops early: the answer has to go through the same connection.
  const body = incoming.message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of body) {
    incoming.received.bytes += chunk.length;
    if (incoming.received.bytes > limit) {
      throw new ApiFault("INVALID_ARGUMENT", `Request payload size exceeds the limit: ${limit} bytes.`, {
        status: 413,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const jsonLimit = 4 * 1024 * 1024;

/** The body as JSON; an empty one is an empty message. @throws ApiFault INVALID_ARGUMENT */
export async function readJson(incoming: Incoming): Promise<unknown> {
  const text = await readText(incoming, jsonLimit);
  if (text === "") return {};
  if (contentType(incoming) !== "application/json") {
    throw invalidArgument("Invalid JSON payload received. Content-Type must be application/json.");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalidArgument(`Invalid JSON payload received. Unexpected token.\n${text.slice(0, 60)}\n^`);
  }
}
