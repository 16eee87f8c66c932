// One upload in a process of its own, so that its memory and its event loop are nobody else's.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { PhotosClient } from "../../src/api/photosClient.ts";
import { Library } from "../../src/library/library.ts";
import { accountLock } from "../../src/locks/accountLocks.ts";
import { AccountWriteLock } from "../../src/locks/accountWriteLock.ts";
import { createLoopbackFetch } from "../../src/network/loopbackFetch.ts";
import { createSourceReader } from "../../src/uploads/sourceReader.ts";
import type { UploadOutcome } from "../../src/uploads/uploadQueue.ts";
import { UploadQueue } from "../../src/uploads/uploadQueue.ts";
import { runFloor } from "./floor.ts";
import type { Material } from "./material.ts";

export interface RunTask {
  /** `queue`: ours, from the beginning. `resume`: what a killed one left. `floor`: a bare script. */
  readonly does: "queue" | "resume" | "floor";
  readonly url: string;
  readonly token: string;
  readonly folder: string;
  readonly files: readonly Material[];
}

export interface RunResult {
  readonly seconds: number;
  /** Above what it took before the first file. */
  readonly peakMB: number;
  readonly longestStallMs: number;
}

const accountId = "demo-owner";
const task = JSON.parse(await readFile(process.argv[2] ?? "", "utf8")) as RunTask;
const { url, token, folder, files } = task;
const { fetch, close } = createLoopbackFetch();

function createQueue(): UploadQueue {
  const client = new PhotosClient({
    locate: () => Promise.resolve(url),
    accessToken: () => Promise.resolve(token),
    fetch,
  });
  const locks = path.join(folder, "locks");
  const writes = new AccountWriteLock({ folder: locks, accountId });
  const can = { read: true, share: true };
  const library = new Library({ accountId, client, can, folder: undefined, writes });
  const none = (): Promise<never> => Promise.reject(new Error("No such file."));
  return new UploadQueue({
    folder: path.join(folder, "journal"),
    reader: createSourceReader({ stat: none, readWhole: none }),
    library: () => Promise.resolve({ client, library }),
    lock: (account: string) => accountLock({ folder: locks, accountId: account }, "uploads"),
  });
}

async function upload(queue: UploadQueue): Promise<void> {
  if (task.does === "resume") {
    await queue.waitingAccounts();
    const { jobs } = queue;
    for (const { id } of jobs) queue.retry(id);
    for (const job of jobs) check(await job.finished);
    return;
  }
  const job = await queue.enqueue({ accountId, target: { newAlbumTitle: "Bench" }, sources: files });
  check(await job.finished);
}

function check({ added, total, files: told }: UploadOutcome): void {
  const failures = told.flatMap(({ source, failure }) =>
    failure ? [{ name: source.name, ...failure }] : [],
  );
  if (added !== total)
    throw new Error(`${added} of ${total} were added: ${JSON.stringify(failures.slice(0, 5))}`);
}

// The first request of a process loads parts of Node: an extension host has made it long before.
await (await fetch(`${url}/_emulator/health`)).text();
const queue = task.does === "floor" ? undefined : createQueue();
globalThis.gc?.();
const idle = process.memoryUsage.rss();
let peak = idle;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
const stalls = monitorEventLoopDelay({ resolution: 1 });
stalls.enable();
const began = performance.now();
await (queue ? upload(queue) : runFloor({ url, token, files, fetch }));
const seconds = (performance.now() - began) / 1000;
stalls.disable();
clearInterval(watch);
const result: RunResult = { seconds, peakMB: (peak - idle) / 1e6, longestStallMs: stalls.max / 1e6 };
process.stdout.write(`${JSON.stringify(result)}\n`);
queue?.dispose();
await close();
process.exit();
