import { LeaseLostError } from "./accountLease.ts";
import type { UploadContext } from "./uploadContext.ts";

type Turns = Pick<UploadContext, "gate" | "lease" | "library">;

/**
 * Makes one change of the account when it is its turn, and again while the service has passing trouble; each try takes
 * a turn of its own. A call under way is never broken off, since its answer tells what happened.
 */
export function writeInTurn<T>(work: () => Promise<T>, context: Turns, signal: AbortSignal): Promise<T> {
  return context.gate.call(() => takeTurn(work, context, signal), signal);
}

/** One try, in a turn of its own: nobody else changes the account, and this window does its uploads. */
export function takeTurn<T>(
  work: () => Promise<T>,
  { gate, lease, library }: Turns,
  signal: AbortSignal,
): Promise<T> {
  const change = async (): Promise<T> => {
    if (!(await lease.verify())) throw new LeaseLostError("Another window does the uploads now.");
    return work();
  };
  // The lock is a file: it wants room on the disk.
  return gate.keep(() => library.writes.run(change, { priority: "background", signal }), signal);
}
