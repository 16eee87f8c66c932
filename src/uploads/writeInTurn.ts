import { LeaseLostError } from "./accountLease.ts";
import type { UploadContext } from "./uploadContext.ts";

/**
 * Makes one change of the account when it is its turn, and again while the service has passing trouble; each try takes
 * a turn of its own. A call under way is never broken off, since its answer tells what happened.
 */
export function writeInTurn<T>(
  work: () => Promise<T>,
  { gate, lease, library }: Pick<UploadContext, "gate" | "lease" | "library">,
  signal: AbortSignal,
): Promise<T> {
  const change = async (): Promise<T> => {
    if (!(await lease.verify())) throw new LeaseLostError("Another window does the uploads now.");
    return work();
  };
  return gate.call(() => library.writes.run(change, { priority: "background", signal }), signal);
}
