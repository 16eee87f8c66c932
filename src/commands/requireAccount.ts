import { commands, l10n } from "vscode";
import type { Account } from "../auth/account.ts";
import { scopes, type Capabilities } from "../auth/scopes.ts";
import type { CommandId } from "../host/ids.ts";
import { ask, tell } from "../host/tell.ts";
import { accountOf } from "./accountOf.ts";
import type { CommandContext } from "./context.ts";
import { signInAs } from "./signIn.ts";

export interface AccountNeeds {
  /** The active account if absent. */
  readonly accountId?: string | undefined;
  /** What the command does with it. */
  readonly to: keyof Capabilities;
}

/**
 * An account that can do what is asked. Somebody who is signed out is offered all ways in, somebody whose sign-in
 * ended or left a box unticked may mend it, and the command then goes on. `undefined` when they change their mind.
 */
export async function requireAccount(
  context: CommandContext,
  needs: AccountNeeds,
): Promise<Account | undefined> {
  await context.accounts.ready();
  const account = currentAccount(context, needs);
  if (account === undefined) await offerWaysIn(context, needs);
  else if (account.needsSignIn)
    await offerSignIn(context, account, l10n.t("The sign-in of {0} has ended.", account.label));
  else if (needs.to === "share" && isSharingGone(account)) sayWhereToShare();
  else if (!account.can[needs.to]) await offerSignIn(context, account, notGranted(account));
  else return account;

  const signedIn = currentAccount(context, needs);
  return signedIn?.needsSignIn === false && signedIn.can[needs.to] ? signedIn : undefined;
}

function currentAccount({ accounts }: CommandContext, { accountId }: AccountNeeds): Account | undefined {
  return accountOf(accounts, { accountId });
}

function notGranted(account: Account): string {
  return l10n.t(
    "This was not allowed when {0} signed in. Tick all boxes on Google's page to allow it.",
    account.label,
  );
}

/** No sign-in would bring it: the service does not ask for sharing at all. */
function isSharingGone({ can, missingScopes = [] }: Account): boolean {
  return !can.share && !missingScopes.includes(scopes.sharing);
}

function sayWhereToShare(): void {
  const share: CommandId = "googlePhotos.album.shareInGooglePhotos";
  const message = l10n.t(
    "Google no longer lets other apps share albums or join them. Google Photos itself can.",
  );
  tell(message, { title: l10n.t("Share in Google Photos…"), go: () => commands.executeCommand(share) });
}

/** All ways in, or the one that belongs to the account the command is for. */
async function offerWaysIn(context: CommandContext, { accountId }: AccountNeeds): Promise<void> {
  await (accountId === undefined ? context.signIn.choose() : signInAs(context, accountId));
}

async function offerSignIn(context: CommandContext, account: Account, message: string): Promise<void> {
  const signIn = l10n.t("Sign In Again");
  if ((await ask(message, signIn)) === signIn) await context.signIn.again(account);
}
