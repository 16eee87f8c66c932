import type { FileHandle } from "node:fs/promises";
import { Emitter } from "../shared/events.ts";
import type { Event } from "../shared/events.ts";
import { formatBeat, readRecord } from "./lockRecord.ts";

/**
 * A lock while it is ours. It can be lost: a process that was stopped, or stuck, for longer than others wait is
 * taken for dead, so `verify` comes before everything that only the holder may do.
 */
export interface Lease {
  /** As far as is known without looking at the disk. */
  readonly isHeld: boolean;
  /** Once, when it is found that somebody else has it or the file is gone; not after `release`. */
  readonly onDidLose: Event<void>;
  /** Looks at the disk whether it is still ours. */
  verify(): Promise<boolean>;
  /** Gives it back; others may have it when this resolves. Never rejects. */
  release(): Promise<void>;
}

export interface HeldLockOptions {
  readonly path: string;
  readonly id: string;
  readonly host: string;
  readonly beatMs: number;
  /** Of our own file: what we write there goes nowhere once another file has its name. */
  readonly file: FileHandle;
}

export class HeldLock implements Lease {
  private readonly options: HeldLockOptions;
  private readonly _onDidLose = new Emitter<void>();
  readonly onDidLose: Event<void> = this._onDidLose.event;
  private readonly heart: NodeJS.Timeout;
  private beats = 0;
  private held = true;
  private last: Promise<unknown> = Promise.resolve();

  constructor(options: HeldLockOptions) {
    this.options = options;
    this.heart = setInterval(() => void this.beat(), options.beatMs);
    this.heart.unref();
  }

  get isHeld(): boolean {
    return this.held;
  }

  async verify(): Promise<boolean> {
    const { path, id, host } = this.options;
    const found = await readRecord(path, host).catch(() => undefined);
    if (found?.id !== id) await this.lose();
    return this.held;
  }

  async release(): Promise<void> {
    if (!this.held) return;
    this.held = false;
    await this.write(formatBeat("released"));
    await this.end();
  }

  private async lose(): Promise<void> {
    if (!this.held) return;
    await this.end();
    this._onDidLose.fire();
  }

  private async beat(): Promise<void> {
    if (await this.verify()) await this.write(formatBeat(++this.beats));
  }

  /** In the order of the calls: no beat comes after the release. A full disk takes it: nothing grows. */
  private write(text: string): Promise<unknown> {
    this.last = this.last.then(() => this.options.file.write(text, 0)).catch(() => undefined);
    return this.last;
  }

  private async end(): Promise<void> {
    this.held = false;
    clearInterval(this.heart);
    await this.last;
    await this.options.file.close().catch(() => undefined);
  }
}
