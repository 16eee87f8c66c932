import { randomUUID } from "node:crypto";
import { sleep } from "../api/sleep.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { Emitter } from "../shared/events.ts";
import { JobClaims } from "./jobClaims.ts";
import type { FileRecord, JobRecord } from "./jobRecord.ts";
import { Journal } from "./journal.ts";
import { failed, LiveJob } from "./liveJob.ts";
import { ProgressThrottle } from "./progressThrottle.ts";
import { failRest, runUpload } from "./runUpload.ts";
import { Slots } from "./slots.ts";
import type { SourceReader } from "./sourceReader.ts";
import type { UploadAccount, UploadContext } from "./uploadContext.ts";
import { albumFailure } from "./uploadFailure.ts";
import type {
  UploadChange,
  UploadContentSource,
  UploadJob,
  UploadRequest,
  UploadSource,
  UploadStanding,
} from "./uploadJob.ts";

export type * from "./uploadJob.ts";
export type { SourceReader } from "./sourceReader.ts";
export type { UploadAccount } from "./uploadContext.ts";

export interface UploadQueueOptions {
  /** Of the journal; shared by all windows. Made when it is needed. */
  readonly folder: string;
  readonly reader: SourceReader;
  /** Rejects when the account is not signed in. */
  readonly library: (accountId: string) => Promise<UploadAccount>;
  /** Files whose bytes are on their way at once; 4 if absent. */
  readonly transfers?: number;
  /** What was found damaged, and the like. Never a token. */
  readonly log?: (message: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Sizes are for the progress only: no file system is waited for longer. */
const sizesLimitMs = 5_000;

interface Run {
  readonly abort: AbortController;
  /** The disk has it and the work begins. */
  readonly accepted: Promise<void>;
  /** Nothing happens any more; never rejects. */
  readonly ended: Promise<void>;
}

/**
 * The uploads of this window. A job is on disk before its first byte leaves, and stays there until each of its
 * files is in the album or has failed for good, so that the next window can go on.
 */
export class UploadQueue implements Disposable {
  private readonly options: UploadQueueOptions;
  private readonly journal: Journal;
  private readonly claims: JobClaims;
  private readonly context: UploadContext;
  private readonly _onDidChange = new Emitter<UploadChange>();
  readonly onDidChange: Event<UploadChange> = this._onDidChange.event;
  private readonly throttle = new ProgressThrottle(this._onDidChange);
  private readonly known = new Map<string, LiveJob>();
  private readonly runs = new Map<string, Run>();
  private isPaused = false;

  constructor(options: UploadQueueOptions) {
    const { folder, reader, transfers = 4 } = options;
    this.options = options;
    this.journal = new Journal(folder);
    this.claims = new JobClaims(folder);
    this.context = {
      reader,
      transfers,
      slots: new Slots(transfers),
      isTaken: (albumId) => this.jobs.some(({ album }) => album.id === albumId),
      now: options.now ?? Date.now,
      sleep: options.sleep ?? sleep,
    };
  }

  /** All jobs this window knows of, oldest first: running, unfinished, and ended ones until they are forgotten. */
  get jobs(): readonly UploadJob[] {
    return [...this.known.values()];
  }

  /** Whether uploads move; `onDidChange` fires without a job when it changes. */
  get standing(): UploadStanding {
    if (this.isPaused) return { kind: "paused", by: "person" };
    return { kind: this.runs.size > 0 ? "running" : "idle" };
  }

  /** Bytes a second, smoothed. */
  get rate(): number {
    return 0;
  }

  /** Stops at once; what was on its way is sent again later. Nothing starts until `goOn`. */
  pause(): void {
    this.isPaused = true;
    this._onDidChange.fire({ kind: "state" });
  }

  goOn(): void {
    this.isPaused = false;
    this._onDidChange.fire({ kind: "state" });
  }

  /** Takes one file out of a job: it ends as failed with reason `cancelled`. One that is being created is awaited. */
  async cancelFile(jobId: string, index: number): Promise<void> {
    const job = this.known.get(jobId);
    const file = job?.records[index];
    if (job && file?.state === "waiting") await job.settleFiles([[index, failed(file, cancelled)]]);
  }

  /** Tries again what failed and may be tried again: one file, or all of the job. */
  retry(jobId: string, index?: number): void {
    void index;
    this.resume(jobId);
  }

  /** Jobs that have ended and have nothing left to try again go. */
  clearFinished(): void {
    for (const job of [...this.known.values()]) {
      const isOver = job.state === "done" || job.state === "cancelled";
      if (!isOver || job.isUnfinished) continue;
      this.known.delete(job.id);
      this._onDidChange.fire({ kind: "state", job });
    }
  }

  /** Accounts with files in the journal that are not in their album yet. */
  async waitingAccounts(): Promise<readonly string[]> {
    await this.unfinished();
    return [...new Set(this.jobs.filter((job) => job.state === "waiting").map((job) => job.accountId))];
  }

  /** Takes files for uploading. Resolves once that is on disk; the work has begun then. */
  enqueue(request: UploadRequest): Promise<UploadJob> {
    return this.add(request);
  }

  /** The same as `enqueue`. */
  async add({ accountId, target, sources }: UploadRequest): Promise<UploadJob> {
    const signal = AbortSignal.timeout(sizesLimitMs);
    const files = await Promise.all(sources.map((source) => this.acceptFile(source, signal)));
    const album =
      "albumId" in target ? { id: target.albumId, title: target.title } : { title: target.newAlbumTitle };
    const job = this.track({ id: randomUUID(), accountId, album, files });
    try {
      await this.begin(job, this.accept(job)).accepted;
    } catch (error) {
      this.known.delete(job.id);
      throw error;
    }
    return job;
  }

  /** Reads the journal for jobs on which no window works. They wait for `resume` or `forget`. */
  async unfinished(): Promise<readonly UploadJob[]> {
    const { jobs, problems } = await this.journal.read();
    for (const problem of problems) this.options.log?.(problem);
    const found: LiveJob[] = [];
    for (const record of jobs) {
      if (this.runs.has(record.id) || !(await this.claims.isFree(record.id))) continue;
      found.push(this.known.get(record.id) ?? this.track(record));
    }
    // Its window died after the last file had its end, and before the journal had its own.
    for (const { id } of found.filter((job) => !job.isUnfinished)) await this.forget(id);
    return found.filter((job) => job.isUnfinished && !this.runs.has(job.id));
  }

  /**
   * Goes on with a job that is unfinished or has failures that may be retried. One that another window works on, has
   * finished or has forgotten is left to it: here it ends as cancelled, and is not known any more.
   */
  resume(jobId: string): void {
    const job = this.known.get(jobId);
    if (!job?.isUnfinished || this.runs.has(jobId)) return;
    job.prepare();
    this.begin(job, this.takeUp(job)).accepted.catch((error: unknown) => {
      this.options.log?.(`An upload could not be resumed: ${(error as Error).message}`);
      if (error instanceof ElsewhereError) {
        this.known.delete(jobId);
        job.end("cancelled");
      } else {
        job.end("done", error);
      }
    });
  }

  /**
   * Ends a job at once: `finished` is resolved when this resolves. A create that is under way is waited for in the
   * background and counted in `files` and in the library; what was sent but not created is dropped.
   */
  async cancel(jobId: string): Promise<void> {
    const job = this.known.get(jobId);
    const run = this.runs.get(jobId);
    if (!job || !run) return;
    await run.accepted.catch(() => undefined);
    if (job.state !== "running") return;
    run.abort.abort();
    job.end("cancelled");
    await job.log?.remove();
  }

  /** Drops a job and all that is kept of it; a running one is cancelled first. */
  async forget(jobId: string): Promise<void> {
    const job = this.known.get(jobId);
    if (!job) return;
    await this.cancel(jobId);
    if (!this.runs.has(jobId) && (await this.claims.claim(jobId))) {
      await this.journal.remove(jobId);
      this.claims.release(jobId);
    }
    this.known.delete(jobId);
    this._onDidChange.fire({ kind: "state", job });
  }

  /** Drops everything that waits or runs for an account: it was signed out. */
  async forgetAccount(accountId: string): Promise<void> {
    await this.unfinished();
    const jobs = this.jobs.filter((job) => job.accountId === accountId);
    await Promise.all(jobs.map((job) => this.forget(job.id)));
  }

  /** Resolves when no work is under way, that of cancelled jobs included. */
  async idle(): Promise<void> {
    while (this.runs.size > 0) await Promise.all([...this.runs.values()].map((run) => run.ended));
  }

  /** The window closes: bytes on their way are broken off, and the journal keeps what is left to do. */
  dispose(): void {
    for (const { abort } of this.runs.values()) abort.abort();
    this.claims.dispose();
    this.throttle.dispose();
    this._onDidChange.dispose();
  }

  private async acceptFile(
    source: UploadSource | UploadContentSource,
    signal: AbortSignal,
  ): Promise<FileRecord> {
    if (!("uri" in source)) throw new Error("Content without a path cannot be taken yet.");
    // Why it cannot be read is found out, and said, when its turn comes.
    const { size } = await this.context.reader.stat(source.uri, signal).catch(() => ({ size: 0 }));
    return { source: { uri: source.uri, name: source.name }, size, state: "waiting" };
  }

  private track(record: JobRecord): LiveJob {
    const job = new LiveJob(record, this.throttle.push);
    this.known.set(job.id, job);
    return job;
  }

  private begin(job: LiveJob, accepted: Promise<void>): Run {
    const abort = new AbortController();
    const ended = accepted.then(
      () => this.work(job, abort.signal),
      () => this.leave(job),
    );
    const run = { abort, accepted, ended };
    this.runs.set(job.id, run);
    return run;
  }

  private async accept(job: LiveJob): Promise<void> {
    await this.claim(job.id);
    job.log = await this.journal.open(job.snapshot);
    job.start();
  }

  /** Goes by the disk: another window may have worked on the job since it was read. */
  private async takeUp(job: LiveJob): Promise<void> {
    await this.claim(job.id);
    const record = await this.journal.readJob(job.id);
    if (!record) throw new ElsewhereError("Another window has ended it.");
    job.reread(record);
    await this.accept(job);
  }

  private async claim(jobId: string): Promise<void> {
    if (!(await this.claims.claim(jobId))) throw new ElsewhereError("Another window works on it.");
  }

  private async work(job: LiveJob, signal: AbortSignal): Promise<void> {
    const stopped = await this.upload(job, signal);
    const keeps = signal.aborted || job.isUnfinished;
    await (keeps ? job.log?.dispose() : job.log?.remove())?.catch((error: unknown) => {
      this.options.log?.(`The journal could not be closed: ${(error as Error).message}`);
    });
    this.leave(job);
    if (!signal.aborted) job.end("done", stopped);
  }

  private leave(job: LiveJob): void {
    this.runs.delete(job.id);
    this.claims.release(job.id);
  }

  private async upload(job: LiveJob, signal: AbortSignal): Promise<unknown> {
    try {
      const account = await this.options.library(job.accountId);
      job.findAlbum = (albumId) => account.library.album(albumId);
      return await runUpload(job, account, { context: this.context, signal });
    } catch (error) {
      if (!signal.aborted) await failRest(job, albumFailure(error));
      return error;
    }
  }
}

const cancelled = { reason: "cancelled", detail: "Somebody cancelled it.", mayRetry: false } as const;

/** Another window does, or did, the work. */
class ElsewhereError extends Error {}
