import { l10n } from "vscode";
import { choose } from "../host/choose.ts";
import { confirm } from "../host/tell.ts";
import { plainText } from "../host/plainText.ts";
import type { Account } from "../auth/account.ts";
import type { CommandContext } from "./context.ts";
import { isStillToAdd } from "./isStillToAdd.ts";
import { accountIdOf } from "./accountOf.ts";

/** Sign Out…: forgets the account here. `named` (`{ accountId }`) saves the question which one. */
export async function signOut(context: CommandContext, named?: unknown): Promise<void> {
  const accountId = accountIdOf(named) ?? (await whichAccount(context, l10n.t("Sign Out")))?.id;
  if (accountId !== undefined) await signOutAccount(context, accountId);
}

/** Signs an account out, after asking if files of it still wait to be added. */
export async function signOutAccount(context: CommandContext, accountId: string): Promise<void> {
  const account = context.accounts.all.find(({ id }) => id === accountId);
  if (account !== undefined && (await mayForgetUploads(context, account)))
    await context.accounts.signOut(accountId);
}

/** Revoke Access at Google…: takes back, on all machines, what was granted; then signs out. */
export async function revokeAccess(context: CommandContext): Promise<void> {
  const account = await whichAccount(context, l10n.t("Revoke Access"));
  if (account === undefined) return;
  const revoke = l10n.t("Revoke Access");
  const detail = l10n.t(
    "Google takes back what was granted to your Google project. Other machines that use it with this account are signed out too.",
  );
  const message = l10n.t("Revoke access for {0}?", account.label);
  if (!(await confirm(message, detail, revoke))) return;
  if (await mayForgetUploads(context, account)) await context.accounts.revoke(account.id);
}

async function whichAccount(
  { accounts, serviceLabel }: CommandContext,
  title: string,
): Promise<Account | undefined> {
  if (accounts.all.length < 2) return accounts.active;
  const choices = accounts.all.map((account) => ({
    label: plainText(account.label),
    description: serviceLabel(account),
    account,
  }));
  return (await choose(choices, { title, placeholder: l10n.t("Which account?") }))?.account;
}

async function mayForgetUploads(context: CommandContext, account: Account): Promise<boolean> {
  const waiting = await waitingFiles(context, account.id);
  if (waiting === 0) return true;
  const signOut = l10n.t("Sign Out");
  const message =
    waiting === 1
      ? l10n.t("1 file of {0} has not been added yet. Sign out all the same?", account.label)
      : l10n.t("{0} files of {1} have not been added yet. Sign out all the same?", waiting, account.label);
  const detail = l10n.t("They will not be added. The files themselves stay where they are.");
  return confirm(message, detail, signOut);
}

async function waitingFiles(context: CommandContext, accountId: string): Promise<number> {
  const uploads = await context.uploads();
  await uploads.waitingAccounts(); // Those of the last window, too.
  return uploads.jobs
    .filter((job) => job.accountId === accountId && job.state !== "cancelled")
    .flatMap((job) => job.files)
    .filter(isStillToAdd).length;
}
