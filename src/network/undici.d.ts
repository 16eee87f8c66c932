// undici has types for its root only, and importing the root installs a global dispatcher that every extension
// in the same host would then use. These are the parts of it that we import by path.

declare module "undici/lib/dispatcher/agent.js" {
  /** A pool of connections for every origin. */
  export default class Agent {
    constructor(options: {
      /** Most sockets for an origin. */
      connections: number;
      allowH2: boolean;
    });
    destroy(): Promise<void>;
  }
}

declare module "undici/lib/api/api-request.js" {
  import type Agent from "undici/lib/dispatcher/agent.js";
  import type { Readable } from "node:stream";

  interface RequestOptions {
    readonly origin: string;
    readonly path: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Readable | Uint8Array | null;
    readonly signal: AbortSignal | undefined;
  }

  interface ResponseData {
    readonly statusCode: number;
    readonly statusText: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: Readable & { dump(): Promise<void> };
  }

  /** Rejects with the signal's reason, or with an error that has a `code`. Does not follow redirects. */
  export default function request(this: Agent, options: RequestOptions): Promise<ResponseData>;
}
