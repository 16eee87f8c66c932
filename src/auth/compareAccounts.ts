import type { Account } from "./account.ts";

export interface AccountsChange {
  readonly added: readonly Account[];
  readonly removed: readonly Account[];
  /** Same account, something else about it. */
  readonly changed: readonly Account[];
}

export function compareAccounts(before: readonly Account[], after: readonly Account[]): AccountsChange {
  const old = new Map(before.map((account) => [account.id, account]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !kept.has(id)),
    changed: after.filter((account) => {
      const earlier = old.get(account.id);
      return earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(account);
    }),
  };
}
