import type { Account } from "../auth/account.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { setContextKey } from "./contextKeys.ts";

/** Keeps the context keys true that say who is signed in and what they may do. */
export function followAccount(accounts: {
  readonly active: Account | undefined;
  readonly onDidChange: Event<unknown>;
}): Disposable {
  const update = (): void => {
    const { active } = accounts;
    setContextKey("googlePhotos.isSignedIn", active !== undefined);
    setContextKey("googlePhotos.canShare", active?.can.share ?? false);
    setContextKey("googlePhotos.service", active?.service ?? "");
  };
  update();
  return accounts.onDidChange(update);
}
