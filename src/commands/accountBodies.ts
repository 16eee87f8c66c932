import type { BodiesOf } from "./bodiesOf.ts";
import type { CommandContext } from "./context.ts";
import { revokeAccess, signOut } from "./signOut.ts";
import { addAccount, switchAccount } from "./switchAccount.ts";

export function accountBodies(context: CommandContext): BodiesOf<"account"> {
  return {
    "googlePhotos.account.switch": () => switchAccount(context),
    "googlePhotos.account.add": () => addAccount(context),
    "googlePhotos.account.signOut": (named) => signOut(context, named),
    "googlePhotos.account.revoke": () => revokeAccess(context),
  };
}
