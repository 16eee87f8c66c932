import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Disposable, Event } from "../shared/events.ts";
import { Emitter } from "../shared/events.ts";
import { acceptFiles } from "./acceptFiles.ts";
import { FollowedAccounts } from "./followedAccounts.ts";
import { JobBook } from "./jobBook.ts";
import { Journal } from "./journal.ts";
import type { LiveJob } from "./liveJob.ts";
import { PauseFile } from "./pauseFile.ts";
import { ProgressThrottle } from "./progressThrottle.ts";
import { Repeatedly } from "./repeatedly.ts";
import { SharedStandings } from "./sharedStandings.ts";
import { Spool } from "./spool.ts";
import { UploadAccounts } from "./uploadAccounts.ts";
import type { UploadChange, UploadJob, UploadRequest, UploadStanding } from "./uploadJob.ts";
import type { UploadQueueOptions, UploadSettings } from "./uploadQueueOptions.ts";
import { usualSettings } from "./uploadQueueOptions.ts";
import { UploadSteering } from "./uploadSteering.ts";
import { Wishes } from "./wishes.ts";

export type * from "./uploadJob.ts";
export type { AccountLease, AccountLock } from "./accountLease.ts";
export type { SourceReader } from "./sourceReader.ts";
export type { UploadAccount } from "./uploadContext.ts";
export type { UploadQueueOptions } from "./uploadQueueOptions.ts";

/** How often the journal is looked at for what other windows did. */
const lookEveryMs = 1_000;

/**
 * The uploads of all windows. A job is on disk before its first byte leaves, and stays there until each of its files
 * is in the album or has failed for good, so that another window can go on. One window does an account's uploads, the
 * others follow what it writes down.
 */
export class UploadQueue implements Disposable {
  private readonly settings: UploadSettings;
  private readonly id = randomUUID();
  private readonly book: JobBook;
  private readonly spool: Spool;
  private readonly paused: PauseFile;
  private readonly accounts: UploadAccounts;
  private readonly steering: UploadSteering;
  private readonly followed: FollowedAccounts;
  private readonly looking = new Repeatedly(() => this.lookOnce(), lookEveryMs);
  private readonly _onDidChange = new Emitter<UploadChange>();
  readonly onDidChange: Event<UploadChange> = this._onDidChange.event;
  private readonly throttle = new ProgressThrottle(this._onDidChange);
  private hasStarted = false;
  private lastStanding = "";

  constructor(options: UploadQueueOptions) {
    const settings = (this.settings = { ...usualSettings, ...options });
    const { folder, log, now } = settings;
    const journal = new Journal(folder);
    const spool = (this.spool = new Spool(folder));
    this.paused = new PauseFile(folder);
    const onChange = this.throttle.push;
    const book: JobBook = (this.book = new JobBook({
      journal,
      ended: new Journal(join(folder, "ended")),
      id: this.id,
      log,
      onChange,
      isMine: (job) => accounts.get(job.accountId).isWorkingOn(job.id),
      onFound: (job) => void this.takeFound(job),
    }));
    const onStanding = (): void => this.standingChanged();
    const accounts: UploadAccounts = new UploadAccounts({
      settings,
      journal,
      spool,
      book: () => book,
      onStanding,
    });
    this.accounts = accounts;
    const wishes = new Wishes(folder);
    const follow = (): void => this.looking.start();
    this.steering = new UploadSteering({ accounts, book, journal, spool, wishes, log, onChange, follow });
    this.followed = new FollowedAccounts({ accounts, book, shared: new SharedStandings(folder, now) });
  }

  /** All jobs that are known of, oldest first: running, unfinished, and ended ones until they are cleared. */
  get jobs(): readonly UploadJob[] {
    return this.book.all;
  }

  /** Whether uploads move, here or in another window; `onDidChange` fires without a job when it changes. */
  get standing(): UploadStanding {
    return this.followed.standing(this.paused.isPaused);
  }

  /** Bytes a second, smoothed, of all windows. */
  get rate(): number {
    return this.followed.rate;
  }

  /**
   * Goes on with everything in the journal whose account is signed in; from then on, what other windows hand over is
   * noticed. Call it again when somebody signs in.
   */
  async start(): Promise<void> {
    await this.looking.now();
    this.looking.start();
    const { accounts, book } = this;
    const waiting = book.all.filter((job) => job.state === "waiting" && job.isUnfinished);
    const accountIds = new Set(book.all.map(({ accountId }) => accountId));
    await Promise.all([...accountIds].map((accountId) => accounts.askWhetherSignedIn(accountId)));
    for (const job of waiting) if (accounts.isSignedIn(job.accountId)) accounts.get(job.accountId).take(job);
    this.hasStarted = true;
    const sources = book.all.flatMap(({ records }) => records.map(({ source }) => source));
    await this.spool.sweep(sources, this.settings.now());
    await book.sweepEnded();
  }

