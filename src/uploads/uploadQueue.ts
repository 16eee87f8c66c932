import { randomUUID } from "node:crypto";
import { sleep } from "../api/sleep.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { Emitter } from "../shared/events.ts";
import type { AccountLock } from "./accountLease.ts";
import { onlyWindow } from "./accountLease.ts";
import { AccountUploads } from "./accountUploads.ts";
import { acceptFiles } from "./acceptFiles.ts";
import { failed, mayGoOn } from "./fileRecords.ts";
import { JobBook } from "./jobBook.ts";
import { Journal } from "./journal.ts";
import { KnownHashes } from "./knownHashes.ts";
import type { LiveJob } from "./liveJob.ts";
import { PauseFile } from "./pauseFile.ts";
import { ProgressThrottle } from "./progressThrottle.ts";
import { RateMeter } from "./rateMeter.ts";
import { Repeatedly } from "./repeatedly.ts";
import type { SourceReader } from "./sourceReader.ts";
import { Spool } from "./spool.ts";
import { standingOf } from "./standing.ts";
import type { UploadAccount, UploadSizes } from "./uploadContext.ts";
import { cancelledFailure } from "./uploadFailure.ts";
import type { UploadChange, UploadJob, UploadRequest, UploadStanding } from "./uploadJob.ts";
import type { Wish } from "./wishes.ts";
import { Wishes } from "./wishes.ts";

export type * from "./uploadJob.ts";
export type { AccountLease, AccountLock } from "./accountLease.ts";
export type { SourceReader } from "./sourceReader.ts";
export type { UploadAccount } from "./uploadContext.ts";

