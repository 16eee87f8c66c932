import { PhotosClient } from "../../../src/api/photosClient.ts";
import type { PhotosClientOptions } from "../../../src/api/photosClient.ts";
import type { TryRecord } from "../../../src/api/transport.ts";

export const firstToken = "ya29.first-token-of-the-test";
export const secondToken = "ya29.second-token-of-the-test";

export interface TestClient {
  readonly client: PhotosClient;
  /** Milliseconds it would have slept. */
  readonly slept: number[];
  readonly log: TryRecord[];
  /** The tokens it said were rejected, in turn. */
  readonly rejected: (string | undefined)[];
}

/** A client that never really waits: sleeping moves its clock. */
export function testClient(origin: string, options: Partial<PhotosClientOptions> = {}): TestClient {
  const slept: number[] = [];
  const log: TryRecord[] = [];
  const rejected: (string | undefined)[] = [];
  let now = Date.UTC(2024, 0, 1);
  const client = new PhotosClient({
    locate: () => Promise.resolve(origin),
    accessToken: (request) => {
      rejected.push(request.rejected);
      return Promise.resolve(request.rejected === undefined ? firstToken : secondToken);
    },
    fetch,
    log: (record) => log.push(record),
    now: () => now,
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
    random: () => 0,
    ...options,
  });
  return { client, slept, log, rejected };
}
