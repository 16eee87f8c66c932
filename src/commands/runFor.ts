import type { Account } from "../auth/account.ts";
import { runExplained } from "../host/command.ts";
import type { CommandContext } from "./context.ts";

/** What a message's button does for an account, long after the command has ended: a failure is shown like a command's. */
export function runFor(
  { log, accounts }: Pick<CommandContext, "log" | "accounts">,
  { id }: Pick<Account, "id">,
  work: () => unknown,
): Promise<unknown> {
  const caller = (): Account | undefined => accounts.all.find((account) => account.id === id);
  return runExplained({ name: "A message's button", log, caller }, work);
}
