import { commands, type ExtensionContext } from "vscode";
import { PhotosAccounts } from "./auth/accounts.ts";
import { createClientStore } from "./auth/clientStore.ts";
import { createSecretStore } from "./auth/secretStore.ts";
import type { SignInUi } from "./auth/signInUi.ts";
import { explain } from "./host/explain.ts";
import type { Log } from "./host/log.ts";
import { showError } from "./host/showError.ts";
import type { Services } from "./service/services.ts";

export type WaysToSignIn = Pick<SignInUi, "google" | "custom" | "demo" | "again" | "choose" | "setClient">;

/** Who is signed in, and the ways to sign in: those are loaded with the first one that is walked. */
export function createSignIn(
  { extension, secrets, subscriptions, workspaceState }: ExtensionContext,
  services: Services,
  log: Log,
): { readonly accounts: PhotosAccounts; readonly signIn: WaysToSignIn } {
  const store = createSecretStore(secrets);
  const accounts = new PhotosAccounts({ services, secrets: store, memory: workspaceState });
  subscriptions.push(accounts);
  const load = async (): Promise<SignInUi> => {
    const { SignInUi } = await import("./auth/signInUi.ts");
    return new SignInUi({
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
  };
  let loaded: Promise<SignInUi> | undefined;
  const ways = (): Promise<SignInUi> => (loaded ??= load());
  const signIn: WaysToSignIn = {
    google: async () => (await ways()).google(),
    custom: async () => (await ways()).custom(),
    demo: async (person) => (await ways()).demo(person),
    again: async (account) => (await ways()).again(account),
    choose: async () => (await ways()).choose(),
    setClient: async () => (await ways()).setClient(),
  };
  return { accounts, signIn };
}
