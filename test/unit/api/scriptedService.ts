import { createServer } from "node:http";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What the service got. */
export interface Received {
  readonly verb: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Canned {
  readonly status?: number;
  readonly json?: unknown;
  /** In place of `json`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One answer: what to send, or a function that does with the connection as it likes. */
export type Scripted = Canned | ((response: ServerResponse, socket: Socket) => void);

export interface ScriptedService extends AsyncDisposable {
  readonly origin: string;
  readonly received: readonly Received[];
}

/** A real HTTP server that gives the answers in turn, the last one for ever. */
export async function scriptedService(...script: readonly Scripted[]): Promise<ScriptedService> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? "", "http://localhost");
      const body = Buffer.concat(chunks);
      received.push({ verb: request.method ?? "", path, query, headers: request.headers, body });
      const next = script[Math.min(received.length, script.length) - 1] ?? {};
      if (typeof next === "function") {
        next(response, request.socket);
        return;
      }
      const { status = 200, json = {}, text = JSON.stringify(json), headers = {} } = next;
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Google's error envelope. */
export function refusal(status: number, code: string, message: string, details?: unknown): Canned {
  return { status, json: { error: { code: status, message, status: code, details } } };
}

/** Lets the connection break before any answer. */
export const drop: Scripted = (_, socket) => socket.destroy();

/** Never answers. */
export const hang: Scripted = () => undefined;

/** An address where nothing listens. */
export async function nobodyThere(): Promise<string> {
  await using service = await scriptedService();
  return service.origin;
}