export interface UploadQueueOptions extends Partial<UploadSizes> {
  /** Of the journal; shared by all windows. Made when it is needed. */
  readonly folder: string;
  readonly reader: SourceReader;
  /** Rejects when the account is not signed in. */
  readonly library: (accountId: string) => Promise<UploadAccount>;
  /** Which of all windows does an account's uploads; absent: there is only this one. */
  readonly lock?: (accountId: string) => AccountLock;
  /** What was found damaged, and the like. Never a token. */
  readonly log?: (message: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const mebibyte = 1024 * 1024;

const usualOptions = {
  lock: () => onlyWindow,
  log: () => undefined,
  now: Date.now,
  sleep,
  rawBytes: 8 * mebibyte,
  chunkBytes: 16 * mebibyte,
} as const;

/** How often the journal is looked at for what other windows did. */
const lookEveryMs = 1_000;

/**
 * The uploads of all windows. A job is on disk before its first byte leaves, and stays there until each of its files
 * is in the album or has failed for good, so that another window can go on. One window does an account's uploads, the
 * others follow what it writes down.
 */
export class UploadQueue implements Disposable {
  private readonly options: Required<UploadQueueOptions>;
  private readonly id = randomUUID();
  private readonly journal: Journal;
  private readonly book: JobBook;
  private readonly wishes: Wishes;
  private readonly spool: Spool;
  private readonly paused: PauseFile;
  private readonly looking = new Repeatedly(() => this.lookOnce(), lookEveryMs);
  private readonly meter = new RateMeter();
  private readonly _onDidChange = new Emitter<UploadChange>();
  readonly onDidChange: Event<UploadChange> = this._onDidChange.event;
  private readonly throttle = new ProgressThrottle(this._onDidChange);
  private readonly accounts = new Map<string, AccountUploads>();
  private readonly hashes = new Map<string, KnownHashes>();
  /** Accounts that were signed in when they were asked for last. */
  private readonly signedIn = new Set<string>();
  private hasStarted = false;
  private lastStanding = "";

  constructor(options: UploadQueueOptions) {
    const { folder } = options;
    this.options = { ...usualOptions, ...options };
    this.journal = new Journal(folder);
    this.wishes = new Wishes(folder);
    this.spool = new Spool(folder);
    this.paused = new PauseFile(folder);
    this.book = new JobBook({
      journal: this.journal,
      id: this.id,
      log: this.options.log,
      onChange: this.changed,
      isMine: (job) => this.account(job.accountId).isWorkingOn(job.id),
      onFound: (job) => void this.takeFound(job),
    });
  }

  /** All jobs that are known of, oldest first: running, unfinished, and ended ones until they are cleared. */
  get jobs(): readonly UploadJob[] {
    return this.book.all;
  }

  /** Whether uploads move; `onDidChange` fires without a job when it changes. */
  get standing(): UploadStanding {
    const busy = [...this.accounts.values()].filter(({ isBusy }) => isBusy);
    return standingOf({
      isPaused: this.paused.isPaused,
      closed: busy.map(({ gate }) => gate.closed),
      isFollowing: this.jobs.some(({ state }) => state === "running"),
    });
  }

  /** Bytes a second, smoothed; 0 while another window does the uploads. */
  get rate(): number {
    return this.meter.rate;
  }

  /**
   * Goes on with everything in the journal whose account is signed in; from then on, what other windows hand over is
   * noticed. Call it again when somebody signs in.
   */
  async start(): Promise<void> {
    await this.look();
    this.looking.start();
    const waiting = this.book.all.filter((job) => job.state === "waiting" && job.isUnfinished);
    const accountIds = new Set(this.book.all.map(({ accountId }) => accountId));
    await Promise.all([...accountIds].map((accountId) => this.askWhetherSignedIn(accountId)));
    for (const job of waiting) if (this.signedIn.has(job.accountId)) this.account(job.accountId).take(job);
    this.hasStarted = true;
    const sources = this.book.all.flatMap(({ records }) => records.map(({ source }) => source));
    await this.spool.sweep(sources, this.options.now());
  }

  /** Takes files for uploading and `mediaItems.batchCreate`. Resolves once that is on disk; the work has begun then. */
  async enqueue({ accountId, target, sources }: UploadRequest): Promise<UploadJob> {
    const files = await acceptFiles(sources, { spool: this.spool, reader: this.options.reader });
    const album =
      "albumId" in target ? { id: target.albumId, title: target.title } : { title: target.newAlbumTitle };
    try {
      const job = await this.book.add({ id: randomUUID(), accountId, from: this.id, album, files });
      this.looking.start();
      this.signedIn.add(accountId);
      this.account(accountId).take(job);
      return job;
    } catch (error) {
      await this.spool.drop(files.map(({ source }) => source));
      throw error;
    }
  }

  /** The same as `enqueue`. */
  add(request: UploadRequest): Promise<UploadJob> {
    return this.enqueue(request);
  }

  /**
   * Whether the end of a running job is for this window to tell: it was begun here, or was left behind by a window that
   * is gone and goes on here.
   */
  isToldHere({ id, accountId }: UploadJob): boolean {
    const job = this.book.get(id);
    if (job?.snapshot.from === this.id) return true;
    return this.account(accountId).isWorkingOn(id) && !this.book.isHandedOver(id);
  }

  /** Stops at once; a file that was on its way in one piece is sent again later. Nothing starts until `goOn`. */
  pause(): void {
    this.paused.set(true);
    this.pausedChanged();
  }

  goOn(): void {
    this.paused.set(false);
    this.pausedChanged();
  }

  /** Asks a service again at once that asked for patience, or was not there. */
  hurry(): void {
    for (const { gate } of this.accounts.values()) gate.hurry();
  }

  /**
   * Ends a job at once: `finished` is resolved when this resolves. A create that is under way is waited for in the
   * background and counted in `files` and in the library; what was sent but not created is dropped.
   */
  async cancel(jobId: string): Promise<void> {
    const job = this.book.get(jobId);
    if (!job || job.state === "cancelled" || (job.state === "done" && !job.isUnfinished)) return;
    const { log } = job;
    const isMine = this.account(job.accountId).cancel(job);
    job.end("cancelled");
    if (isMine) await log?.remove();
    else if (await this.isElsewhere(job)) await this.wishes.post({ jobId, do: "cancel" });
    else await this.journal.remove(jobId);
    await this.spool.drop(job.records.map(({ source }) => source));
  }

  /** Takes one file out of a job: it ends as failed with reason `cancelled`. One that is being created is awaited. */
  async cancelFile(jobId: string, index: number): Promise<void> {
    const job = this.book.get(jobId);
    const file = job?.records[index];
    if (!job || !file || !mayGoOn(file)) return;
    const account = this.account(job.accountId);
    if (account.isWorkingOn(jobId)) await account.cancelFile(job, index);
    else if (await this.isElsewhere(job)) await this.wishes.post({ jobId, do: "cancelFile", index });
    else await this.write(job, () => job.settleFiles([[index, failed(file, cancelledFailure)]]));
  }

  /** Tries again what failed and may be tried again: one file, or all of the job; and asks a silent service at once. */
  retry(jobId: string, index?: number): void {
    const job = this.book.get(jobId);
    if (!job?.isUnfinished || job.state === "cancelled") return;
    const account = this.account(job.accountId);
    if (job.state === "running" && !account.isWorkingOn(jobId) && !account.isHolder) {
      const wish: Wish = { jobId, do: "retry", ...(index !== undefined && { index }) };
      void this.wishes.post(wish).catch(this.report);
      return;
    }
    this.looking.start();
    this.signedIn.add(job.accountId);
    account.retry(job, index);
    account.gate.hurry();
  }

  /** Where it is unclear which album is a job's new one (`albumUnclear`): a person says which, and it goes on. */
  async chooseAlbum(
    jobId: string,
    { id, title }: { readonly id: string; readonly title: string },
  ): Promise<void> {
    const job = this.book.get(jobId);
    if (!job || this.account(job.accountId).isWorkingOn(jobId)) return;
    await this.write(job, () => job.setAlbum({ id, title }));
    this.retry(jobId);
  }

  /** The same as `retry` of all that is left. */
  resume(jobId: string): void {
    this.retry(jobId);
  }

  /** Drops a job and all that is kept of it; a running one is cancelled first. */
  async forget(jobId: string): Promise<void> {
    const job = this.book.get(jobId);
    if (!job) return;
    await this.cancel(jobId);
    this.book.remove(job);
    this.changed({ kind: "state", job });
  }

  /** Drops everything that waits or runs for an account, and what is known of its library: it was signed out. */
  async forgetAccount(accountId: string): Promise<void> {
    this.signedIn.delete(accountId);
    await this.look();
    const jobs = this.book.all.filter((job) => job.accountId === accountId);
    await Promise.all(jobs.map(({ id }) => this.forget(id)));
    await this.accounts.get(accountId)?.idle();
    await this.hashesOf(accountId).forget();
  }

  /** Jobs that have ended and have nothing left to try again go. */
  clearFinished(): void {
    const isOver = ({ state, isUnfinished }: LiveJob): boolean =>
      state === "cancelled" || (state === "done" && !isUnfinished);
    const over = this.book.all.filter(isOver);
    for (const job of over) this.book.remove(job);
    if (over.length > 0) this.changed({ kind: "state" });
  }

  /** Accounts with files in the journal that are not in their album yet. */
  async waitingAccounts(): Promise<readonly string[]> {
    await this.look();
    const unfinished = this.book.all.filter((job) => job.isUnfinished && job.state !== "cancelled");
    return [...new Set(unfinished.map(({ accountId }) => accountId))];
  }

  /** Reads the journal for jobs on which no window works. They wait for `retry`, `start` or `forget`. */
  async unfinished(): Promise<readonly UploadJob[]> {
    await this.look();
    const found: UploadJob[] = [];
    for (const job of this.book.all) {
      const isLeft = job.isUnfinished && job.state !== "cancelled" && !this.account(job.accountId).isBusy;
      if (isLeft && !(await this.isElsewhere(job))) found.push(job);
    }
    return found;
  }

  /** Resolves when no work is under way, that of cancelled jobs included. */
  async idle(): Promise<void> {
    await Promise.all([...this.accounts.values()].map((account) => account.idle()));
    await this.looking.idle();
  }

  /** The window closes: bytes on their way are broken off, and the journal keeps what is left to do. */
  dispose(): void {
    this.looking.dispose();
    for (const account of this.accounts.values()) account.dispose();
    this.throttle.dispose();
    this._onDidChange.dispose();
  }

  private look(): Promise<void> {
    return this.looking.now();
  }

  private async lookOnce(): Promise<void> {
    await this.book.look();
    if (await this.paused.look()) this.pausedChanged();
    const isMine = (jobId: string): boolean => {
      const job = this.book.get(jobId);
      return job !== undefined && this.account(job.accountId).isHolder;
    };
    for (const wish of await this.wishes.take(isMine)) await this.grant(wish);
  }

  private async grant({ jobId, do: wanted, index }: Wish): Promise<void> {
    if (wanted === "cancel") await this.forget(jobId);
    else if (wanted === "retry") this.retry(jobId, index);
    else if (index !== undefined) await this.cancelFile(jobId, index);
  }

  private pausedChanged(): void {
    for (const account of this.accounts.values()) this.applyPause(account);
    this.changed({ kind: "state" });
  }

  private applyPause(account: AccountUploads): void {
    if (this.paused.isPaused) account.pause();
    else account.goOn();
  }

  private account(accountId: string): AccountUploads {
    const known = this.accounts.get(accountId);
    if (known) return known;
    const { options, book, journal, spool } = this;
    const { reader, log, now } = options;
    const account = new AccountUploads({
      lock: options.lock(accountId),
      account: () => options.library(accountId),
      journal,
      spool,
      reader,
      log,
      now,
      sleep: options.sleep,
      sizes: options,
      known: this.hashesOf(accountId),
      isTaken: (albumId) => this.jobs.some(({ album }) => album.id === albumId),
      onBytes: (bytes) => this.meter.add(bytes),
      onStanding: () => this.standingChanged(),
      takeUp: (job) => book.takeUp(job),
      onFinished: async (job) => {
        await book.finish(job);
        await spool.drop(job.records.map(({ source }) => source));
      },
    });
    this.accounts.set(accountId, account);
    this.applyPause(account);
    return account;
  }

  private hashesOf(accountId: string): KnownHashes {
    const known = this.hashes.get(accountId) ?? new KnownHashes(this.options.folder, accountId);
    this.hashes.set(accountId, known);
    return known;
  }

  /** Another window handed it over, or may be gone before it has done it. */
  private async takeFound(job: LiveJob): Promise<void> {
    const { accountId } = job;
    if (this.hasStarted && !this.signedIn.has(accountId)) await this.askWhetherSignedIn(accountId);
    if (this.signedIn.has(accountId)) this.account(accountId).take(job);
  }

  private async askWhetherSignedIn(accountId: string): Promise<void> {
    const isSignedIn = await this.options.library(accountId).then(
      () => true,
      () => false,
    );
    if (isSignedIn) this.signedIn.add(accountId);
    else this.signedIn.delete(accountId);
  }

  /** Another window does the account's uploads. */
  private async isElsewhere({ accountId }: LiveJob): Promise<boolean> {
    return !this.account(accountId).isHolder && !(await this.options.lock(accountId).isFree());
  }

  /** Changes a job on which nobody works. */
  private async write(job: LiveJob, change: () => Promise<void>): Promise<void> {
    await change();
    if (job.isUnfinished) await this.journal.write(job.snapshot);
    else await this.journal.remove(job.id);
  }

  private standingChanged(): void {
    const now = JSON.stringify(this.standing);
    if (now === this.lastStanding) return;
    this.lastStanding = now;
    this.changed({ kind: "state" });
  }

  private readonly changed = (change: UploadChange): void => this.throttle.push(change);

  private readonly report = (error: unknown): void =>
    this.options.log(`An upload could not be steered: ${(error as Error).message}`);
}
