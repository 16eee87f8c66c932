import type { JobRecord } from "./jobRecord.ts";
import type { Journal } from "./journal.ts";
import { LiveJob } from "./liveJob.ts";
import type { UploadChange } from "./uploadJob.ts";

export interface JobBookOptions {
  readonly journal: Journal;
  /** How jobs ended, for the windows that follow them. */
  readonly ended: Journal;
  /** Of this window. */
  readonly id: string;
  readonly onChange: (change: UploadChange) => void;
  /** This window writes the job's journal, so that there is nothing to learn from it. */
  readonly isMine: (job: LiveJob) => boolean;
  /** A job that another window handed over, or left behind. */
  readonly onFound: (job: LiveJob) => void;
  readonly log: (message: string) => void;
}

/** Windows look every second; one that was stopped meanwhile takes a job for cancelled. */
const endsKeptMs = 60_000;

/** The jobs that are known of: this window's own, and what the journal tells of others. */
export class JobBook {
  private readonly options: JobBookOptions;
  private readonly known = new Map<string, LiveJob>();
  private readonly stamps = new Map<string, string>();
  private readonly handedOver = new Set<string>();
  private hasLooked = false;

  constructor(options: JobBookOptions) {
    this.options = options;
  }

  get all(): readonly LiveJob[] {
    return [...this.known.values()];
  }

  get(jobId: string): LiveJob | undefined {
    return this.known.get(jobId);
  }

  /** Another window began the job and waits to see its end. */
  isHandedOver(jobId: string): boolean {
    return this.handedOver.has(jobId);
  }

  /** A new job; on disk when it resolves. */
  async add(record: JobRecord): Promise<LiveJob> {
    const { journal, onChange } = this.options;
    try {
      await journal.write(record);
    } catch (error) {
      // It may be on disk all the same: what was refused must not be uploaded some day.
      await journal.remove(record.id).catch(() => undefined);
      throw error;
    }
    await this.stampNow(record.id);
    const job = this.track(record);
    onChange({ kind: "state", job });
    return job;
  }

  remove({ id }: LiveJob): void {
    this.known.delete(id);
    this.stamps.delete(id);
    this.handedOver.delete(id);
  }

  /** Reads what is new or has changed in the journal. */
  async look(): Promise<void> {
    const { journal, isMine } = this.options;
    const ids = new Set(await journal.ids());
    for (const id of ids) {
      const job = this.known.get(id);
      if (!job || !isMine(job)) await this.lookAt(id);
    }
    for (const job of this.all) {
      const isOpen = job.state === "waiting" || job.state === "running";
      if (isOpen && !ids.has(job.id) && !isMine(job) && this.stamps.has(job.id)) await this.unlessThere(job);
    }
    this.hasLooked = true;
  }

  /** Goes by the disk. False: the job is over. */
  async takeUp(job: LiveJob): Promise<boolean> {
    const { journal, log } = this.options;
    const stamp = await journal.stamp(job.id);
    const isNew = stamp !== undefined && this.stamps.get(job.id) !== stamp;
    const { job: record, problems } = isNew ? await journal.readJob(job.id) : { problems: [] };
    for (const problem of problems) log(problem);
    if (stamp === undefined || (isNew && !record)) {
      await this.vanished(job);
      return false;
    }
    if (record) job.reread(record);
    return true;
  }

  /** All files have their end: the journal goes, and the windows that follow the job can see for a while why. */
  async finish(job: LiveJob): Promise<void> {
    const { journal, ended } = this.options;
    await this.sweepEnded();
    await ended.write({ ...job.snapshot, end: "done" }).catch(() => undefined);
    await job.log?.remove();
    await journal.remove(job.id);
  }

  /** Forgets how jobs ended that every window has seen by now. */
  async sweepEnded(): Promise<void> {
    await this.options.ended.removeBefore(Date.now() - endsKeptMs).catch(() => undefined);
  }

  private async stampNow(jobId: string): Promise<void> {
    const stamp = await this.options.journal.stamp(jobId);
    if (stamp !== undefined) this.stamps.set(jobId, stamp);
  }

  private async lookAt(jobId: string): Promise<void> {
    const { journal, log } = this.options;
    const stamp = await journal.stamp(jobId);
    if (stamp === undefined || this.stamps.get(jobId) === stamp) return;
    const { job: record, problems } = await journal.readJob(jobId);
    for (const problem of problems) log(problem);
    if (!record) return;
    const job = this.known.get(jobId);
    // It may have been taken up meanwhile.
    if (job && this.options.isMine(job)) return;
    this.stamps.set(jobId, stamp);
    if (job) this.reread(job, record);
    else await this.found(record);
  }

  private reread(job: LiveJob, record: JobRecord): void {
    job.reread(record);
    if (job.isSettled) job.end("done");
    else job.begin();
  }

  private async found(record: JobRecord): Promise<void> {
    const { journal, onChange, onFound } = this.options;
    const job = new LiveJob(record, onChange);
    // Its window died after the last file had its end.
    if (!job.isUnfinished) {
      if (!this.hasLooked) await journal.remove(record.id);
      return;
    }
    this.known.set(job.id, job);
    if (this.hasLooked) this.handedOver.add(job.id);
    onChange({ kind: "state", job });
    onFound(job);
  }

  private track(record: JobRecord): LiveJob {
    const job = new LiveJob(record, this.options.onChange);
    this.known.set(job.id, job);
    return job;
  }

  private async unlessThere(job: LiveJob): Promise<void> {
    if ((await this.options.journal.stamp(job.id)) === undefined) await this.vanished(job);
  }

  /** Another window has ended it and put it away: it has been done if that was written down, else cancelled. */
  private async vanished(job: LiveJob): Promise<void> {
    const { job: record } = await this.options.ended.readJob(job.id);
    if (!record?.end) this.remove(job);
    else job.reread(record);
    job.end(record?.end ?? "cancelled");
  }
}
