import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that waits for the test to answer it. */
export class HeldRequest {
  /** Verb and path. */
  readonly line: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  private readonly response: ServerResponse;

  constructor(
    line: string,
    sent: { readonly query: URLSearchParams; readonly body: unknown },
    response: ServerResponse,
  ) {
    this.line = line;
    this.query = sent.query;
    this.body = sent.body;
    this.response = response;
  }

  answer(json: unknown = {}): void {
    this.response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(json));
  }

  refuse(status: number, code: string, message = code): void {
    const error = { code: status, message, status: code };
    this.response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error }));
  }

  /** The connection breaks: nobody knows what became of the request. */
  lose(): void {
    this.response.destroy();
  }
}

/** A real HTTP server that answers what the test says, when it says so. */
export class HeldService implements AsyncDisposable {
  private readonly server: Server;
  private readonly held: HeldRequest[] = [];
  private readonly waiting: ((request: HeldRequest) => boolean)[] = [];

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { pathname, searchParams: query } = new URL(request.url ?? "", "http://localhost");
        const text = Buffer.concat(chunks).toString();
        const body: unknown = text === "" ? undefined : JSON.parse(text);
        this.hold(new HeldRequest(`${request.method ?? ""} ${pathname}`, { query, body }, response));
      });
    });
  }

  static async start(): Promise<HeldService> {
    const service = new HeldService();
    await new Promise<void>((resolve) => service.server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next request of this verb and path, in the order they came. */
  next(line: string): Promise<HeldRequest> {
    const index = this.held.findIndex((request) => request.line === line);
    const [known] = index < 0 ? [] : this.held.splice(index, 1);
    if (known) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        const others = this.held.map((request) => request.line).join(", ");
        reject(new Error(`Nobody asked for ${line}${others && `, only for ${others}`}.`));
      };
      const timer = setTimeout(giveUp, 5_000);
      this.waiting.push((request) => {
        if (request.line !== line) return false;
        clearTimeout(timer);
        resolve(request);
        return true;
      });
    });
  }

  /** Nothing came that the test did not ask for. */
  assertNothingElse(): void {
    assert.deepEqual(
      this.held.map(({ line }) => line),
      [],
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private hold(request: HeldRequest): void {
    const taker = this.waiting.findIndex((take) => take(request));
    if (taker >= 0) this.waiting.splice(taker, 1);
    else this.held.push(request);
  }
}
