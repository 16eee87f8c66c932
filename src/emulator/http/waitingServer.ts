import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Dispatcher } from "./dispatcher.ts";

const graceMs = 500;

/** A server that listens first and answers once there is something to answer with. */
export class WaitingServer {
  private readonly server: Server;
  private readonly ready = Promise.withResolvers<Dispatcher>();

  constructor(onError: (error: unknown) => void) {
    this.server = createServer((request, response) => {
      this.ready.promise
        .then((dispatcher) => dispatcher.handle(request, response))
        .catch((error: unknown) => {
          response.destroy();
          onError(error);
        });
    });
    // An upload of hours is no attack here, and an idle connection must not end just as its client uses it again.
    this.server.requestTimeout = 0;
    this.server.keepAliveTimeout = 65_000;
  }

  /** @param port 0 takes any free one. Returns the base URL. */
  async listen(port: number): Promise<string> {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  serve(dispatcher: Dispatcher): void {
    this.ready.resolve(dispatcher);
  }

  /** Lets what is being answered end, for a moment, then cuts the rest. */
  async close(): Promise<void> {
    const closed = once(this.server, "close");
    this.server.close();
    const grace = new AbortController();
    await Promise.race([closed, wait(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)]);
    grace.abort();
    this.server.closeAllConnections();
    await closed;
  }
}
