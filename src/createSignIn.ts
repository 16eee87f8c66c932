import { commands, type ExtensionContext } from "vscode";
import { PhotosAccounts } from "./auth/accounts.ts";
import { createClientStore } from "./auth/clientStore.ts";
import { createSecretStore } from "./auth/secretStore.ts";
import { SignInUi } from "./auth/signInUi.ts";
import { explain } from "./host/explain.ts";
import type { Log } from "./host/log.ts";
import { showError } from "./host/showError.ts";
import type { Services } from "./service/services.ts";

/** Who is signed in, and the ways to sign in. */
export function createSignIn(
  { extension, secrets, subscriptions, workspaceState }: ExtensionContext,
  services: Services,
  log: Log,
): { readonly accounts: PhotosAccounts; readonly signIn: SignInUi } {
  const store = createSecretStore(secrets);
  const accounts = new PhotosAccounts({ services, secrets: store, memory: workspaceState });
  const signIn = new SignInUi({
    accounts,
    services,
    clients: createClientStore(store),
    showHow: () =>
      void commands.executeCommand("workbench.action.openWalkthrough", `${extension.id}#googleAccount`),
    report: (error) => {
      log.error("The sign-in failed", error);
      showError(explain(error), undefined);
    },
  });
  subscriptions.push(accounts);
  return { accounts, signIn };
}
