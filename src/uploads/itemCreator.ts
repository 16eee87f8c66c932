import { limits } from "../api/limits.ts";
import type { MediaItem } from "../api/types.ts";
import type { Bell } from "./bell.ts";
import type { ByteSender } from "./byteSender.ts";
import type { ItemResult, SentFile } from "./createItems.ts";
import { createItems } from "./createItems.ts";
import type { FileRecord } from "./jobRecord.ts";
import type { LiveJob } from "./liveJob.ts";
import { failed } from "./liveJob.ts";
import { makeAlbum } from "./makeAlbum.ts";
import type { UploadAccount, UploadContext } from "./uploadContext.ts";
import { isTokenRefused } from "./uploadFailure.ts";
import type { UploadFailureReason } from "./uploadJob.ts";

/** Tokens live a day; this leaves time to use them. */
const tokenLifeMs = 23 * 60 * 60 * 1000;
/** A create leaves when its oldest file has waited so long, though others are still on their way. */
const longestWaitMs = 60_000;
/** So often one file may be refused for its token, or fail in passing. */
const mostTries = 3;
const firstPauseMs = 1_000;

type Batch = readonly (readonly [index: number, file: SentFile])[];
type Settled = readonly [index: number, file: FileRecord];

/** Turns sent bytes into items of the job's album: one call at a time, up to 50 files each, in the order chosen. */
export class ItemCreator {
  private readonly job: LiveJob;
  private readonly account: UploadAccount;
  private readonly context: UploadContext;
  private readonly signal: AbortSignal;
  private readonly bell: Bell;
  private readonly sender: ByteSender;
  private readonly tries = new Map<number, number>();

  constructor(
    job: LiveJob,
    account: UploadAccount,
    work: { context: UploadContext; signal: AbortSignal; bell: Bell; sender: ByteSender },
  ) {
    this.job = job;
    this.account = account;
    this.context = work.context;
    this.signal = work.signal;
    this.bell = work.bell;
    this.sender = work.sender;
  }

  /**
   * Resolves when no file waits, is sent or wants to be created. Rejects with what keeps the whole album from being
   * filled, or with the signal's reason, then after a create that is under way.
   */
  async run(): Promise<void> {
    for (let batch = await this.nextBatch(); batch.length > 0; batch = await this.nextBatch()) {
      if (!(await this.tryCreate(batch))) await this.split(batch);
    }
  }

  /** Waits until a create is due; empty: there is nothing left. */
  private async nextBatch(): Promise<Batch> {
    for (;;) {
      this.signal.throwIfAborted();
      this.sender.throwIfBroken();
      await this.dropOldTokens();
      const sent = this.sentFiles();
      if (sent.length > 0 && this.job.album.id === undefined) {
        await makeAlbum(this.job, this.account, { ...this.context, signal: this.signal });
        continue;
      }
      const oldest = Math.min(...sent.map(([, { token }]) => token.at));
      const waitMs = oldest + longestWaitMs - this.context.now();
      if (this.isFull(sent) || this.sender.isIdle || waitMs <= 0) return sent.slice(0, limits.batch);
      await this.bell.wait(Number.isFinite(waitMs) ? waitMs : undefined);
    }
  }

  /** A file that was overtaken is waited for, since nobody can put it in its place later. */
  private isFull(sent: Batch): boolean {
    const [last] = sent[limits.batch - 1] ?? [];
    return last !== undefined && !this.job.records.slice(0, last).some(({ state }) => state === "waiting");
  }

  private sentFiles(): Batch {
    return [...this.job.records.entries()].filter((entry): entry is [number, SentFile] => isSent(entry[1]));
  }

  private async dropOldTokens(): Promise<void> {
    const deadline = this.context.now() - tokenLifeMs;
    const old = this.sentFiles().filter(([, { token }]) => token.at < deadline);
    if (old.length > 0) await this.sendAgain(old);
  }

  /** False: one of the upload tokens was refused, and so was the whole batch. */
  private async tryCreate(batch: Batch): Promise<boolean> {
    const albumId = this.job.album.id as string;
    const files = batch.map(([, file]) => file);
    try {
      const options = { ...this.context, signal: this.signal };
      await this.settle(batch, await createItems({ albumId, files }, this.account, options));
      return true;
    } catch (error) {
      if (isTokenRefused(error)) return false;
      throw error;
    }
  }

  /** Finds the bad tokens of a refused batch by halving. If both halves are refused, all of them have probably died. */
  private async split(batch: Batch): Promise<void> {
    if (batch.length === 1) return this.sendAgain(batch);
    const middle = Math.ceil(batch.length / 2);
    const halves = [batch.slice(0, middle), batch.slice(middle)];
    const refused: Batch[] = [];
    for (const half of halves) if (!(await this.tryCreate(half))) refused.push(half);
    if (refused.length === 2) return this.sendAgain(batch);
    for (const half of refused) await this.split(half);
  }

  private async sendAgain(batch: Batch): Promise<void> {
    const settled = batch.map(([index, { source, size }]): Settled => {
      const file: FileRecord = { source, size, state: "waiting" };
      if (this.mayTryAgain(index)) return [index, file];
      return [index, fail(file, "refused", "The service refused every upload token it gave for the file.")];
    });
    await this.job.settleFiles(settled);
    this.sender.pump();
  }

  private async settle(batch: Batch, results: readonly ItemResult[]): Promise<void> {
    const items = new Map<string, MediaItem>();
    const settled: Settled[] = [];
    let again = 0;
    for (const [at, [index, file]] of batch.entries()) {
      const result = results[at] as ItemResult;
      if (result.item) items.set(result.item.id, result.item);
      const after = this.afterResult(index, file, result);
      if (after) settled.push([index, after]);
      else again = Math.max(again, this.tries.get(index) ?? 1);
    }
    // Before the disk, which may be full: they are in the album whatever becomes of the journal.
    if (items.size > 0) this.account.library.itemsAdded(this.job.album.id as string, [...items.values()]);
    await this.job.settleFiles(settled);
    if (again > 0) await this.context.sleep(firstPauseMs * 2 ** (again - 1), this.signal);
  }

  /** Undefined: it failed in passing and goes into the next batch, with the same token. */
  private afterResult(index: number, file: SentFile, result: ItemResult): FileRecord | undefined {
    const { source, size } = file;
    if (result.item) return { source, size, state: "created", itemId: result.item.id };
    const { code, message } = result;
    if (!passing.has(code)) {
      const reason = code === permissionDenied ? "noPermission" : "refused";
      return fail({ source, size, state: "failed" }, reason, message);
    }
    return this.mayTryAgain(index)
      ? undefined
      : failed(file, { reason: "service", detail: message, mayRetry: true });
  }

  private mayTryAgain(index: number): boolean {
    const tries = (this.tries.get(index) ?? 0) + 1;
    this.tries.set(index, tries);
    return tries < mostTries;
  }
}

const permissionDenied = 7;
/** Unknown, deadline exceeded, resource exhausted, aborted, internal, unavailable. */
const passing: ReadonlySet<number> = new Set([2, 4, 8, 10, 13, 14]);

function isSent(file: FileRecord): file is SentFile {
  return file.state === "sent" && file.token !== undefined;
}

function fail(file: FileRecord, reason: UploadFailureReason, detail: string): FileRecord {
  return failed(file, { reason, detail, mayRetry: false });
}
