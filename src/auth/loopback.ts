import { timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readRedirect } from "./pastedAddress.ts";
import type { RedirectAnswer } from "./pastedAddress.ts";
import { renderRedirectPage } from "./redirectPage.ts";
import type { RedirectPage } from "./redirectPage.ts";

export type { RedirectPage } from "./redirectPage.ts";

export interface Loopback {
  readonly redirectUri: string;
  /** The first answer that carries the right state. Never rejects. */
  readonly answer: Promise<RedirectAnswer>;
  /** Stops listening; a page that is being sent still arrives. */
  close(): void;
}

export interface LoopbackOptions {
  readonly state: string;
  readonly pages: { readonly done: RedirectPage; readonly refused: RedirectPage };
}

const path = "/signed-in";

/** Listens on this machine for the browser that comes back from a sign-in. */
export async function listenForRedirect(options: LoopbackOptions): Promise<Loopback> {
  const { promise: answer, resolve } = Promise.withResolvers<RedirectAnswer>();
  let isAnswered = false;
  const server = createServer((request, response) => {
    const found = isAnswered ? undefined : readAnswer(request, options.state);
    if (!found) {
      refuse(response);
      return;
    }
    isAnswered = true;
    sendPage(response, found.kind === "code" ? options.pages.done : options.pages.refused);
    resolve(found);
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    redirectUri: `http://127.0.0.1:${port}${path}`,
    answer,
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}

/** Whoever comes with another path, host or state is not the browser that is waited for, and ends nothing. */
function readAnswer(request: IncomingMessage, state: string): RedirectAnswer | undefined {
  const url = URL.parse(request.url ?? "", "http://127.0.0.1");
  if (request.method !== "GET" || url?.pathname !== path || !isOwnHost(request.headers.host))
    return undefined;
  return isSame(url.searchParams.get("state") ?? "", state) ? readRedirect(url.searchParams) : undefined;
}

/** Any port: a tunnel may have moved it. A name would mean that somebody's DNS points here. */
function isOwnHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? "");
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function sendPage(response: ServerResponse, page: RedirectPage): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(renderRedirectPage(page));
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "text/plain", connection: "close" });
  response.end("Not found\n");
}
