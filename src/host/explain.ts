import { l10n } from "vscode";
import type { CommandId } from "./ids.ts";
import { failureOf, type Caller, type Failure } from "./failure.ts";

/** A way on that a message offers: doing the same again, or one of our commands. */
export type WayOn =
  | { readonly title: string; readonly again: true }
  | { readonly title: string; readonly command: CommandId; readonly argument?: unknown };

export interface Explanation {
  /** One sentence or two, for people. */
  readonly message: string;
  readonly waysOn: readonly WayOn[];
}

/** What a person reads about an error, and what they can do about it. The detail is in the log. */
export function explain(error: unknown, caller?: Caller): Explanation {
  const failure = failureOf(error, caller);
  return { message: sentence(failure), waysOn: waysOn(failure, caller) };
}

function sentence(failure: Failure): string {
  switch (failure.kind) {
    case "offline":
      return l10n.t("Google Photos cannot be reached. Check the network connection.");
    case "demoStopped":
      return l10n.t("The demo library does not answer. Trying again starts it anew.");
    case "serviceDown":
      return l10n.t("The service at the address in the settings does not answer.");
    case "slow":
      return l10n.t("Google Photos took too long to answer.");
    case "signInAgain":
      return l10n.t("The sign-in of this account has ended. Sign in again to go on.");
    case "missingAccess":
      return l10n.t("This was not allowed when you signed in. Tick all boxes on Google's page to allow it.");
    case "apiNotEnabled":
      return l10n.t(
        "The Photos Library API is not enabled in your Google project. After enabling it, Google needs a few minutes.",
      );
    case "photosOff":
      return l10n.t("Google Photos is switched off for this account.");
    case "notAllowed":
      return l10n.t(
        "Google Photos does not allow this: apps may only see and change what was added with them.",
      );
    case "notFound":
      return l10n.t("This is no longer in Google Photos.");
    case "busy":
      return slowDown(failure.seconds ?? 60);
    case "dailyQuota":
      return l10n.t(
        "Your Google project has used up its requests for today. They start anew at midnight, Pacific time.",
      );
    case "storageFull":
      return l10n.t("The storage of this Google account is full.");
    case "refused":
      return l10n.t("Google Photos did not accept the request.");
    case "serviceFailed":
      return l10n.t("Google Photos has a problem of its own. Try again later.");
    case "notUnderstood":
      return l10n.t("Google Photos gave an answer that cannot be understood.");
    case "unexpected":
      return l10n.t("This did not work, for a reason that nobody expected.");
  }
}

function slowDown(seconds: number): string {
  if (seconds <= 1) return l10n.t("Google Photos asks to slow down. Try again in a moment.");
  if (seconds < 60) return l10n.t("Google Photos asks to slow down. Try again in {0} seconds.", seconds);
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1
    ? l10n.t("Google Photos asks to slow down. Try again in a minute.")
    : l10n.t("Google Photos asks to slow down. Try again in {0} minutes.", minutes);
}

function waysOn(failure: Failure, caller: Caller | undefined): readonly WayOn[] {
  const whose = caller?.id === undefined ? {} : { argument: { accountId: caller.id } };
  const again: WayOn = { title: l10n.t("Try Again"), again: true };
  const log: WayOn = { title: l10n.t("Show Log"), command: "googlePhotos.showLog" };
  switch (failure.kind) {
    case "signInAgain":
      return [{ title: l10n.t("Sign In Again"), command: "googlePhotos.signIn", ...whose }];
    case "missingAccess":
      return [{ title: l10n.t("Grant Access"), command: "googlePhotos.signIn", ...whose }];
    case "apiNotEnabled":
      return [
        { title: l10n.t("Enable It at Google"), command: "googlePhotos.api.enable", argument: failure.page },
        again,
      ];
    case "notFound":
      return [{ title: l10n.t("Refresh"), command: "googlePhotos.refresh" }];
    case "photosOff":
    case "storageFull":
    case "dailyQuota":
    case "notAllowed":
    case "refused":
      return [log];
    case "offline":
    case "demoStopped":
    case "serviceDown":
    case "slow":
    case "busy":
    case "serviceFailed":
    case "notUnderstood":
    case "unexpected":
      return [again, log];
  }
}
