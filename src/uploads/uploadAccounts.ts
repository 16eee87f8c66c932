import type { Disposable } from "../shared/events.ts";
import { AccountUploads } from "./accountUploads.ts";
import type { JobBook } from "./jobBook.ts";
import type { Journal } from "./journal.ts";
import { KnownHashes } from "./knownHashes.ts";
import type { LiveJob } from "./liveJob.ts";
import type { Spool } from "./spool.ts";
import type { UploadSettings } from "./uploadQueueOptions.ts";

export interface UploadAccountsOptions {
  readonly settings: UploadSettings;
  readonly journal: Journal;
  readonly spool: Spool;
  readonly book: () => JobBook;
  /** Whether, or why not, uploads move may have changed. */
  readonly onStanding: () => void;
}

/** The uploads of every account that has, or had, something to do. */
export class UploadAccounts implements Disposable {
  private readonly options: UploadAccountsOptions;
  private readonly known = new Map<string, AccountUploads>();
  private readonly hashes = new Map<string, KnownHashes>();
  /** Accounts that were signed in when they were asked for last. */
  private readonly signedIn = new Set<string>();
  private isPaused = false;

  constructor(options: UploadAccountsOptions) {
    this.options = options;
  }

  get all(): ReadonlyMap<string, AccountUploads> {
    return this.known;
  }

  get(accountId: string): AccountUploads {
    const account = this.known.get(accountId) ?? this.create(accountId);
    this.known.set(accountId, account);
    return account;
  }

  hashesOf(accountId: string): KnownHashes {
    const known = this.hashes.get(accountId) ?? new KnownHashes(this.options.settings.folder, accountId);
    this.hashes.set(accountId, known);
    return known;
  }

  isSignedIn(accountId: string): boolean {
    return this.signedIn.has(accountId);
  }

  /** Somebody wants something done for the account, so it is signed in; the work itself finds out if it is not. */
  signIn(accountId: string): void {
    this.signedIn.add(accountId);
  }

  signOut(accountId: string): void {
    this.signedIn.delete(accountId);
  }

  async askWhetherSignedIn(accountId: string): Promise<void> {
    const isSignedIn = await this.options.settings.library(accountId).then(
      () => true,
      () => false,
    );
    if (isSignedIn) this.signIn(accountId);
    else this.signOut(accountId);
  }

  /** Another window does the account's uploads. */
  async isElsewhere(accountId: string): Promise<boolean> {
    return !this.get(accountId).isHolder && !(await this.options.settings.lock(accountId).isFree());
  }

  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
    for (const account of this.known.values()) this.applyPause(account);
  }

  /** Resolves when no work is under way. */
  async idle(): Promise<void> {
    await Promise.all([...this.known.values()].map((account) => account.idle()));
  }

  dispose(): void {
    for (const account of this.known.values()) account.dispose();
  }

  private applyPause(account: AccountUploads): void {
    if (this.isPaused) account.pause();
    else account.goOn();
  }

  private create(accountId: string): AccountUploads {
    const { settings, journal, spool, book, onStanding } = this.options;
    const { reader, log, now, sleep } = settings;
    const account = new AccountUploads({
      lock: settings.lock(accountId),
      account: () => settings.library(accountId),
      journal,
      spool,
      reader,
      log,
      now,
      sleep,
      sizes: settings,
      known: this.hashesOf(accountId),
      isTaken: (albumId) => book().all.some(({ album }) => album.id === albumId),
      onStanding,
      takeUp: (job) => book().takeUp(job),
      onFinished: (job) => this.putAway(job),
    });
    this.applyPause(account);
    return account;
  }

  private async putAway(job: LiveJob): Promise<void> {
    await this.options.book().finish(job);
    await this.options.spool.drop(job.records.map(({ source }) => source));
  }
}
