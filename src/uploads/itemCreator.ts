import { limits } from "../api/limits.ts";
import { addKnownItems } from "./addKnownItems.ts";
import type { ByteSender } from "./byteSender.ts";
import { createItems } from "./createItems.ts";
import type { KnownFile, SentFile } from "./fileRecords.ts";
import { created, failed, isKnown, isSent, unsent, wantsBytes } from "./fileRecords.ts";
import type { FileRecord } from "./jobRecord.ts";
import type { JobWork } from "./jobWork.ts";
import { makeAlbum } from "./makeAlbum.ts";
import { resultSettler } from "./settleResults.ts";
import type { UploadContext } from "./uploadContext.ts";
import { isTokenRefused } from "./uploadFailure.ts";

/** Tokens live a day; this leaves time to use them. */
const tokenLifeMs = 23 * 60 * 60 * 1000;
/** A create leaves when its oldest file has waited so long, though others are still on their way. */
const longestWaitMs = 60_000;
/**
 * A create leaves when 50 files wait. Nobody can put a file in its place later, though, so it gives a small one that
 * others have just overtaken this long to come up; one that is in trouble keeps nobody waiting.
 */
const overtakenMs = 3_000;

type Entry<T extends FileRecord> = readonly [index: number, file: T];
type Batch = readonly Entry<SentFile>[];
type ReadyFile = SentFile | KnownFile;

/** Turns sent bytes into items of the job's album: one call at a time, up to 50 files each, in the order chosen. */
export class ItemCreator {
  private readonly work: JobWork;
  private readonly context: UploadContext;
  private readonly sender: ByteSender;
  private readonly results: ReturnType<typeof resultSettler>;

  constructor(work: JobWork, context: UploadContext, sender: ByteSender) {
    this.work = work;
    this.context = context;
    this.sender = sender;
    this.results = resultSettler(work, context);
  }

  /**
   * Resolves when no file waits, is sent or wants to be created. Rejects with what keeps the whole album from being
   * filled, or with the signal's reason, then after a create that is under way.
   */
  async run(): Promise<void> {
    for (let batch = await this.nextBatch(); batch.length > 0; batch = await this.nextBatch()) {
      this.work.creating = new Set(batch.map(([index]) => index));
      try {
        await this.create(batch);
      } finally {
        this.work.creating = new Set();
      }
    }
  }

  private get signal(): AbortSignal {
    return this.work.abort.signal;
  }

  /** Waits until a create is due; empty: there is nothing left. */
  private async nextBatch(): Promise<readonly Entry<ReadyFile>[]> {
    const { work, context } = this;
    for (;;) {
      this.signal.throwIfAborted();
      if (work.broken !== undefined) throw work.broken as Error;
      await this.dropOldTokens();
      const ready = this.readyFiles();
      if (ready.length > 0 && work.job.album.id === undefined) {
        await makeAlbum(work.job, context, this.signal);
        continue;
      }
      const waitMs = this.dueAt(ready) - context.now();
      if (this.isAlone(ready) || waitMs <= 0) return ready.slice(0, limits.batch);
      if (ready.length === 0) await work.bell.wait();
      else await work.bell.waitAtMost(waitMs, context.sleep, this.signal);
    }
  }

  /** When a create leaves though others are on their way, milliseconds since 1970. */
  private dueAt(ready: readonly Entry<ReadyFile>[]): number {
    const since = ready.map(([, { token, known }]) => (token ?? known)?.at ?? 0).sort((a, b) => a - b);
    const [oldest = Infinity] = since;
    const full = since[limits.batch - 1] ?? Infinity;
    return Math.min(oldest + longestWaitMs, this.hasOvertaken(ready) ? full + overtakenMs : full);
  }

  /** A small file that stands before the 50th is not up yet. */
  private hasOvertaken(ready: readonly Entry<ReadyFile>[]): boolean {
    const { work } = this;
    const [last = 0] = ready[limits.batch - 1] ?? [];
    const isOnItsWay = (file: FileRecord, index: number): boolean =>
      (wantsBytes(file) && !work.isLarge(index)) || (isReady(file) && !work.job.isWritten(index));
    return work.job.records.slice(0, last).some(isOnItsWay);
  }

  /** No other file of the album is waiting, being read or being sent; what is sent is on disk. */
  private isAlone(ready: readonly Entry<ReadyFile>[]): boolean {
    const { job, isIdle } = this.work;
    return isIdle && ready.length === job.records.filter(isReady).length;
  }

  private readyFiles(): readonly Entry<ReadyFile>[] {
    const { job } = this.work;
    return [...job.records.entries()].filter(
      (entry): entry is [number, ReadyFile] => isReady(entry[1]) && job.isWritten(entry[0]),
    );
  }

  private async dropOldTokens(): Promise<void> {
    const deadline = this.context.now() - tokenLifeMs;
    const old = this.readyFiles().filter((entry): entry is Entry<SentFile> => isTooOld(entry[1], deadline));
    if (old.length > 0) await this.sendAgain(old);
  }

  private async create(batch: readonly Entry<ReadyFile>[]): Promise<void> {
    const known = batch.filter((entry): entry is Entry<KnownFile> => isKnown(entry[1]));
    const sent = batch.filter((entry): entry is Entry<SentFile> => isSent(entry[1]));
    const isKnownFirst = (known[0]?.[0] ?? Infinity) < (sent[0]?.[0] ?? Infinity);
    if (isKnownFirst) await this.addKnown(known);
    if (sent.length > 0 && !(await this.tryCreate(sent))) await this.split(sent);
    if (!isKnownFirst) await this.addKnown(known);
  }

  /** What the library has already only goes into the album; bytes are sent of what it has no more. */
  private async addKnown(known: readonly Entry<KnownFile>[]): Promise<void> {
    if (known.length === 0) return;
    const { work, context } = this;
    const albumId = work.job.album.id as string;
    const files = known.map(([, file]) => file);
    const areThere = await addKnownItems({ albumId, files }, context, this.signal);
    const added = files.filter((_, at) => areThere[at]);
    const items = added.map(({ known: { itemId: id, mimeType }, source: { name: filename } }) => ({
      id,
      mimeType,
      filename,
    }));
    if (items.length > 0) context.library.itemsAdded(albumId, items);
    for (const [at, { hash }] of files.entries())
      if (!areThere[at] && hash !== undefined) context.known.unlearn(hash);
    await work.job.settleFiles(
      known.map(([index, file], at) => [
        index,
        areThere[at] ? created(file, file.known.itemId) : unsent(file),
      ]),
    );
    context.onCreated(added.map(({ source }) => source));
    this.sendMore();
  }

  /** False: one of the upload tokens was refused, and so was the whole batch. */
  private async tryCreate(batch: Batch): Promise<boolean> {
    const albumId = this.work.job.album.id as string;
    const files = batch.map(([, file]) => file);
    try {
      const results = await createItems({ albumId, files }, this.context, this.signal);
      await this.results.settle(batch, results);
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
    const settled = batch.map(([index, file]): Entry<FileRecord> => {
      if (this.results.mayTryAgain(index)) return [index, unsent(file)];
      const detail = "The service refused every upload token it gave for the file.";
      return [index, failed(file, { reason: "refused", detail, mayRetry: false })];
    });
    await this.work.job.settleFiles(settled);
    this.sendMore();
  }

  private sendMore(): void {
    this.work.refill();
    this.sender.pump();
  }
}

function isReady(file: FileRecord): file is ReadyFile {
  return isSent(file) || isKnown(file);
}

function isTooOld(file: ReadyFile, deadline: number): boolean {
  return isSent(file) && file.token.at < deadline;
}
