import { l10n, QuickPickItemKind, ThemeIcon, window, type QuickPickItem } from "vscode";
import type { Account } from "../auth/account.ts";
import type { CommandContext } from "./context.ts";

interface Choice extends QuickPickItem {
  go?(): unknown;
}

/** Switch Account…: another one that is signed in, or a further one. */
export async function switchAccount(context: CommandContext): Promise<void> {
  const another: Choice = {
    label: l10n.t("Sign In to Another Account…"),
    iconPath: new ThemeIcon("add"),
    go: () => context.signIn.choose(),
  };
  const choice = await window.showQuickPick<Choice>(
    [
      ...context.accounts.all.map((account) => accountChoice(context, account)),
      { label: "", kind: QuickPickItemKind.Separator },
      another,
    ],
    { title: l10n.t("Switch Account"), placeHolder: l10n.t("Whose albums?") },
  );
  await choice?.go?.();
}

function accountChoice({ accounts, signIn, serviceLabel }: CommandContext, account: Account): Choice {
  const isActive = account.id === accounts.active?.id;
  return {
    label: account.label,
    description: serviceLabel(account),
    iconPath: new ThemeIcon(isActive ? "check" : "account"),
    ...(account.needsSignIn && { detail: l10n.t("Needs to sign in again") }),
    go: () => (account.needsSignIn ? signIn.again(account) : accounts.setActive(account.id)),
  };
}
