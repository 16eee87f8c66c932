import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { JobChange, JobRecord } from "./jobRecord.ts";
import { formatChange, formatJob } from "./jobRecord.ts";
import { removeDurably, writeDurably } from "./writeDurably.ts";

/** Does one write; how often, and when, is its own affair. */
export type Writing = (write: () => Promise<void>) => Promise<void>;

/**
 * The file of one job: changes are appended, and what must vanish is rewritten. Each method resolves when the disk
 * has it; they happen in the order of the calls, and changes that wait together share one sync.
 */
export class JobLog {
  private readonly path: string;
  private readonly writing: Writing;
  private waiting: string[] = [];
  private appending: Promise<void> | undefined;
  private last: Promise<void> = Promise.resolve();
  private file: FileHandle | undefined;
  private isTorn = false;
  private isRemoved = false;

  /** @param writing tries a write again that may work later, such as on a full disk */
  constructor(path: string, writing: Writing = (write) => write()) {
    this.path = path;
    this.writing = writing;
  }

  append(change: JobChange): Promise<void> {
    this.waiting.push(formatChange(change));
    this.appending ??= this.inTurn(() => this.writeWaiting());
    return this.appending;
  }

  /**
   * Puts the job in place of all that was written: erased tokens are gone from the disk. It is asked for when its
   * turn comes, so that changes which were appended meanwhile are in it.
   */
  rewrite(current: () => JobRecord): Promise<void> {
    return this.inTurn(async () => {
      if (this.isRemoved) return;
      await this.close();
      await this.writing(() => writeDurably(this.path, formatJob(current())));
      this.isTorn = false;
    });
  }

  /** Whatever is asked for afterwards does nothing. */
  remove(): Promise<void> {
    return this.inTurn(async () => {
      this.isRemoved = true;
      await this.close();
      await removeDurably(this.path);
    });
  }

  /** Lets go of the file after what was asked for is done. */
  dispose(): Promise<void> {
    return this.inTurn(() => this.close());
  }

  private async writeWaiting(): Promise<void> {
    this.appending = undefined;
    const lines = this.waiting.splice(0).join("");
    if (!this.isRemoved) await this.writing(() => this.write(lines));
  }

  private async write(lines: string): Promise<void> {
    this.file ??= await open(this.path, "a", 0o600);
    // A line that could not be written to its end must not swallow the next one.
    const text = this.isTorn ? `\n${lines}` : lines;
    this.isTorn = true;
    await this.file.appendFile(text);
    this.isTorn = false;
    await this.file.datasync();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async close(): Promise<void> {
    const file = this.file;
    this.file = undefined;
    await file?.close();
  }
}
