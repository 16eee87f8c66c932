import type { AccountLease, AccountLock } from "./accountLease.ts";
import { LeaseLostError } from "./accountLease.ts";
import { Bell } from "./bell.ts";
import { ByteSender } from "./byteSender.ts";
import { failed, isSettled } from "./fileRecords.ts";
import { Gate } from "./gate.ts";
import { JobWork } from "./jobWork.ts";
import type { Writing } from "./jobLog.ts";
import type { Journal } from "./journal.ts";
import type { KnownHashes } from "./knownHashes.ts";
import type { LiveJob } from "./liveJob.ts";
import { RateMeter } from "./rateMeter.ts";
import { failRest, runJob } from "./runJob.ts";
import { createUploadMemory } from "./sourceBytes.ts";
import type { SourceReader } from "./sourceReader.ts";
import type { Spool } from "./spool.ts";
import type { UploadAccount, UploadContext, UploadSizes } from "./uploadContext.ts";
import { albumFailure, cancelledFailure } from "./uploadFailure.ts";

export interface AccountUploadsOptions {
  readonly lock: AccountLock;
  /** Rejects when the account is not signed in. */
  readonly account: () => Promise<UploadAccount>;
  readonly journal: Journal;
  readonly known: KnownHashes;
  readonly spool: Spool;
  readonly reader: SourceReader;
  readonly isTaken: (albumId: string) => boolean;
  /** Whether, or why not, uploads move has changed. */
  readonly onStanding: () => void;
  /** Goes by the disk when the lease was got: another window may have worked on the job. False: it is over. */
  readonly takeUp: (job: LiveJob) => Promise<boolean>;
  /** All files of the job have their end, and nothing is left to be tried again. */
  readonly onFinished: (job: LiveJob) => Promise<void>;
  readonly sizes: UploadSizes;
  readonly log: (message: string) => void;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The uploads of one account: this window does them while it holds the account's lease, else it waits for it. */
export class AccountUploads {
  readonly gate: Gate;
  /** Of the bytes that this window sends. */
  readonly meter = new RateMeter();
  private readonly memory = createUploadMemory();
  private readonly options: AccountUploadsOptions;
  private readonly pending = new Set<LiveJob>();
  private readonly works = new Map<string, JobWork>();
  /** Jobs of which one file is to be tried again, not all. */
  private readonly onlyFile = new Map<LiveJob, number>();
  private readonly stop = new AbortController();
  private readonly bell = new Bell();
  private sender: ByteSender | undefined;
  private lease: AccountLease | undefined;
  private running: Promise<void> | undefined;
  private waiting: AbortController | undefined;
  private isPaused = false;

  constructor(options: AccountUploadsOptions) {
    this.options = options;
    this.gate = new Gate({ now: options.now, sleep: options.sleep, onChange: options.onStanding });
  }

  get isBusy(): boolean {
    return this.pending.size > 0;
  }

  /** This window does the account's uploads. */
  get isHolder(): boolean {
    return this.lease?.isHeld === true;
  }

  isWorkingOn(jobId: string): boolean {
    return this.works.has(jobId);
  }

