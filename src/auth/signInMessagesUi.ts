import { env, l10n, window } from "vscode";
import type { Account } from "./account.ts";
import type { SignInFailure } from "./signInFailure.ts";

/** What the buttons of these messages do. */
export interface WaysOn {
  readonly tryAgain: () => void;
  readonly grantAccess: () => void;
  readonly otherClient: () => void;
  readonly showHow: () => void;
}

interface Button {
  readonly title: string;
  readonly run: () => void;
}

export async function reportSignInFailure(failure: SignInFailure, waysOn: WaysOn): Promise<void> {
  const { message, buttons } = explain(failure, waysOn);
  const chosen = await window.showErrorMessage(message, ...buttons);
  chosen?.run();
}

/** Right after a sign-in that worked: boxes left unticked, or a sign-in that will not last. */
export async function tellWhatIsMissing(account: Account, waysOn: WaysOn, now = Date.now()): Promise<void> {
  const grant = { title: l10n.t("Grant Access"), run: waysOn.grantAccess };
  const how = { title: l10n.t("Show Me How"), run: waysOn.showHow };
  const note = missingNote(account) ?? weeklyNote(account, now);
  if (note === undefined) return;
  const chosen = await window.showWarningMessage(note, missingNote(account) === undefined ? how : grant);
  chosen?.run();
}

function missingNote({ missingScopes = [], label }: Account): string | undefined {
  if (missingScopes.length === 0) return undefined;
  return l10n.t("Some boxes were left unticked, so not everything will work for {0}.", label);
}

function weeklyNote({ signInEndsAt }: Account, now: number): string | undefined {
  if (signInEndsAt === undefined || signInEndsAt - now > 8 * 86_400_000) return undefined;
  const date = new Date(signInEndsAt).toLocaleDateString(env.language, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  return l10n.t(
    "Google will end this sign-in on {0}, as it does every week while your project's app is in testing. Publish the app to stay signed in.",
    date,
  );
}

function explain(
  { reason, word = "" }: SignInFailure,
  waysOn: WaysOn,
): { message: string; buttons: readonly Button[] } {
  const again: Button = { title: l10n.t("Try Again"), run: waysOn.tryAgain };
  const client: Button = { title: l10n.t("Choose Another Client"), run: waysOn.otherClient };
  const how: Button = { title: l10n.t("Show Me How"), run: waysOn.showHow };
  switch (reason) {
    case "denied":
      return {
        message: l10n.t(
          "Google did not grant access. If you did not refuse it yourself, your account may not be among the app's test users.",
        ),
        buttons: [again, how],
      };
    case "timedOut":
      return { message: l10n.t("Nobody came back from the browser within five minutes."), buttons: [again] };
    case "badClient":
      return {
        message: l10n.t(
          "Google does not accept the client: it was deleted, or its secret is another one now.",
        ),
        buttons: [client, how],
      };
    case "codeRefused":
      return { message: l10n.t("The answer came too late or was used already."), buttons: [again] };
    case "incomplete":
      return { message: l10n.t("The service did not say who signed in."), buttons: [again] };
    case "refused":
      return { message: l10n.t("The service refused the sign-in ({0}).", word), buttons: [again, how] };
  }
}
