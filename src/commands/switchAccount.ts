import {
  l10n,
  QuickPickItemKind,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPickItem,
} from "vscode";
import { plainText } from "../host/plainText.ts";
import { showQuestion } from "../host/showQuestion.ts";
import type { Account } from "../auth/account.ts";
import type { CommandContext } from "./context.ts";
import { signOutAccount } from "./signOut.ts";

interface Choice extends QuickPickItem {
  readonly account?: Account;
  readonly go?: () => unknown;
}

/** Switch Account…: another one that is signed in, or a further one; a button on each row signs it out. */
export async function switchAccount(context: CommandContext): Promise<void> {
  const pick = window.createQuickPick<Choice>();
  pick.title = l10n.t("Switch Account");
  pick.placeholder = l10n.t("Whose albums?");
  pick.matchOnDescription = true;
  pick.items = choices(context);
  pick.activeItems = pick.items.filter(({ account }) => account?.id === context.accounts.active?.id);
  const go = await new Promise<Choice["go"]>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.go));
    pick.onDidTriggerItemButton(({ item: { account } }) =>
      resolve(account && (() => signOutAccount(context, account.id))),
    );
    showQuestion(pick, () => resolve(undefined));
  });
  pick.dispose();
  await go?.();
}

/** Add Account…: a further one, which is active then. */
export async function addAccount({ accounts, signIn }: CommandContext): Promise<void> {
  await accounts.ready();
  await signIn.choose();
}

function choices(context: CommandContext): readonly Choice[] {
  const another: Choice = {
    label: l10n.t("Add Account…"),
    iconPath: new ThemeIcon("add"),
    alwaysShow: true,
    go: () => addAccount(context),
  };
  const known = context.accounts.all.map((account) => accountChoice(context, account));
  return known.length === 0
    ? [another]
    : [...known, { label: "", kind: QuickPickItemKind.Separator }, another];
}

function accountChoice({ accounts, signIn, serviceLabel }: CommandContext, account: Account): Choice {
  const isActive = account.id === accounts.active?.id;
  const signOut: QuickInputButton = { iconPath: new ThemeIcon("sign-out"), tooltip: l10n.t("Sign Out…") };
  return {
    label: plainText(account.label),
    description: serviceLabel(account),
    iconPath: new ThemeIcon(isActive ? "check" : "account"),
    buttons: [signOut],
    account,
    ...(account.needsSignIn && { detail: l10n.t("Needs to sign in again") }),
    go: () => (account.needsSignIn ? signIn.again(account) : accounts.setActive(account.id)),
  };
}
