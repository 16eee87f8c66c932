import { EventEmitter } from "vscode";
import type {
  AuthenticationProvider,
  AuthenticationProviderAuthenticationSessionsChangeEvent,
  AuthenticationProviderSessionOptions,
  AuthenticationSession,
} from "vscode";
import type { Disposable } from "../shared/events.ts";
import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";
import { compareAccounts } from "./compareAccounts.ts";
import { covers } from "./grantedScopes.ts";

export interface ProviderOptions {
  readonly accounts: Accounts;
  /** Asks which way in and walks it; `undefined` when the person changes their mind. */
  readonly signIn: () => Promise<Account | undefined>;
  /** Signs out here, after asking whatever has to be asked. */
  readonly signOut: (accountId: string) => Promise<void>;
}

/** Our accounts in VS Code's Accounts menu and for other extensions. One session per account, for all its scopes. */
export class PhotosAuthenticationProvider implements AuthenticationProvider, Disposable {
  private readonly options: ProviderOptions;
  private readonly subscription: Disposable;
  private shown: readonly Account[];
  private readonly _onDidChangeSessions =
    new EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this._onDidChangeSessions.event;

  constructor(options: ProviderOptions) {
    this.options = options;
    this.shown = options.accounts.all;
    this.subscription = options.accounts.onDidChange(() => this.announce());
  }

  /** Without scopes, for the Accounts menu: every session, and no token is asked for. */
  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession[]> {
    const { accounts } = this.options;
    await accounts.ready();
    const own = accounts.all.filter(({ id }) => account === undefined || account.id === id);
    if (scopes === undefined) return own.map((each) => sessionOf(each));
    const fitting = own.filter((each) => !each.needsSignIn && covers(each.scopes, scopes));
    const sessions = await Promise.all(
      fitting.map((each) => this.sessionWithToken(each).catch(() => undefined)),
    );
    return sessions.filter((session) => session !== undefined);
  }

  async createSession(scopes: readonly string[]): Promise<AuthenticationSession> {
    const account = await this.options.signIn();
    if (!account) throw new Error("The sign-in was cancelled.");
    if (!covers(account.scopes, scopes))
      throw new Error("This account was not given the access that is asked for.");
    return this.sessionWithToken(account);
  }

  removeSession(sessionId: string): Promise<void> {
    return this.options.signOut(sessionId);
  }

  dispose(): void {
    this.subscription.dispose();
    this._onDidChangeSessions.dispose();
  }

  private async sessionWithToken(account: Account): Promise<AuthenticationSession> {
    return sessionOf(account, await this.options.accounts.accessToken(account.id));
  }

  private announce(): void {
    const before = this.shown;
    this.shown = this.options.accounts.all;
    const change = compareAccounts(before, this.shown);
    if (change.added.length + change.removed.length + change.changed.length === 0) return;
    this._onDidChangeSessions.fire({
      added: change.added.map((account) => sessionOf(account)),
      removed: change.removed.map((account) => sessionOf(account)),
      changed: change.changed.map((account) => sessionOf(account)),
    });
  }
}

function sessionOf(account: Account, accessToken = ""): AuthenticationSession {
  const { id, label, scopes } = account;
  return { id, accessToken, account: { id, label }, scopes };
}
