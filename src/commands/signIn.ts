import type { Account } from "../auth/account.ts";
import { demoPersonOf } from "../auth/demoSignIn.ts";
import { accountIdOf } from "./accountOf.ts";
import type { CommandContext } from "./context.ts";

/**
 * Sign In with Google: the active account again if its sign-in ended or lacks what reading needs, else another one.
 * `named` (`{ accountId }`) says which account is meant, whatever its service is.
 */
export async function signIn(context: CommandContext, named?: unknown): Promise<void> {
  const accountId = accountIdOf(named);
  if (accountId !== undefined) await signInAs(context, accountId);
  else await signInAtGoogle(context);
}

/** The account that was asked for, without a question where it is known how it signs in; else asks which way in. */
export async function signInAs(
  { accounts, signIn: ways }: Pick<CommandContext, "accounts" | "signIn">,
  accountId: string,
): Promise<Account | undefined> {
  await accounts.ready();
  const account = accounts.all.find(({ id }) => id === accountId);
  if (account !== undefined) return ways.again(account);
  const person = demoPersonOf(accountId);
  return person === undefined ? ways.choose() : ways.demo(person);
}

async function signInAtGoogle({ accounts: { active }, signIn: ways }: CommandContext): Promise<void> {
  const needsMending = active !== undefined && (active.needsSignIn || !active.can.read || !active.can.append);
  await (needsMending ? ways.again(active) : ways.google());
}
