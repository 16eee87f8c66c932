import type { AccountName } from "../store/people.ts";
import type { Received } from "./incoming.ts";

/** One request, as `GET /_emulator/requests` tells it. Times are real, in milliseconds since 1970. */
export interface JournalEntry {
  readonly method: string;
  readonly verb: string;
  readonly path: string;
  /** 0 if the connection was cut, and while it runs. */
  status: number;
  readonly account: AccountName | null;
  readonly bytesIn: number;
  bytesOut: number;
  readonly startedAt: number;
  endedAt: number | null;
  /** How many, this one included, were running when it began. */
  readonly inFlight: number;
}

const limit = 10_000;

/** What was asked of the emulator, oldest first. Holds no token. */
export class Journal {
  private entries: JournalEntry[] = [];
  private readonly running = new Set<JournalEntry>();

  begin(
    request: Pick<JournalEntry, "method" | "verb" | "path" | "account">,
    received: Received,
  ): JournalEntry {
    const entry: JournalEntry = {
      ...request,
      status: 0,
      get bytesIn() {
        return received.bytes;
      },
      bytesOut: 0,
      startedAt: Date.now(),
      endedAt: null,
      inFlight: this.running.size + 1,
    };
    this.running.add(entry);
    this.entries.push(entry);
    // Dropped in bulk, so that a full journal does not move ten thousand entries for every request.
    if (this.entries.length >= 2 * limit) this.entries = this.entries.slice(-limit);
    return entry;
  }

  /** @param status of the answer if all of it was written, else 0 */
  end(entry: JournalEntry, status: number): void {
    this.running.delete(entry);
    entry.status = status;
    entry.endedAt = Date.now();
  }

  /** Whether another request of the same person runs that `isAlike`. */
  hasCompany(entry: JournalEntry, isAlike: (method: string) => boolean): boolean {
    const others = [...this.running].filter((other) => other !== entry && other.account === entry.account);
    return others.some((other) => isAlike(other.method));
  }

  list(): readonly JournalEntry[] {
    return this.entries.slice(-limit);
  }

  clear(): void {
    this.entries = [];
  }
}

const secretParameters = /([?&](?:access_token|oauth_token|code|token|refresh_token|upload_id)=)[^&]*/gi;
const shareTokenInPath = /^(\/share\/|\/v1\/sharedAlbums\/)[^/?:]+/;

/** Path and query as they may be shown: what gives access is blanked. */
export function blankTokens(target: string): string {
  return target.replace(secretParameters, "$1***").replace(shareTokenInPath, "$1***");
}
