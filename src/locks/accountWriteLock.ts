import { setTimeout as delay } from "node:timers/promises";
import type { WriteLock, WriteOptions, WritePriority } from "../library/writeLock.ts";
import { accountLock } from "./accountLocks.ts";
import type { FileLock, FileLockOptions } from "./fileLock.ts";
import type { Lease } from "./heldLock.ts";

export interface AccountWriteLockOptions extends FileLockOptions {
  /** Of all accounts' locks; shared by all windows. */
  readonly folder: string;
  readonly accountId: string;
  /** Told once if the folder cannot be used; changes then take turns in this window only. */
  readonly onUnusable?: (error: unknown) => void;
}

type Turn = () => Promise<void>;

/** One change at a time of an account in all windows; what a person waits for goes first, also across windows. */
export class AccountWriteLock implements WriteLock {
  private readonly write: FileLock;
  /** Whoever has it is a command, and gets `write` next. */
  private readonly next: FileLock;
  private readonly pollMs: number;
  private readonly onUnusable: AccountWriteLockOptions["onUnusable"];
  private readonly turns: Readonly<Record<WritePriority, Set<Turn>>> = {
    command: new Set(),
    background: new Set(),
  };
  private held: Lease | undefined;
  private isRunning = false;
  private isUnusable = false;

  constructor({ folder, accountId, onUnusable, ...options }: AccountWriteLockOptions) {
    const account = { folder, accountId };
    this.write = accountLock(account, "write", options);
    this.next = accountLock(account, "next", options);
    this.pollMs = options.pollMs ?? 50;
    this.onUnusable = onUnusable;
  }

  async run<T>(work: () => Promise<T>, { priority = "command", signal }: WriteOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    const turns = this.turns[priority];
    return new Promise((resolve, reject) => {
      const turn: Turn = async () => {
        turns.delete(turn);
        signal?.removeEventListener("abort", giveUp);
        await (async () => work())().then(resolve, reject);
      };
      const giveUp = (): void => {
        turns.delete(turn);
        reject(signal?.reason as Error);
      };
      turns.add(turn);
      signal?.addEventListener("abort", giveUp, { once: true });
      void this.takeTurns();
    });
  }

  /**
   * Whether the change that is being made may go on: false once another window, which took this one for dead, may be
   * making one. For changes that take more than one request.
   */
  async verify(): Promise<boolean> {
    return this.held === undefined || this.held.verify();
  }

  private first(): Turn | undefined {
    return [...this.turns.command, ...this.turns.background][0];
  }

  private async takeTurns(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    while (this.first()) {
      this.held = await this.take();
      // Who came meanwhile may have more right, and who waited may have given up.
      await this.first()?.();
      await this.held?.release();
      this.held = undefined;
    }
    this.isRunning = false;
  }

  private async take(): Promise<Lease | undefined> {
    try {
      const lease = await this.wait();
      this.isUnusable = false;
      return lease;
    } catch (error) {
      if (!this.isUnusable) this.onUnusable?.(error);
      this.isUnusable = true;
      return undefined;
    }
  }

  /** Gives up when nobody in this window waits any more. */
  private async wait(): Promise<Lease | undefined> {
    let next: Lease | undefined;
    try {
      while (this.first()) {
        const isCommand = this.turns.command.size > 0;
        const held = isCommand || (await this.next.isFree()) ? await this.write.tryAcquire() : undefined;
        if (held) return held;
        if (isCommand) next ??= await this.next.tryAcquire();
        await delay(this.pollMs);
      }
      return undefined;
    } finally {
      await next?.release();
    }
  }
}
