import request from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";

/** What goes over the line, and nothing else: no header is added, no redirect followed. */
export interface RawRequest {
  readonly verb: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Plain HTTP to one service. These tests ask some ten thousand times, and `fetch` costs twice as much. */
export class RawConnections {
  private readonly agent = new Agent({ connections: 16, allowH2: false });

  /** @throws where the connection is cut before the answer has ended. */
  async ask(url: URL, { verb, headers, body }: RawRequest): Promise<RawAnswer> {
    const answer = await request.call(this.agent, {
      origin: url.origin,
      path: url.pathname + url.search,
      method: verb,
      headers,
      body: typeof body === "string" ? Buffer.from(body) : (body ?? null),
      signal: undefined,
    });
    const chunks = await answer.body.toArray();
    return {
      status: answer.statusCode,
      headers: headersOf(answer.headers),
      text: Buffer.concat(chunks as Uint8Array[]).toString(),
    };
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

function headersOf(found: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(found))
    for (const value of [values].flat()) headers.append(name, value);
  return headers;
}
