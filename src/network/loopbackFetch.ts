import type { Readable } from "node:stream";
import request from "undici/lib/api/api-request.js";
import type { ResponseData } from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";
import { outgoing } from "./outgoing.ts";
import type { Outgoing } from "./outgoing.ts";

/** Connections of our own to services on this machine: no proxy sees them, and nobody else's settings apply. */
export interface LoopbackFetch {
  /** As the global `fetch`, but for 127.0.0.1, localhost and ::1 only; anything else is a `TypeError`. */
  readonly fetch: typeof fetch;
  /** Ends all connections, those in use too. */
  readonly close: () => Promise<void>;
}

/** Uploads, pictures and lists at the same time. */
const mostConnections = 16;
const mostRedirects = 10;
const redirects = [301, 302, 303, 307, 308];
const withoutBody = [204, 205, 304];

export function createLoopbackFetch(): LoopbackFetch {
  const agent = new Agent({ connections: mostConnections, allowH2: false });
  return {
    fetch: async (input, init = {}) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const message = await outgoing(input, init);
      const redirect = init.redirect ?? (input instanceof Request ? input.redirect : "follow");
      return follow(agent, { url, message, redirect });
    },
    close: () => agent.destroy(),
  };
}

interface Journey {
  readonly url: URL;
  readonly message: Outgoing;
  readonly redirect: "follow" | "error" | "manual";
}

/** Sends a message where it leads to. Only what asks without a body is followed; the authorisation stays behind. */
async function follow(agent: Agent, { url, message, redirect }: Journey): Promise<Response> {
  let here = url;
  let headers = message.headers;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const answer = await send(agent, here, { ...message, headers });
    const location = answer.headers.location;
    if (redirect === "manual" || !redirects.includes(answer.statusCode) || typeof location !== "string") {
      return responseOf(answer, message.method);
    }
    await answer.body.dump();
    if (redirect === "error" || !["GET", "HEAD"].includes(message.method))
      throw failure("unexpected redirect");
    const next = new URL(location, here);
    if (next.origin !== here.origin) headers = withoutAuthorization(headers);
    here = next;
  }
  throw failure("redirect count exceeded");
}

async function send(agent: Agent, url: URL, message: Outgoing): Promise<ResponseData> {
  if (!isLoopback(url)) {
    if (message.body && "destroy" in message.body) message.body.destroy();
    throw failure(`${url.host} is not on this machine`);
  }
  try {
    return await request.call(agent, { ...message, origin: url.origin, path: url.pathname + url.search });
  } catch (cause) {
    message.signal?.throwIfAborted();
    throw failure(cause);
  }
}

function isLoopback({ protocol, hostname }: URL): boolean {
  const isHere = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname);
  return isHere && (protocol === "http:" || protocol === "https:");
}

function withoutAuthorization(headers: Outgoing["headers"]): Outgoing["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "authorization"));
}

async function responseOf(answer: ResponseData, method: string): Promise<Response> {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(answer.headers)) {
    for (const value of [values].flat()) headers.append(name, value);
  }
  const init = { status: answer.statusCode, statusText: answer.statusText, headers };
  if (method !== "HEAD" && !withoutBody.includes(answer.statusCode)) {
    return new Response(streamOf(answer.body), init);
  }
  await answer.body.dump();
  return new Response(null, init);
}

/** Read as it is asked for; giving up frees the connection, also before anything was read. */
function streamOf(body: Readable): ReadableStream<Uint8Array> {
  body.on("error", () => undefined);
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void body.destroy(),
    },
    { highWaterMark: 0 },
  );
}

/** What the global `fetch` rejects with. */
function failure(why: unknown): TypeError {
  return new TypeError("fetch failed", { cause: typeof why === "string" ? new Error(why) : why });
}