  /** Takes files for uploading and `mediaItems.batchCreate`. Resolves once that is on disk; the work has begun then. */
  async enqueue({ accountId, target, sources }: UploadRequest): Promise<UploadJob> {
    const files = await acceptFiles(sources, { spool: this.spool, reader: this.settings.reader });
    const album =
      "albumId" in target ? { id: target.albumId, title: target.title } : { title: target.newAlbumTitle };
    try {
      const job = await this.book.add({ id: randomUUID(), accountId, from: this.id, album, files });
      this.looking.start();
      this.accounts.signIn(accountId);
      this.accounts.get(accountId).take(job);
      return job;
    } catch (error) {
      await this.spool.drop(files.map(({ source }) => source));
      throw error;
    }
  }

  /**
   * Whether the end of a running job is for this window to tell: it was begun here, or was left behind by a window that
   * is gone and goes on here.
   */
  isToldHere({ id, accountId }: UploadJob): boolean {
    const job = this.book.get(id);
    if (job?.snapshot.from === this.id) return true;
    return this.accounts.get(accountId).isWorkingOn(id) && !this.book.isHandedOver(id);
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
    for (const { gate } of this.accounts.all.values()) gate.hurry();
  }

  /**
   * Ends a job at once: `finished` is resolved when this resolves. A create that is under way is waited for in the
   * background and counted in `files` and in the library; what was sent but not created is dropped.
   */
  cancel(jobId: string): Promise<void> {
    return this.steering.cancel(jobId);
  }

  /** Takes one file out of a job: it ends as failed with reason `cancelled`. One that is being created is awaited. */
  cancelFile(jobId: string, index: number): Promise<void> {
    return this.steering.cancelFile(jobId, index);
  }

  /** Tries again what failed and may be tried again: one file, or all of the job; and asks a silent service at once. */
  retry(jobId: string, index?: number): void {
    this.steering.retry(jobId, index);
  }

  /** Where it is unclear which album is a job's new one (`albumUnclear`): a person says which, and it goes on. */
  chooseAlbum(jobId: string, album: { readonly id: string; readonly title: string }): Promise<void> {
    return this.steering.chooseAlbum(jobId, album);
  }

  /** Drops a job and all that is kept of it; a running one is cancelled first. */
  forget(jobId: string): Promise<void> {
    return this.steering.forget(jobId);
  }

  /** Drops everything that waits or runs for an account, and what is known of its library: it was signed out. */
  async forgetAccount(accountId: string): Promise<void> {
    this.accounts.signOut(accountId);
    await this.looking.now();
    const jobs = this.book.all.filter((job) => job.accountId === accountId);
    await Promise.all(jobs.map(({ id }) => this.forget(id)));
    await this.accounts.all.get(accountId)?.idle();
    await this.accounts.hashesOf(accountId).forget();
  }

  /** Jobs that have ended and have nothing left to try again go. */
  clearFinished(): void {
    const over = this.book.all.filter(({ isOver }) => isOver);
    for (const job of over) this.book.remove(job);
    if (over.length > 0) this.throttle.push({ kind: "state" });
  }

  /** Reads the journal, and gives the accounts with files in it that are not in their album yet. */
  async waitingAccounts(): Promise<readonly string[]> {
    await this.looking.now();
    const unfinished = this.book.all.filter((job) => job.isUnfinished && job.state !== "cancelled");
    return [...new Set(unfinished.map(({ accountId }) => accountId))];
  }

  /** Resolves when no work is under way, that of cancelled jobs included. */
  async idle(): Promise<void> {
    await this.accounts.idle();
    await this.looking.idle();
  }

  /** The window closes: bytes on their way are broken off, and the journal keeps what is left to do. */
  dispose(): void {
    this.looking.dispose();
    this.accounts.dispose();
    this.throttle.dispose();
    this._onDidChange.dispose();
  }

  private async lookOnce(): Promise<void> {
    await this.book.look();
    if (await this.paused.look()) this.pausedChanged();
    await this.steering.grantWishes();
    await this.followed.look();
    this.standingChanged();
  }

  private pausedChanged(): void {
    this.accounts.pause(this.paused.isPaused);
    this.throttle.push({ kind: "state" });
  }

  /** Another window handed it over, or may be gone before it has done it. */
  private async takeFound(job: LiveJob): Promise<void> {
    const { accountId } = job;
    const { accounts } = this;
    if (this.hasStarted && !accounts.isSignedIn(accountId)) await accounts.askWhetherSignedIn(accountId);
    if (accounts.isSignedIn(accountId)) accounts.get(accountId).take(job);
  }

  private standingChanged(): void {
    const now = JSON.stringify(this.standing);
    if (now === this.lastStanding) return;
    this.lastStanding = now;
    this.throttle.push({ kind: "state" });
  }
}
