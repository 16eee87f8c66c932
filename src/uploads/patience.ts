import type { PhotosError } from "../api/errors.ts";
import { isDailyQuota, isOffline, isQuota, mayHaveHappened, wasNeverSent } from "../api/errors.ts";

/** What one thing may cost before it is given up: tries, and milliseconds of waiting in all. */
const mostTries = 8;
const budgetMs = 5 * 60_000;
const firstMs = 1_000;
const longestMs = 60_000;

/** How often, and how long, one thing is tried again after a 5xx, a dropped connection or an answer without sense. */
export class Patience {
  private readonly random: () => number;
  private tries = 0;
  private waitedMs = 0;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  /** Milliseconds until the next try; undefined: it is given up. */
  next(error: PhotosError): number | undefined {
    if (!isPassing(error)) return undefined;
    this.tries += 1;
    const backoff = Math.min(longestMs, firstMs * 2 ** (this.tries - 1));
    const ms = error.retryAfterMs ?? Math.round(backoff * (1 + this.random() / 4));
    if (this.tries >= mostTries || this.waitedMs + ms > budgetMs) return undefined;
    this.waitedMs += ms;
    return ms;
  }

  /** It came further: trouble from now on is new trouble. */
  renew(): void {
    this.tries = 0;
    this.waitedMs = 0;
  }
}

/** Another try may help. */
function isPassing(error: PhotosError): boolean {
  return mayHaveHappened(error) || error.status === 408;
}

/** Why nothing of an account can be done for a while. */
export type ClosingReason = "rate" | "dailyQuota" | "offline";

/** Set where the failure is not about the call but about all of them. */
export function closingReason(error: PhotosError): ClosingReason | undefined {
  if (isDailyQuota(error)) return "dailyQuota";
  if (isQuota(error)) return "rate";
  return isOffline(error) && wasNeverSent(error) ? "offline" : undefined;
}

/** Google asks for 30 s after the first 429; who is offline wants to go on soon after the network is back. */
const plans: Readonly<Record<"rate" | "offline", { readonly firstMs: number; readonly longestMs: number }>> =
  {
    rate: { firstMs: 30_000, longestMs: 30 * 60_000 },
    offline: { firstMs: 1_000, longestMs: 15_000 },
  };
const longestAskedMs = 24 * 60 * 60_000;

export interface Closing {
  readonly reason: ClosingReason;
  /** How often in a row it was closed, this time included. */
  readonly times: number;
  readonly retryAfterMs: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
}

/** When to ask again, milliseconds since 1970. */
export function reopensAt({ reason, times, retryAfterMs, now, random }: Closing): number {
  if (retryAfterMs !== undefined) return now + Math.min(retryAfterMs, longestAskedMs);
  if (reason === "dailyQuota") return nextPacificMidnight(now) + Math.round(random * 60_000);
  const { firstMs: first, longestMs: longest } = plans[reason];
  return now + Math.round(Math.min(longest, first * 2 ** (times - 1)) * (1 + random / 4));
}

const pacific = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  hourCycle: "h23",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** Google's quotas of the day begin anew then. On the two days when clocks change it is tried again an hour off. */
export function nextPacificMidnight(now: number): number {
  const parts = pacific.formatToParts(now);
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const sinceMidnight = ((part("hour") * 60 + part("minute")) * 60 + part("second")) * 1000 + (now % 1000);
  return now + 24 * 60 * 60_000 - sinceMidnight;
}
