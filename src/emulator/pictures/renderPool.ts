import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Job, Response } from "./job.ts";
import type { Picture } from "./renderPicture.ts";

/** More waiting requests than this are refused: somebody asks faster than anybody can look. */
const mostWaiting = 2000;
const mostWorkers = Math.max(1, Math.min(4, availableParallelism() - 1));
const idleMilliseconds = 30_000;
const longestJob = 60_000;

/** Thrown when too many pictures are asked for at once. */
export class TooManyPictures extends Error {}

interface Waiting {
  readonly job: Job;
  readonly resolve: (picture: Picture) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Threads that draw, so that the event loop stays free. They begin when first needed, end when idle, never keep the
 * process alive without work, and are replaced when a hostile file kills one.
 */
export class RenderPool {
  private readonly waiting: Waiting[] = [];
  private readonly threads = new Set<Thread>();

  run(job: Job, signal?: AbortSignal): Promise<Picture> {
    signal?.throwIfAborted();
    if (this.waiting.length >= mostWaiting) {
      return Promise.reject(new TooManyPictures("too many pictures wait to be drawn"));
    }
    const { promise, resolve, reject } = Promise.withResolvers<Picture>();
    const entry: Waiting = { job, resolve, reject };
    const onAbort = (): void => {
      const index = this.waiting.indexOf(entry);
      if (index < 0) return;
      this.waiting.splice(index, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    this.waiting.push(entry);
    this.distribute();
    return promise.finally(() => signal?.removeEventListener("abort", onAbort));
  }

  async stop(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(new Error("drawing was stopped"));
    await Promise.all([...this.threads].map((thread) => thread.end(new Error("drawing was stopped"))));
  }

  private distribute(): void {
    while (this.waiting.length > 0) {
      const thread = this.freeThread();
      const next = thread && this.waiting.shift();
      if (!next) return;
      thread.start(next);
    }
  }

  private freeThread(): Thread | undefined {
    const free = [...this.threads].find((thread) => !thread.isBusy);
    if (free || this.threads.size >= mostWorkers) return free;
    const thread = new Thread({
      onFree: () => this.distribute(),
      onEnd: (ended) => {
        this.threads.delete(ended);
        this.distribute();
      },
    });
    this.threads.add(thread);
    return thread;
  }
}

interface ThreadEvents {
  readonly onFree: () => void;
  readonly onEnd: (thread: Thread) => void;
}

class Thread {
  private readonly worker: Worker;
  private readonly events: ThreadEvents;
  private current: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(events: ThreadEvents) {
    this.events = events;
    // From the sources a .ts beside this one, from the bundle a .js.
    const extension = path.extname(import.meta.filename);
    this.worker = new Worker(path.join(import.meta.dirname, `renderWorker${extension}`));
    this.worker.on("message", (response: Response) => this.finish(response));
    this.worker.on("error", (error) => this.fail(error));
    this.worker.on("exit", () => {
      clearTimeout(this.timer);
      this.fail(new Error("the drawing thread ended"));
      this.events.onEnd(this);
    });
  }

  get isBusy(): boolean {
    return this.current !== undefined;
  }

  start(entry: Waiting): void {
    this.current = entry;
    this.worker.ref();
    this.endAfter(longestJob, "drawing took too long");
    this.worker.postMessage({ id: ++this.count, job: entry.job });
  }

  async end(reason: Error): Promise<void> {
    this.fail(reason);
    await this.worker.terminate();
  }

  private finish(response: Response): void {
    if (response.id !== this.count) return;
    const entry = this.current;
    this.current = undefined;
    this.worker.unref();
    this.endAfter(idleMilliseconds, "idle");
    if ("picture" in response) entry?.resolve(response.picture);
    else entry?.reject(new Error(response.error));
    this.events.onFree();
  }

  private fail(error: unknown): void {
    this.current?.reject(error);
    this.current = undefined;
  }

  private endAfter(milliseconds: number, reason: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.end(new Error(reason)), milliseconds).unref();
  }
}
