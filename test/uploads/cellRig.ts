import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PhotosClient } from "../../src/api/photosClient.ts";
import { sleep } from "../../src/api/sleep.ts";
import { startEmulator } from "../../src/emulator/startEmulator.ts";
import { Library } from "../../src/library/library.ts";
import { accountLock } from "../../src/locks/accountLocks.ts";
import { AccountWriteLock } from "../../src/locks/accountWriteLock.ts";
import { createSourceReader } from "../../src/uploads/sourceReader.ts";
import type { SourceReader, UploadJob, UploadSource } from "../../src/uploads/uploadQueue.ts";
import { UploadQueue } from "../../src/uploads/uploadQueue.ts";
import { EmulatorControl } from "../support/emulatorControl.ts";
import { leftIn } from "./leftIn.ts";
import { pngFile } from "./pngFile.ts";
import { accountId, fetches } from "./uploadRig.ts";

export type FetchKind = keyof typeof fetches;

/** Small enough that a file of a megabyte goes in several chunks. */
export const sizes = { rawBytes: 64 * 1024, chunkBytes: 256 * 1024 };
/** What takes a minute in life. */
const stuckMs = 4_000;
const haste = 200;
/** Time enough for a process that has to share a processor, and much less than thirty seconds. */
const locking = { stillMs: 3_000, pollMs: 20 };
const day = 24 * 60 * 60;

/** Where a picture of this cell is, and how large. */
export interface CellFile {
  readonly source: UploadSource;
  readonly size: number;
}

export interface CellPlace {
  readonly url: string;
  readonly folder: string;
  readonly kind: FetchKind;
}

/** Called at every request of the queue; `before` it leaves, and `after` its answer came. */
export type RequestWatcher = (step: string, phase: "before" | "after") => Promise<void> | void;

/** One window: a queue at an emulator, with clocks that hurry. */
export class CellWindow {
  readonly client: PhotosClient;
  readonly library: Library;
  readonly queue: UploadQueue;
  readonly log: string[] = [];
  /** Milliseconds that this window's clock runs ahead. */
  ahead = 0;
  onRequest: RequestWatcher = () => undefined;
  /** Replaced by cells in which the token does not come. */
  newToken: () => Promise<string>;
  private readonly connections: ReturnType<(typeof fetches)[FetchKind]>;
  private token = "";

  constructor({ url, folder, kind }: CellPlace, reader: SourceReader = plainReader()) {
    this.connections = fetches[kind]();
    const control = new EmulatorControl(url);
    this.newToken = () => control.accessToken("owner");
    const hurry = (ms: number, signal?: AbortSignal): Promise<void> => sleep(ms / haste, signal);
    const now = (): number => Date.now() + this.ahead;
    this.client = new PhotosClient({
      locate: () => Promise.resolve(url),
      accessToken: async ({ rejected }) => {
        if (this.token === "" || this.token === rejected) this.token = await this.newToken();
        return this.token;
      },
      fetch: (input, init) => this.watchedFetch(input, init),
      now,
      sleep: hurry,
      timeoutMs: stuckMs,
    });
    const locks = join(folder, "locks");
    const writes = new AccountWriteLock({ folder: locks, accountId, ...locking });
    const can = { read: true, share: true };
    this.library = new Library({ accountId, client: this.client, can, folder: undefined, writes });
    this.queue = new UploadQueue({
      folder: join(folder, "journal"),
      reader,
      library: () => Promise.resolve(this),
      lock: (account) => accountLock({ folder: locks, accountId: account }, "uploads", locking),
      log: (message) => this.log.push(message),
      now,
      sleep: hurry,
      ...sizes,
    });
  }

  /** Goes on with what is left until nothing is, and gives the jobs with what became of them. */
  async goOn(): Promise<readonly UploadJob[]> {
    const seen = new Map<string, UploadJob>();
    await this.queue.start();
    for (let round = 0; round < 5; round++) {
      for (const job of this.queue.jobs) {
        seen.set(job.id, job);
        if (job.state === "waiting" || job.state === "running") await job.finished;
      }
      const left = await leftIn(this.queue);
      if (left.length === 0) break;
      for (const { id } of left) this.queue.retry(id);
    }
    return [...seen.values()];
  }

  async close(): Promise<void> {
    this.queue.dispose();
    await this.queue.idle();
    await this.connections.close();
  }

  private async watchedFetch(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
    const step = stepOf(new URL(input instanceof Request ? input.url : input), new Headers(init.headers));
    await this.onRequest(step, "before");
    const response = await this.connections.fetch(input, init);
    await this.onRequest(step, "after");
    return response;
  }
}

/** The emulator's name of the request. */
function stepOf({ pathname }: URL, headers: Headers): string {
  if (pathname === "/v1/albums") return "albums";
  if (!pathname.endsWith("/uploads")) return pathname.slice("/v1/".length).replace(":", ".");
  const command = headers.get("x-goog-upload-command") ?? "";
  if (headers.get("x-goog-upload-protocol") === "raw") return "uploads.raw";
  if (command.includes("finalize")) return "uploads.finalize";
  return command === "upload" ? "uploads.chunk" : `uploads.${command}`;
}

export function plainReader(): SourceReader {
  const notThere = (): Promise<never> => Promise.reject(new Error("No such file."));
  return createSourceReader({ stat: notThere, readWhole: notThere });
}

/** An emulator of its own, a folder of its own, some small pictures and one that goes in chunks. */
export class CellRig implements CellPlace {
  readonly control: EmulatorControl;
  readonly url: string;
  readonly folder: string;
  readonly kind: FetchKind;
  readonly files: CellFile[] = [];
  private readonly windows: CellWindow[] = [];
  private readonly closeEmulator: () => Promise<void>;

  private constructor(place: CellPlace, closeEmulator: () => Promise<void>) {
    this.url = place.url;
    this.folder = place.folder;
    this.kind = place.kind;
    this.control = new EmulatorControl(place.url);
    this.closeEmulator = closeEmulator;
  }

  static async start(kind: FetchKind, random: () => number): Promise<CellRig> {
    const emulator = await startEmulator({ scenario: "empty" });
    const folder = await mkdtemp(join(tmpdir(), "cell-"));
    const rig = new CellRig({ url: emulator.url, folder, kind }, () => emulator.close());
    await mkdir(join(folder, "pictures"));
    for (let number = 0; number < 3; number++) await rig.picture(1000 * number + Math.floor(random() * 900));
    await rig.picture(Math.floor((2.2 + 0.6 * random()) * sizes.chunkBytes));
    return rig;
  }

  get sources(): readonly UploadSource[] {
    return this.files.map(({ source }) => source);
  }

  async picture(padding: number): Promise<void> {
    const number = this.files.length;
    const name = `picture ${String(number).padStart(4, "0")}.png`;
    const path = join(this.folder, "pictures", name);
    const content = pngFile(number, padding);
    await writeFile(path, content);
    this.files.push({ source: { uri: pathToFileURL(path).href, name }, size: content.length });
  }

  window(reader?: SourceReader): CellWindow {
    const window = new CellWindow(this, reader);
    this.windows.push(window);
    return window;
  }

  /** A day passes for the window and for the service. */
  async passDay(window: CellWindow): Promise<void> {
    window.ahead += day * 1000;
    await this.control.advanceClock(day);
  }

  async close(): Promise<void> {
    await Promise.all(this.windows.map((window) => window.close()));
    await this.closeEmulator();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
