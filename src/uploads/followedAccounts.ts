import type { JobBook } from "./jobBook.ts";
import type { HolderStanding, SharedStandings } from "./sharedStandings.ts";
import { standingOf } from "./standing.ts";
import type { UploadAccounts } from "./uploadAccounts.ts";
import type { UploadStanding } from "./uploadJob.ts";

export interface FollowedAccountsOptions {
  readonly accounts: UploadAccounts;
  readonly book: JobBook;
  readonly shared: SharedStandings;
}

/** How all uploads fare, those of other windows included. */
export class FollowedAccounts {
  private readonly options: FollowedAccountsOptions;
  /** By account: what the window said that does its uploads. */
  private heard: ReadonlyMap<string, HolderStanding> = new Map();

  constructor(options: FollowedAccountsOptions) {
    this.options = options;
  }

  standing(isPaused: boolean): UploadStanding {
    const closed = [...this.active].map((accountId) => {
      const heard = this.heard.get(accountId);
      return heard ? heard.closed : this.options.accounts.all.get(accountId)?.gate.closed;
    });
    return standingOf({ isPaused, closed });
  }

  /** Bytes a second, here and elsewhere. */
  get rate(): number {
    const here = [...this.options.accounts.all.values()].map(({ meter }) => meter.rate);
    const elsewhere = [...this.heard.values()].map(({ rate }) => rate);
    return [...here, ...elsewhere].reduce((sum, rate) => sum + rate, 0);
  }

  /** Tells the others of what is done here, and hears of what they do. */
  async look(): Promise<void> {
    const { accounts, shared } = this.options;
    for (const [accountId, { isHolder, gate, meter }] of accounts.all) {
      const standing = { closed: gate.closed, rate: Math.round(meter.rate) };
      await shared.tell(accountId, isHolder ? standing : undefined);
    }
    const heard = new Map<string, HolderStanding>();
    for (const accountId of this.active) {
      if (accounts.all.get(accountId)?.isHolder) continue;
      const standing = await shared.hear(accountId);
      if (standing) heard.set(accountId, standing);
    }
    this.heard = heard;
  }

  /** Accounts for which something is done, here or elsewhere. */
  private get active(): ReadonlySet<string> {
    const { accounts, book } = this.options;
    const busy = [...accounts.all].filter(([, { isBusy }]) => isBusy).map(([accountId]) => accountId);
    const running = book.all.filter(({ state }) => state === "running").map(({ accountId }) => accountId);
    return new Set([...busy, ...running]);
  }
}
