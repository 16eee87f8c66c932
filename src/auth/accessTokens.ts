import { PhotosError } from "../api/errors.ts";
import { raceAbort } from "../service/raceAbort.ts";

export interface FreshToken {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** What the token was made for. Asked for with anything else, it is not given out. */
  readonly fits: string;
}

export interface TokenRequest {
  readonly fits: string;
  /** The token that was just answered with 401; it is never given again. */
  readonly rejected?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Entry {
  current: FreshToken | undefined;
  renewal: Promise<FreshToken> | undefined;
  readonly rejected: Set<string>;
}

/** A token this close to its end could be refused on the way. */
const marginMs = 30_000;

/** Access tokens by account, in memory only. Callers that need a new one at the same time share it. */
export class AccessTokens {
  private readonly entries = new Map<string, Entry>();
  private readonly renew: (accountId: string) => Promise<FreshToken>;
  private readonly now: () => number;

  constructor(renew: (accountId: string) => Promise<FreshToken>, now: () => number = Date.now) {
    this.renew = renew;
    this.now = now;
  }

  async get(accountId: string, { fits, rejected, signal }: TokenRequest): Promise<string> {
    signal?.throwIfAborted();
    const entry = this.entry(accountId);
    if (rejected !== undefined) entry.rejected.add(rejected);
    const kept = this.usable(entry);
    if (kept?.fits === fits) return kept.accessToken;
    const { accessToken } = await raceAbort(this.renewOnce(accountId, entry), signal);
    if (!entry.rejected.has(accessToken)) return accessToken;
    throw new PhotosError("api", "The service refuses the access token it has just given out.", {
      status: 401,
      code: "UNAUTHENTICATED",
    });
  }

  /** What is in memory, for whoever can do without. */
  peek(accountId: string): string | undefined {
    const entry = this.entries.get(accountId);
    return entry && this.usable(entry)?.accessToken;
  }

  put(accountId: string, token: FreshToken): void {
    this.entry(accountId).current = token;
  }

  /** The account's tokens, and those still on their way, are not kept any more. */
  forget(accountId: string): void {
    this.entries.delete(accountId);
  }

  private usable({ current, rejected }: Entry): FreshToken | undefined {
    if (!current || rejected.has(current.accessToken)) return undefined;
    return current.expiresAt - marginMs > this.now() ? current : undefined;
  }

  private renewOnce(accountId: string, entry: Entry): Promise<FreshToken> {
    entry.renewal ??= this.renew(accountId)
      .then((token) => (entry.current = token))
      .finally(() => (entry.renewal = undefined));
    return entry.renewal;
  }

  private entry(accountId: string): Entry {
    const known = this.entries.get(accountId);
    if (known) return known;
    const entry: Entry = { current: undefined, renewal: undefined, rejected: new Set() };
    this.entries.set(accountId, entry);
    return entry;
  }
}
