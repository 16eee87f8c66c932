import type { PhotosError } from "./errors.ts";
import { isDailyQuota, wasNeverSent } from "./errors.ts";

/** Why a call is waiting before its next try. */
export type WaitReason = "quota" | "service" | "network" | "timeout";

export interface FailedTry {
  readonly failure: PhotosError;
  /** How many tries were made, this one included. */
  readonly tries: number;
  /** Doing it twice has the same effect as doing it once. */
  readonly repeatable: boolean;
  /** Milliseconds since the call began. */
  readonly elapsedMs: number;
  /** All tries and waits of the call together may take this long, in milliseconds. */
  readonly budgetMs: number;
  /** In [0, 1). */
  readonly random: number;
}

export interface Wait {
  readonly reason: WaitReason;
  readonly ms: number;
}

/**
 * Most tries and first wait by reason. Google asks for 30 s after a 429 and 1 s after a 5xx, doubled each time;
 * who is offline should hear it soon.
 */
const plans: Readonly<Record<WaitReason, { readonly tries: number; readonly firstMs: number }>> = {
  quota: { tries: 3, firstMs: 30_000 },
  service: { tries: 5, firstMs: 1_000 },
  network: { tries: 3, firstMs: 500 },
  timeout: { tries: 2, firstMs: 1_000 },
};

/** How long to wait before the next try; `undefined`: give up. Waits are up to a quarter longer than planned, at random. */
export function nextTry(failed: FailedTry): Wait | undefined {
  const reason = reasonToRetry(failed.failure, failed.repeatable);
  if (!reason || failed.tries >= plans[reason].tries) return undefined;
  const backoff = plans[reason].firstMs * 2 ** (failed.tries - 1) * (1 + failed.random / 4);
  const ms = failed.failure.retryAfterMs ?? Math.round(backoff);
  return failed.elapsedMs + ms > failed.budgetMs ? undefined : { reason, ms };
}

function reasonToRetry(failure: PhotosError, repeatable: boolean): WaitReason | undefined {
  switch (failure.kind) {
    case "api":
      if (failure.status === 429) return isDailyQuota(failure) ? undefined : "quota";
      return repeatable && isPassing(failure.status ?? 0) ? "service" : undefined;
    case "network":
      return repeatable || wasNeverSent(failure) ? "network" : undefined;
    case "timeout":
      return repeatable ? "timeout" : undefined;
    case "malformed":
    case "limit":
    case "signIn":
      return undefined;
  }
}

function isPassing(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501);
}
