import { join } from "node:path";
import { FileLock } from "./fileLock.ts";
import type { FileLockOptions } from "./fileLock.ts";

/**
 * - `uploads`: the lease of the window that does the account's uploads.
 * - `write`: held while one change is being made. `next`: held by a person's command that waits for `write`.
 */
export type LockKind = "uploads" | "write" | "next";

/** A lock of an account among all windows that share the folder. Nothing in its name tells whose account it is. */
export function accountLock(
  { folder, accountId }: { readonly folder: string; readonly accountId: string },
  kind: LockKind,
  options?: FileLockOptions,
): FileLock {
  const { createHash } = process.getBuiltinModule("node:crypto"); // Slow to load: not before the first lock.
  const account = createHash("sha256").update(accountId).digest("hex").slice(0, 32);
  return new FileLock(join(folder, account, `${kind}.lock`), options);
}
