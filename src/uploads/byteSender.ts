import type { Bell } from "./bell.ts";
import type { FileRecord } from "./jobRecord.ts";
import type { LiveJob } from "./liveJob.ts";
import { failed } from "./liveJob.ts";
import { sendBytes } from "./sendBytes.ts";
import type { UploadAccount, UploadContext } from "./uploadContext.ts";
import { stopsAccount } from "./uploadFailure.ts";
import type { UploadFailure } from "./uploadJob.ts";

/** Sends the bytes of a job's waiting files, several at a time, in their order. */
export class ByteSender {
  private readonly job: LiveJob;
  private readonly account: UploadAccount;
  private readonly context: UploadContext;
  private readonly signal: AbortSignal;
  private readonly bell: Bell;
  private readonly taken = new Set<number>();
  private failuresInARow = 0;
  private stopCause: unknown;
  private breakCause: unknown;

  constructor(
    job: LiveJob,
    account: UploadAccount,
    { context, signal, bell }: { context: UploadContext; signal: AbortSignal; bell: Bell },
  ) {
    this.job = job;
    this.account = account;
    this.context = context;
    this.signal = signal;
    this.bell = bell;
  }

  /** Nothing is on its way, and nothing will be until a file waits again. */
  get isIdle(): boolean {
    return this.taken.size === 0 && (this.signal.aborted || this.nextIndex() === -1);
  }

  /** Why the service was not asked for the rest of the files. */
  get stopped(): unknown {
    return this.stopCause;
  }

  /** @throws what made it impossible to go on, such as a journal that cannot be written. */
  throwIfBroken(): void {
    if (this.breakCause !== undefined) throw this.breakCause as Error;
  }

  /** Begins with as many waiting files as may be on their way; goes on by itself. Call it when a file waits again. */
  pump(): void {
    while (!this.signal.aborted && this.taken.size < this.context.transfers) {
      const index = this.nextIndex();
      if (index === -1) return;
      this.taken.add(index);
      void this.work(index);
    }
  }

  private nextIndex(): number {
    return this.job.records.findIndex(({ state }, index) => state === "waiting" && !this.taken.has(index));
  }

  private async work(index: number): Promise<void> {
    try {
      const release = await this.context.slots.take(this.signal);
      await this.send(index).finally(release);
    } catch (error) {
      if (!this.signal.aborted) this.breakCause ??= error;
    } finally {
      this.job.setSending(index, undefined);
      this.taken.delete(index);
      if (this.breakCause === undefined) this.pump();
      this.bell.ring();
    }
  }

  private async send(index: number): Promise<void> {
    const file = this.job.records[index] as FileRecord;
    let { size } = file;
    const result = await sendBytes({
      uri: file.source.uri,
      reader: this.context.reader,
      uploads: this.account.client.uploads,
      signal: this.signal,
      onOpened: (bytes) => {
        size = bytes;
        this.job.setSending(index, { sentBytes: 0, size });
      },
      onSent: (bytes) => this.job.setSending(index, { sentBytes: bytes, size }),
    });
    if ("failure" in result) return this.fail(index, { ...file, size }, result);
    this.failuresInARow = 0;
    const token = { value: result.token, at: this.context.now() };
    await this.job.setFile(index, { source: file.source, size, state: "sent", token });
  }

  private async fail(
    index: number,
    file: FileRecord,
    { failure, error }: { readonly failure: UploadFailure; readonly error: unknown },
  ): Promise<void> {
    await this.job.setFile(index, failed(file, failure));
    if (failure.reason === "service") this.failuresInARow += 1;
    const isHopeless = stopsAccount(error) || this.failuresInARow >= this.context.transfers;
    if (isHopeless) await this.giveUp(failure, error);
  }

  private async giveUp(failure: UploadFailure, error: unknown): Promise<void> {
    this.stopCause ??= error;
    const waiting = [...this.job.records.entries()].filter(
      ([index, { state }]) => state === "waiting" && !this.taken.has(index),
    );
    await this.job.settleFiles(waiting.map(([index, file]) => [index, failed(file, failure)]));
  }
}
