import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PhotosClient } from "../../src/api/photosClient.ts";
import { sleep } from "../../src/api/sleep.ts";
import { startEmulator } from "../../src/emulator/startEmulator.ts";
import { Library } from "../../src/library/library.ts";
import { accountLock } from "../../src/locks/accountLocks.ts";
import { createLoopbackFetch } from "../../src/network/loopbackFetch.ts";
import { Gate } from "../../src/uploads/gate.ts";
import { KnownHashes } from "../../src/uploads/knownHashes.ts";
import type { UploadContext, UploadSizes } from "../../src/uploads/uploadContext.ts";
import { createUploadMemory } from "../../src/uploads/sourceBytes.ts";
import { createSourceReader } from "../../src/uploads/sourceReader.ts";
import type { UploadAccount, UploadSource } from "../../src/uploads/uploadQueue.ts";
import { UploadQueue } from "../../src/uploads/uploadQueue.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { pngFile } from "./pngFile.ts";

export const accountId = "demo-owner";

/** Which connections uploads go over: they treat bodies, aborts and broken connections in their own ways. */
export const fetches = {
  "Node's fetch": () => ({ fetch, close: () => Promise.resolve() }),
  "our own connections": () => createLoopbackFetch(),
} as const;

/** Waits that take minutes in life are fractions of a second here. */
const hurry = (ms: number, signal?: AbortSignal): Promise<void> => sleep(ms / 500, signal);

const nothingElse = (): Promise<never> => Promise.reject(new Error("No such file."));
const localReader = createSourceReader({ stat: nothingElse, readWhole: nothingElse });

/** An upload queue on a true library at a true emulator, and a folder of pictures. */
export class UploadRig {
  readonly control: EmulatorControl;
  readonly url: string;
  readonly folder: string;
  /** What the requests of the client go over. */
  readonly fetch: typeof fetch;
  readonly client: PhotosClient;
  readonly library: Library;
  readonly log: string[] = [];
  queue: UploadQueue;
  /** Milliseconds that the clock of the queue runs ahead. */
  ahead = 0;
  private token = "";
  private readonly closing: (() => Promise<void>)[];
  private made = 0;

  private constructor(url: string, folder: string, fetchKind: keyof typeof fetches) {
    const connections = fetches[fetchKind]();
    this.url = url;
    this.folder = folder;
    this.closing = [() => connections.close()];
    this.control = new EmulatorControl(url);
    this.fetch = connections.fetch;
    this.client = this.newClient(this.fetch);
    this.library = this.newLibrary(this.client);
    this.queue = this.newQueue();
  }

  static async start(fetchKind: keyof typeof fetches = "Node's fetch"): Promise<UploadRig> {
    const emulator = await startEmulator({ scenario: "empty" });
    const folder = await mkdtemp(join(tmpdir(), "uploads-"));
    const rig = new UploadRig(emulator.url, folder, fetchKind);
    rig.closing.push(() => emulator.close());
    return rig;
  }

  async close(): Promise<void> {
    this.queue.dispose();
    await this.queue.idle();
    for (const close of this.closing) await close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get journalFolder(): string {
    return join(this.folder, "journal");
  }

  newQueue(
    account: () => Promise<UploadAccount> = () => Promise.resolve(this),
    sizes: Partial<UploadSizes> = {},
  ): UploadQueue {
    return new UploadQueue({
      folder: this.journalFolder,
      reader: localReader,
      library: account,
      log: (message) => this.log.push(message),
      lock: (id) =>
        accountLock({ folder: join(this.folder, "locks"), accountId: id }, "uploads", { pollMs: 20 }),
      now: () => Date.now() + this.ahead,
      sleep: hurry,
      ...sizes,
    });
  }

  /** What a job of the queue works with. */
  context(): UploadContext {
    const onChange = (): void => undefined;
    const nothing = { now: Date.now, sleep: hurry, onBytes: onChange, onCreated: onChange };
    return {
      ...nothing,
      client: this.client,
      library: this.library,
      reader: localReader,
      sizes: { rawBytes: 8 * 2 ** 20, chunkBytes: 16 * 2 ** 20 },
      memory: createUploadMemory(),
      gate: new Gate({ now: Date.now, sleep: hurry, onChange }),
      known: new KnownHashes(this.journalFolder, accountId),
      lease: { verify: () => Promise.resolve(true) },
      isTaken: () => false,
    };
  }

  newClient(over: typeof fetch): PhotosClient {
    return new PhotosClient({
      locate: () => Promise.resolve(this.url),
      accessToken: (options) => this.accessToken(options),
      fetch: over,
      sleep: hurry,
    });
  }

  /** Replaced by tests whose account is in trouble. */
  accessToken = async ({ rejected }: { readonly rejected?: string }): Promise<string> => {
    if (this.token === rejected || this.token === "") this.token = await this.control.accessToken("owner");
    return this.token;
  };

  newLibrary(client: PhotosClient): Library {
    return new Library({ accountId, client, can: { read: true, share: true }, folder: undefined });
  }

  /** Pictures in the folder, each with other bytes. */
  async pictures(count: number, padding = 0): Promise<readonly UploadSource[]> {
    const first = this.made;
    this.made += count;
    return Promise.all(
      Array.from({ length: count }, (_, index) => {
        const number = first + index;
        return this.file(`picture ${String(number).padStart(4, "0")}.png`, pngFile(number, padding));
      }),
    );
  }

  async file(name: string, content: Buffer | string): Promise<UploadSource> {
    const folder = join(this.folder, "pictures");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), content);
    return { uri: pathToFileURL(join(folder, name)).href, name };
  }

  /** Names of what the service has in an album, in its order. */
  async namesIn(albumId: string | undefined): Promise<readonly string[]> {
    if (albumId === undefined) return [];
    const names: string[] = [];
    for await (const page of this.client.mediaItems.searchPages({ albumId, pageSize: 100 })) {
      names.push(...page.map(({ filename = "" }) => filename));
    }
    return names;
  }

  /** The bytes of what the service has in an album, in its order. */
  async bytesIn(albumId: string | undefined): Promise<readonly Buffer[]> {
    const items = [];
    for await (const page of this.client.mediaItems.searchPages({ albumId, pageSize: 100 }))
      items.push(...page);
    return Promise.all(
      items.map(async ({ baseUrl = "" }) => Buffer.from(await (await fetch(`${baseUrl}=d`)).arrayBuffer())),
    );
  }

  /** Titles of the albums that the service has. */
  async albumTitles(): Promise<readonly string[]> {
    const { items } = await this.client.albums.list({ pageSize: 50 });
    return items.map(({ title = "" }) => title);
  }

  /** How often each method was called since the last time. */
  async calls(): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const { method } of await this.control.requests()) counts[method] = (counts[method] ?? 0) + 1;
    await this.control.forgetRequests();
    return counts;
  }
}

export function namesOf(sources: readonly UploadSource[]): readonly string[] {
  return sources.map(({ name }) => name);
}
