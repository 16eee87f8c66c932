import { ProgressLocation, l10n, window } from "vscode";
import { isAbortError } from "../api/errors.ts";
import type { Services } from "../service/services.ts";
import type { Account, DemoPerson } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import type { BrowserSignInOptions } from "./browserSignIn.ts";
import type { ClientStore } from "./clientStore.ts";
import { demoPersonOf } from "./demoSignIn.ts";
import { reportSignInFailure, tellWhatIsMissing } from "./signInMessagesUi.ts";
import type { WaysOn } from "./signInMessagesUi.ts";
import { isSignInFailure } from "./signInFailure.ts";
import type { OAuthClient } from "./storedAccount.ts";

export interface SignInUiOptions {
  readonly accounts: Accounts;
  readonly services: Services;
  readonly clients: ClientStore;
  /** Opens the walkthrough "Use your own Google account". */
  readonly showHow: () => void;
  /** Shows an error that came out of a message's button, where nobody waits for it. */
  readonly report: (error: unknown) => void;
}

/** The app that made what an emulator's scenarios hold, so that it may be changed from here. */
const emulatorClient: OAuthClient = { id: "demo", secret: "demo" };

type Way = Pick<BrowserSignInOptions, "client" | "loginHint" | "consent">;

/**
 * Every way to an account, as people walk it. All give `undefined` when somebody changes their mind or was told in a
 * message of its own why it did not work; other errors are thrown.
 */
export class SignInUi {
  private readonly options: SignInUiOptions;
  private running: AbortController | undefined;

  constructor(options: SignInUiOptions) {
    this.options = options;
  }

  /** Signs in at Google. Whoever has set an address of their own is asked which service is meant. */
  google(): Promise<Account | undefined> {
    return this.options.services.custom ? this.choose() : this.atGoogle();
  }

  /** Asks for the person's own client first if there is none yet. */
  private async atGoogle(): Promise<Account | undefined> {
    const client = (await this.options.clients.read()) ?? (await this.setClient());
    return client && this.byBrowser("google", { client });
  }

  /** Signs in at the address in the setting `googlePhotos.endpoint`. */
  custom(): Promise<Account | undefined> {
    return this.byBrowser("custom", { client: emulatorClient });
  }

  demo(person: DemoPerson): Promise<Account | undefined> {
    return this.withProgress(l10n.t("Opening the demo library…"), (signal) =>
      this.options.accounts.signInToDemo(person, signal),
    );
  }

  /** The same account once more: its sign-in ended, or boxes were left unticked. */
  async again(account: Account): Promise<Account | undefined> {
    const person = demoPersonOf(account.id);
    if (person !== undefined) return this.demo(person);
    const way = {
      ...(account.label.includes("@") && { loginHint: account.label }),
      consent: (account.missingScopes?.length ?? 0) > 0,
    };
    if (account.service === "custom") return this.byBrowser("custom", { ...way, client: emulatorClient });
    const client = (await this.options.clients.read()) ?? (await this.setClient());
    return client && this.byBrowser("google", { ...way, client });
  }

  /** Asks for a Google client, for this and later sign-ins. */
  async setClient(): Promise<OAuthClient | undefined> {
    const { askForGoogleClient } = await import("./googleClientUi.ts");
    const client = await askForGoogleClient(this.options.showHow);
    if (client) await this.options.clients.write(client);
    return client;
  }

  /** Asks which way in, then walks it. */
  async choose(): Promise<Account | undefined> {
    const { custom } = this.options.services;
    const ways = [
      { label: `$(account) ${l10n.t("Sign In with Google")}`, walk: () => this.atGoogle() },
      ...(custom
        ? [{ label: `$(server) ${l10n.t("Sign In at {0}", custom.label)}`, walk: () => this.custom() }]
        : []),
      {
        label: `$(beaker) ${l10n.t("Demo Library as Olivia Owner")}`,
        description: "olivia@example.com",
        walk: () => this.demo("owner"),
      },
      {
        label: `$(beaker) ${l10n.t("Demo Library as Gus Guest")}`,
        description: "gus@example.com",
        walk: () => this.demo("guest"),
      },
    ];
    const way = await window.showQuickPick(ways, {
      title: l10n.t("Google Photos"),
      placeHolder: l10n.t("Whose albums?"),
      ignoreFocusOut: true,
    });
    return way?.walk();
  }

  private async byBrowser(service: "google" | "custom", way: Way): Promise<Account | undefined> {
    const { createBrowserJourney, pasteCommand } = await import("./browserJourneyUi.ts");
    const title = l10n.t(
      "Waiting for you to sign in with your browser. If it cannot return here, [paste its last address]({0}).",
      `command:${pasteCommand}`,
    );
    const journey = createBrowserJourney();
    try {
      const account = await this.withProgress(title, (signal) =>
        this.options.accounts.signInWithBrowser(service, { ...way, journey, signal }),
      );
      if (account) void tellWhatIsMissing(account, this.waysOn(service, way, account));
      return account;
    } catch (error) {
      if (!isSignInFailure(error)) throw error;
      void reportSignInFailure(error, this.waysOn(service, way));
      return undefined;
    }
  }

  private waysOn(service: "google" | "custom", way: Way, account?: Account): WaysOn {
    const { report, showHow } = this.options;
    return {
      tryAgain: () => void this.byBrowser(service, way).catch(report),
      grantAccess: () => void (account && this.again(account).catch(report)),
      otherClient: () => void this.withOtherClient(service, way).catch(report),
      showHow,
    };
  }

  private async withOtherClient(service: "google" | "custom", way: Way): Promise<void> {
    const client = await this.setClient();
    if (client) await this.byBrowser(service, { ...way, client });
  }

  /** One at a time: beginning anew ends the one that still waits for its browser. */
  private async withProgress<T>(
    title: string,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    this.running?.abort();
    const controller = new AbortController();
    this.running = controller;
    const options = { location: ProgressLocation.Notification, cancellable: true, title };
    try {
      return await window.withProgress(options, (_progress, token) => {
        token.onCancellationRequested(() => controller.abort());
        return work(controller.signal);
      });
    } catch (error) {
      if (isAbortError(error)) return undefined;
      throw error;
    }
  }
}
