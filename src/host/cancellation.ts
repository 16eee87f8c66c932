import { CancellationError, type CancellationToken } from "vscode";
import { isAbortError } from "../api/errors.ts";

/** A signal that aborts when the token is cancelled. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** True for whatever says that somebody changed their mind, which is no failure. */
export function isCancellation(error: unknown): boolean {
  return error instanceof CancellationError || isAbortError(error);
}
