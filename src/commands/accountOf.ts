import type { Account } from "../auth/account.ts";
import type { Accounts } from "../auth/accounts.ts";

/** The account that an argument of ours names, a row of a tree or a panel; else the active one. */
export function accountOf(accounts: Pick<Accounts, "all" | "active">, named: unknown): Account | undefined {
  const accountId = accountIdOf(named);
  return accountId === undefined ? accounts.active : accounts.all.find(({ id }) => id === accountId);
}

export function accountIdOf(named: unknown): string | undefined {
  if (typeof named !== "object" || named === null || !("accountId" in named)) return undefined;
  return typeof named.accountId === "string" ? named.accountId : undefined;
}
