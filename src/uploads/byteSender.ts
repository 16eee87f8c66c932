import { failed, wantsBytes } from "./fileRecords.ts";
import type { FileRecord } from "./jobRecord.ts";
import type { JobWork } from "./jobWork.ts";
import { firstWidth, nextWidth } from "./lineWidth.ts";
import type { LineWidth } from "./lineWidth.ts";
import { pickNext } from "./pickNext.ts";
import type { SendResult } from "./sendFile.ts";
import { JournalError, sendFile } from "./sendFile.ts";
import type { UploadContext } from "./uploadContext.ts";
import { stopsJob } from "./uploadFailure.ts";
import type { UploadFailure } from "./uploadJob.ts";

/** So many failures of the service one after another, and the rest of a job is not tried. */
const mostFailures = 4;
const shortestLookMs = 500;

/** Sends the bytes of an account's jobs, several files at a time, as many as the line bears. */
export class ByteSender {
  private readonly context: UploadContext;
  private readonly jobs = new Set<JobWork>();
  private width: LineWidth = firstWidth;
  private look = { since: 0, bytes: 0, files: 0, troubles: 0 };
  private isPaused = false;

  constructor(context: UploadContext) {
    this.context = context;
  }

  add(work: JobWork): void {
    this.jobs.add(work);
    this.pump();
  }

  remove(work: JobWork): void {
    this.jobs.delete(work);
    this.pump();
  }

  /** Breaks off what is on its way; nothing begins until `goOn`. */
  pause(): void {
    this.isPaused = true;
    for (const { onItsWay } of this.jobs) for (const abort of onItsWay.values()) abort.abort();
  }

  goOn(): void {
    this.isPaused = false;
    this.pump();
  }

  /** Begins with as many waiting files as may be on their way; goes on by itself. Call it when a file waits again. */
  pump(): void {
    const isOpen = (work: JobWork): boolean => !work.abort.signal.aborted && work.broken === undefined;
    while (!this.isPaused && this.onTheirWay < this.width.count) {
      const line = { count: this.width.count, large: this.largeOnTheirWay };
      const picked = pickNext([...this.jobs].filter(isOpen), line);
      if (!picked) return;
      void this.work(picked.job, picked.index);
    }
  }

  private get onTheirWay(): number {
    return [...this.jobs].reduce((sum, { onItsWay }) => sum + onItsWay.size, 0);
  }

  private get largeOnTheirWay(): number {
    const largeOf = (work: JobWork): number =>
      [...work.onItsWay.keys()].filter((index) => work.isLarge(index)).length;
    return [...this.jobs].reduce((sum, work) => sum + largeOf(work), 0);
  }

  private async work(work: JobWork, index: number): Promise<void> {
    const abort = new AbortController();
    work.take(index);
    work.onItsWay.set(index, abort);
    const signal = AbortSignal.any([work.abort.signal, abort.signal]);
    try {
      const result = await this.send(work, index, signal);
      work.onItsWay.delete(index);
      this.pump();
      await this.settle(work, index, result);
    } catch (error) {
      if (!signal.aborted) work.broken ??= error;
    } finally {
      work.onItsWay.delete(index);
      work.job.setSending(index, undefined);
      // Broken off: it waits again, unless it was taken out meanwhile.
      const file = work.job.records[index];
      if (file && wantsBytes(file)) work.refill();
      this.pump();
      work.bell.ring();
    }
  }

  private send(work: JobWork, index: number, signal: AbortSignal): Promise<SendResult> {
    const { job } = work;
    const { context } = this;
    return sendFile({
      file: job.records[index] as FileRecord,
      context: { ...context, onBytes: (bytes) => this.count(bytes) },
      signal,
      keep: (file) =>
        job.setFile(index, file).catch((cause: unknown) => {
          throw new JournalError("The journal could not be written.", { cause });
        }),
      onProgress: (sentBytes, size) => job.setSending(index, { sentBytes, size }),
    });
  }

  private async settle(work: JobWork, index: number, result: SendResult): Promise<void> {
    const { job } = work;
    this.adapt();
    if (!result.failure) {
      work.failuresInARow = 0;
      await job.setFile(index, result.file);
      return;
    }
    const { file, failure, error } = result;
    if (failure.reason === "service") work.failuresInARow += 1;
    const isHopeless = stopsJob(error) || work.failuresInARow >= mostFailures;
    if (isHopeless) work.stopped ??= error;
    await job.setFile(index, failed(file, failure));
    if (isHopeless) await this.giveUp(work, failure);
  }

  /** No other file of the job would fare better. */
  private async giveUp(work: JobWork, failure: UploadFailure): Promise<void> {
    const { job, onItsWay } = work;
    const waiting = [...job.records.entries()].filter(
      ([index, file]) => wantsBytes(file) && !onItsWay.has(index),
    );
    await job.settleFiles(waiting.map(([index, file]) => [index, failed(file, failure)]));
    work.refill();
  }

  private count(bytes: number): void {
    this.look.bytes += bytes;
    this.context.onBytes(bytes);
  }

  private adapt(): void {
    const now = performance.now();
    const { look } = this;
    const { troubles } = this.context.gate;
    look.files += 1;
    const ms = now - look.since;
    if (look.since > 0 && (look.files < 2 * this.width.count || ms < shortestLookMs)) return;
    if (look.since > 0) {
      const rate = (look.bytes / ms) * 1000;
      this.width = nextWidth(this.width, { rate, hadTrouble: troubles > look.troubles });
    }
    this.look = { since: now, bytes: 0, files: 0, troubles };
  }
}
