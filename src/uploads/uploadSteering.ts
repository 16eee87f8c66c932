import { failed, mayGoOn } from "./fileRecords.ts";
import type { JobBook } from "./jobBook.ts";
import type { Journal } from "./journal.ts";
import type { LiveJob } from "./liveJob.ts";
import type { Spool } from "./spool.ts";
import type { UploadAccounts } from "./uploadAccounts.ts";
import { cancelledFailure } from "./uploadFailure.ts";
import type { UploadChange } from "./uploadJob.ts";
import type { Wish, Wishes } from "./wishes.ts";

export interface UploadSteeringOptions {
  readonly accounts: UploadAccounts;
  readonly book: JobBook;
  readonly journal: Journal;
  readonly spool: Spool;
  readonly wishes: Wishes;
  readonly log: (message: string) => void;
  readonly onChange: (change: UploadChange) => void;
  /** From now on, what other windows do is followed. */
  readonly follow: () => void;
}

/** What a person wants done with a job: here if this window works on it, else as a wish to the one that does. */
export class UploadSteering {
  private readonly options: UploadSteeringOptions;

  constructor(options: UploadSteeringOptions) {
    this.options = options;
  }

  async cancel(jobId: string): Promise<void> {
    const { book, accounts, journal, spool, wishes } = this.options;
    const job = book.get(jobId);
    if (!job || job.isOver) return;
    const { log } = job;
    const isMine = accounts.get(job.accountId).cancel(job);
    job.end("cancelled");
    if (isMine) await log?.remove();
    else if (await accounts.isElsewhere(job.accountId)) await wishes.post({ jobId, do: "cancel" });
    else await journal.remove(jobId);
    await spool.drop(job.records.map(({ source }) => source));
  }

  async cancelFile(jobId: string, index: number): Promise<void> {
    const { book, accounts, wishes } = this.options;
    const job = book.get(jobId);
    const file = job?.records[index];
    if (!job || !file || !mayGoOn(file)) return;
    const account = accounts.get(job.accountId);
    if (account.isWorkingOn(jobId)) await account.cancelFile(job, index);
    else if (await accounts.isElsewhere(job.accountId)) await wishes.post({ jobId, do: "cancelFile", index });
    else await this.write(job, () => job.settleFiles([[index, failed(file, cancelledFailure)]]));
  }

  retry(jobId: string, index?: number): void {
    const { book, accounts, follow } = this.options;
    const job = book.get(jobId);
    if (!job?.isUnfinished || job.state === "cancelled") return;
    const account = accounts.get(job.accountId);
    if (job.state === "running" && !account.isWorkingOn(jobId) && !account.isHolder) {
      this.wish({ jobId, do: "retry", ...(index !== undefined && { index }) });
      return;
    }
    follow();
    accounts.signIn(job.accountId);
    account.retry(job, index);
    account.gate.hurry();
  }

  async chooseAlbum(
    jobId: string,
    { id, title }: { readonly id: string; readonly title: string },
  ): Promise<void> {
    const { book, accounts } = this.options;
    const job = book.get(jobId);
    if (!job || job.album.id !== undefined || accounts.get(job.accountId).isWorkingOn(jobId)) return;
    await this.write(job, () => job.setAlbum({ id, title }));
    this.retry(jobId);
  }

  async forget(jobId: string): Promise<void> {
    const { book, onChange } = this.options;
    const job = book.get(jobId);
    if (!job) return;
    await this.cancel(jobId);
    book.remove(job);
    onChange({ kind: "state", job });
  }

  /** Does what other windows want done with the jobs that this one answers for. */
  async grantWishes(): Promise<void> {
    const { book, accounts, wishes } = this.options;
    const isMine = (jobId: string): boolean => {
      const job = book.get(jobId);
      return job !== undefined && accounts.get(job.accountId).isHolder;
    };
    for (const { jobId, do: wanted, index } of await wishes.take(isMine)) {
      if (wanted === "cancel") await this.forget(jobId);
      else if (wanted === "retry") this.retry(jobId, index);
      else if (index !== undefined) await this.cancelFile(jobId, index);
    }
  }

  /** Changes a job on which nobody works. */
  private async write(job: LiveJob, change: () => Promise<void>): Promise<void> {
    const { journal } = this.options;
    await change();
    if (job.isUnfinished) await journal.write(job.snapshot);
    else await journal.remove(job.id);
  }

  private wish(wanted: Wish): void {
    const { wishes, log } = this.options;
    wishes.post(wanted).catch((error: unknown) => {
      log(`An upload could not be steered: ${(error as Error).message}`);
    });
  }
}
