import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of pictures that answers as told and counts what it was asked. */
export interface PictureServer {
  readonly url: string;
  readonly asked: readonly string[];
  /** Most requests at once so far. */
  readonly most: number;
  close(): Promise<void>;
}

export type Respond = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export async function startPictureServer(respond: Respond): Promise<PictureServer> {
  const asked: string[] = [];
  let [now, most] = [0, 0];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    most = Math.max(most, ++now);
    response.on("close", () => now--);
    void respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    get most() {
      return most;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function sendPicture(response: ServerResponse, content: string): void {
  response.writeHead(200, { "content-type": "image/jpeg", "content-length": Buffer.byteLength(content) });
  response.end(content);
}
