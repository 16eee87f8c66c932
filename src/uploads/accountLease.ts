import type { Event } from "../shared/events.ts";

/** Of all windows of a machine, the one that has it does the account's uploads. */
export interface AccountLease {
  readonly isHeld: boolean;
  /** Somebody else has it, or it is gone. Not after `release`. */
  readonly onDidLose: Event<void>;
  /** Looks whether it is still ours. */
  verify(): Promise<boolean>;
  release(): Promise<void>;
}

export interface AccountLock {
  /** Waits for the lease. Rejects with the signal's reason, or where no lease can be kept. */
  acquire(signal: AbortSignal): Promise<AccountLease>;
  /** Whether no window has it. */
  isFree(): Promise<boolean>;
}

/** Where there is only one window. */
export const onlyWindow: AccountLock = {
  acquire: () =>
    Promise.resolve({
      isHeld: true,
      onDidLose: () => ({ dispose: () => undefined }),
      verify: () => Promise.resolve(true),
      release: () => Promise.resolve(),
    }),
  isFree: () => Promise.resolve(true),
};

/** Another window does the uploads now. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}
