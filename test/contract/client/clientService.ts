import assert from "node:assert/strict";
import { PhotosClient } from "../../../src/api/photosClient.ts";
import type { TryRecord } from "../../../src/api/transport.ts";
import type { EmulatorOptions } from "../../../src/emulator/startEmulator.ts";
import { startEmulator } from "../../../src/emulator/startEmulator.ts";
import { createLoopbackFetch } from "../../../src/network/loopbackFetch.ts";
import { EmulatorControl } from "../../support/emulatorControl.ts";

/** The two ways to the network that the product has; streams, abort and failures differ exactly there. */
export const networks = {
  "Node's global fetch": () => ({ fetch: globalThis.fetch, close: () => Promise.resolve() }),
  "connections of our own": createLoopbackFetch,
} as const;

export type Network = keyof typeof networks;

export interface TestAccount {
  readonly client: PhotosClient;
  readonly log: TryRecord[];
  /** Milliseconds it would have slept. */
  readonly slept: number[];
}

/** An emulator and clients of it, spoken to over one of the networks. */
export class ClientService implements AsyncDisposable {
  readonly url: string;
  readonly control: EmulatorControl;
  private readonly fetch: typeof fetch;
  private readonly end: () => Promise<void>;

  private constructor(url: string, connection: { readonly fetch: typeof fetch }, end: () => Promise<void>) {
    this.url = url;
    this.control = new EmulatorControl(url);
    this.fetch = connection.fetch;
    this.end = end;
  }

  static async start(network: Network, options: EmulatorOptions = {}): Promise<ClientService> {
    const errors: unknown[] = [];
    const emulator = await startEmulator({ onError: (error) => errors.push(error), ...options });
    const connection = networks[network]();
    return new ClientService(emulator.url, connection, async () => {
      await connection.close();
      await emulator.close();
      assert.deepEqual(errors, []);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  /** A client that never really waits between tries. Its token is renewed as the account's would be. */
  async account(who: "owner" | "guest" = "owner", scopes?: readonly string[]): Promise<TestAccount> {
    const log: TryRecord[] = [];
    const slept: number[] = [];
    let token = await this.token(who, scopes);
    const client = new PhotosClient({
      locate: () => Promise.resolve(this.url),
      accessToken: async ({ rejected }) => {
        if (token === rejected) token = await this.token(who, scopes);
        return token;
      },
      fetch: this.fetch,
      log: (record) => log.push(record),
      sleep: (ms) => {
        slept.push(ms);
        return Promise.resolve();
      },
    });
    return { client, log, slept };
  }

  private async token(account: string, scopes?: readonly string[]): Promise<string> {
    const response = await globalThis.fetch(`${this.url}/_emulator/tokens`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ account, scopes }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    return token;
  }
}

/** A tiny picture of its own for every number. */
export function smallPng(number: number): Uint8Array<ArrayBuffer> {
  const head =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return new Uint8Array([...Buffer.from(head, "base64"), number >> 8, number & 255]);
}