  /** Does what is left of a job, now or when the lease is there. */
  take(job: LiveJob): void {
    this.pending.add(job);
    this.bell.ring();
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      this.options.onStanding();
      // Something came at the last moment.
      if (this.pending.size > 0 && !this.stop.signal.aborted)
        for (const left of this.pending) this.take(left);
    });
    this.options.onStanding();
  }

  /** Bytes on their way are broken off. False: another window works on it, or nobody. */
  cancel(job: LiveJob): boolean {
    const work = this.works.get(job.id);
    this.leave(job);
    work?.abort.abort();
    return work !== undefined;
  }

  /** Nobody waits for the job any more. */
  leave(job: LiveJob): void {
    this.pending.delete(job);
    if (this.pending.size === 0) this.waiting?.abort();
    this.bell.ring();
  }

  /** A create that is under way is awaited and counted; false if it is too late, or another window's. */
  async cancelFile(job: LiveJob, index: number): Promise<boolean> {
    const work = this.works.get(job.id);
    const file = job.records[index];
    if (!work || !file || isSettled(file) || work.creating.has(index)) return false;
    const settled = job.settleFiles([[index, failed(file, cancelledFailure)]]);
    work.onItsWay.get(index)?.abort();
    work.refill();
    work.bell.ring();
    await settled;
    return true;
  }

  /** Tries again what failed: one file of a job, or all. */
  retry(job: LiveJob, index?: number): void {
    const work = this.works.get(job.id);
    if (work) {
      job.reviveFiles(index);
      work.refill();
      this.sender?.pump();
      work.bell.ring();
    } else {
      job.prepare();
      if (index !== undefined) this.onlyFile.set(job, index);
      this.take(job);
    }
  }

  pause(): void {
    this.isPaused = true;
    this.gate.hold();
    this.sender?.pause();
  }

  goOn(): void {
    this.isPaused = false;
    this.gate.letGo();
    this.sender?.goOn();
  }

  /** Breaks off what is on its way; the journal keeps what is left to do. */
  dispose(): void {
    this.stop.abort();
    this.gate.dispose();
    this.waiting?.abort();
    for (const { abort } of this.works.values()) abort.abort();
    this.bell.ring();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    const { lock, log } = this.options;
    while (this.pending.size > 0 && !this.stop.signal.aborted) {
      this.waiting = new AbortController();
      try {
        const { signal } = this.waiting;
        this.lease = await this.gate.keep(() => lock.acquire(signal), signal);
        await this.workWith(this.lease);
      } catch (error) {
        if (this.waiting.signal.aborted) continue;
        log(`Uploads had to stop: ${(error as Error).message}`);
        await this.failAll(error);
      } finally {
        await this.lease?.release();
        this.lease = undefined;
        await this.options.known.flush();
      }
    }
  }

  private async workWith(lease: AccountLease): Promise<void> {
    const account = await this.options.account();
    await this.options.known.load();
    const context = this.context(account, lease);
    this.sender = new ByteSender(context);
    if (this.isPaused) this.sender.pause();
    const lost = lease.onDidLose(() => this.leaveAll());
    const under = new Set<Promise<void>>();
    try {
      for (;;) {
        for (const job of this.pending) {
          if (!this.mayBegin(job, lease)) continue;
          const work = this.begin(job, context, lease).finally(() => {
            under.delete(work);
            this.bell.ring();
          });
          under.add(work);
        }
        const isOver = this.stop.signal.aborted || !lease.isHeld || this.pending.size === 0;
        if (under.size === 0 && isOver) return;
        await this.bell.wait();
      }
    } finally {
      lost.dispose();
      this.sender = undefined;
    }
  }

  private mayBegin(job: LiveJob, lease: AccountLease): boolean {
    return !this.works.has(job.id) && lease.isHeld && !this.stop.signal.aborted;
  }

  private context(account: UploadAccount, lease: AccountLease): UploadContext {
    const { reader, known, spool, isTaken, sizes, now, sleep } = this.options;
    return {
      client: account.client,
      library: account.library,
      reader,
      known,
      lease,
      isTaken,
      onBytes: (bytes) => this.meter.add(bytes),
      sizes,
      memory: this.memory,
      now,
      sleep,
      gate: this.gate,
      onCreated: (sources) => void spool.drop(sources),
    };
  }

  private async begin(job: LiveJob, context: UploadContext, lease: AccountLease): Promise<void> {
    const work = new JobWork(job);
    this.works.set(job.id, work);
    const ended = await this.workOn(work, context);
    this.works.delete(job.id);
    await job.log?.dispose().catch(() => undefined);
    job.log = undefined;
    if (ended) job.end("done", ended.stopped);
    else if (!lease.isHeld || this.stop.signal.aborted) job.wait();
  }

  /** @returns undefined if it was cancelled, or goes on elsewhere. */
  private async workOn(work: JobWork, context: UploadContext): Promise<{ stopped: unknown } | undefined> {
    const { job, abort } = work;
    try {
      if (!(await this.options.takeUp(job))) {
        this.leave(job);
        return undefined;
      }
      if (abort.signal.aborted) return undefined;
      job.findAlbum = (albumId) => context.library.album(albumId);
      job.reviveFiles(this.onlyFile.get(job));
      this.onlyFile.delete(job);
      const writing: Writing = (write) => this.gate.keep(write, abort.signal);
      job.log = await this.options.journal.open(job.snapshot, writing);
      await this.unlessCancelled(work);
      job.begin();
      work.refill();
      const stopped = await runJob(work, context, this.sender as ByteSender);
      this.leave(job);
      // What stays of it on disk is cleared away by the next window.
      if (!job.isUnfinished) await this.options.onFinished(job).catch(this.report);
      return { stopped };
    } catch (error) {
      if (error instanceof LeaseLostError) this.leaveAll();
      if (abort.signal.aborted) return undefined;
      this.leave(job);
      await failRest(job, albumFailure(error));
      return { stopped: error };
    }
  }

  /** If it was cancelled while its journal was being written, that goes again. */
  private async unlessCancelled({ job, abort }: JobWork): Promise<void> {
    if (!this.pending.has(job)) await job.log?.remove();
    abort.signal.throwIfAborted();
  }

  private async failAll(error: unknown): Promise<void> {
    for (const job of [...this.pending]) {
      this.leave(job);
      await failRest(job, albumFailure(error));
      job.end("done", error);
    }
  }

  private readonly report = (error: unknown): void =>
    this.options.log(`A journal could not be put away: ${(error as Error).message}`);

  /** Another window goes on. */
  private leaveAll(): void {
    for (const { abort } of this.works.values()) abort.abort();
    this.bell.ring();
  }
}
