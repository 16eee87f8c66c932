import { PhotosError, isPhotosError } from "../api/errors.ts";
import type { Service } from "../service/service.ts";
import type { Services } from "../service/services.ts";
import { Emitter } from "../shared/events.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { AccessTokens } from "./accessTokens.ts";
import type { FreshToken } from "./accessTokens.ts";
import type { Account, DemoPerson } from "./account.ts";
import type { BrowserSignInOptions } from "./browserSignIn.ts";
import { demoAccount, requestDemoTokens } from "./demoSignIn.ts";
import { loadSignIn } from "./loadSignIn.ts";
import { fitOf, renewAt } from "./renewal.ts";
import { revokeToken } from "./revokeToken.ts";
import { toAccount } from "./storedAccount.ts";
import type { NewAccount, StoredAccount } from "./storedAccount.ts";
import { Vault } from "./vault.ts";
import type { SecretStore, VaultChange } from "./vault.ts";

/** Who is signed in, and their access tokens. */
export interface Accounts extends Disposable {
  /** Oldest sign-in first. Empty until `ready`. */
  readonly all: readonly Account[];
  /** The one this window's commands use: the one chosen last, else the oldest. */
  readonly active: Account | undefined;
  /** The list, the active one, or something of an account (`needsSignIn`, scopes) changed. */
  readonly onDidChange: Event<undefined>;
  /** Somebody signed out, here or in another window: what is kept of that account is to be deleted. */
  readonly onDidForget: Event<string>;
  /** Reads who is signed in, once. */
  ready(): Promise<void>;
  setActive(accountId: string): Promise<void>;
  /**
   * An access token for this account's own service. Parallel calls share one renewal.
   * @throws PhotosError of kind `signIn` once the sign-in is dead; the account then `needsSignIn`. Any other kind is
   * a passing trouble.
   */
  accessToken(accountId: string, options?: AccessTokenOptions): Promise<string>;
  /** Signs in without a browser, starting the demo service if need be. */
  signInToDemo(person: DemoPerson, signal?: AbortSignal): Promise<Account>;
  /** @throws SignInFailure, PhotosError, or the signal's reason. */
  signInWithBrowser(service: "google" | "custom", options: BrowserSignInOptions): Promise<Account>;
  /** Forgets here: tokens now, everything else by `onDidForget`. */
  signOut(accountId: string): Promise<void>;
  /** Takes back at the service what was granted, on all machines, then signs out here. */
  revoke(accountId: string, signal?: AbortSignal): Promise<void>;
}

export interface AccessTokenOptions {
  /** The token that was just answered with 401; it is never returned again. */
  readonly rejected?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Where this window remembers its active account. Same shape as `vscode.Memento`. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface PhotosAccountsOptions {
  readonly services: Services;
  readonly secrets: SecretStore;
  readonly memory: Memory;
  readonly now?: () => number;
}

const activeKey = "activeAccount";

export class PhotosAccounts implements Accounts {
  private readonly services: Services;
  private readonly memory: Memory;
  private readonly vault: Vault;
  private readonly tokens: AccessTokens;
  private readonly now: () => number;
  private readonly subscriptions: readonly Disposable[];
  private readonly _onDidChange = new Emitter<undefined>();
  readonly onDidChange = this._onDidChange.event;
  private readonly _onDidForget = new Emitter<string>();
  readonly onDidForget = this._onDidForget.event;

  constructor(options: PhotosAccountsOptions) {
    this.services = options.services;
    this.memory = options.memory;
    this.vault = new Vault(options.secrets);
    this.now = options.now ?? Date.now;
    this.tokens = new AccessTokens((id) => this.renew(id), this.now);
    this.subscriptions = [
      this.vault.onDidChange((change) => this.follow(change)),
      this.services.onDidChange(() => this._onDidChange.fire(undefined)),
    ];
  }

  ready(): Promise<void> {
    return this.vault.read();
  }

  get all(): readonly Account[] {
    return this.vault.accounts.filter((stored) => this.isPresent(stored)).map(toAccount);
  }

  get active(): Account | undefined {
    const all = this.all;
    const chosen = this.memory.get(activeKey);
    return all.find(({ id }) => id === chosen) ?? all[0];
  }

  async setActive(accountId: string): Promise<void> {
    await this.memory.update(activeKey, accountId);
    this._onDidChange.fire(undefined);
  }

  async accessToken(accountId: string, { rejected, signal }: AccessTokenOptions = {}): Promise<string> {
    await this.ready();
    const { stored, service } = this.usable(accountId);
    const fits = stored.service === "demo" ? (await service.locate(signal)).profile : fitOf(stored);
    return this.tokens.get(accountId, { fits, rejected, signal });
  }

  async signInToDemo(person: DemoPerson, signal?: AbortSignal): Promise<Account> {
    await this.ready();
    const { tokens, address } = await requestDemoTokens(this.service("demo"), person, signal);
    return this.welcome(demoAccount(person, tokens.scope, address), tokens);
  }

  async signInWithBrowser(service: "google" | "custom", options: BrowserSignInOptions): Promise<Account> {
    await this.ready();
    const origin = service === "custom" ? this.services.custom?.origin : undefined;
    const { signInByBrowser } = await loadSignIn();
    const { account, tokens } = await signInByBrowser(this.service(service), origin, options);
    return this.welcome(account, tokens);
  }

  async signOut(accountId: string): Promise<void> {
    await this.ready();
    await this.vault.delete(accountId);
  }

  async revoke(accountId: string, signal?: AbortSignal): Promise<void> {
    await this.ready();
    const { stored, service } = this.known(accountId);
    const { credential } = stored;
    const token = credential.kind === "refreshToken" ? credential.refreshToken : this.tokens.peek(accountId);
    if (token !== undefined) await revokeToken(service, token, signal);
    await this.signOut(accountId);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.vault.dispose();
    this._onDidChange.dispose();
    this._onDidForget.dispose();
  }

  private async welcome(account: NewAccount, tokens: Omit<FreshToken, "fits">): Promise<Account> {
    const stored = { ...account, signedInAt: this.now() };
    this.tokens.forget(stored.id);
    this.tokens.put(stored.id, { ...tokens, fits: fitOf(stored) });
    await this.vault.put(stored);
    await this.setActive(stored.id);
    return toAccount(stored);
  }

  private async renew(accountId: string): Promise<FreshToken> {
    const { stored, service } = this.usable(accountId);
    try {
      const renewed = await renewAt(service, stored);
      await this.vault.update(accountId, (current) => ({ ...current, ...renewed.changes }));
      return { ...renewed.tokens, fits: fitOf({ ...stored, ...renewed.changes }) };
    } catch (error) {
      if (isPhotosError(error) && error.kind === "signIn") await this.markDead(stored);
      throw error;
    }
  }

  /** Unless another window has signed in again meanwhile. */
  private async markDead(dead: StoredAccount): Promise<void> {
    const credential = JSON.stringify(dead.credential);
    await this.vault.update(dead.id, (current) =>
      JSON.stringify(current.credential) === credential ? { ...current, needsSignIn: true } : current,
    );
  }

  private follow({ id, before, isDeleted }: VaultChange): void {
    if (isDeleted) this.tokens.forget(id);
    this._onDidChange.fire(undefined);
    if (isDeleted && before) this._onDidForget.fire(id);
  }

  /** Accounts of an address that the setting does not hold any more are out of sight, and their tokens out of use. */
  private isPresent(stored: StoredAccount): boolean {
    return stored.service !== "custom" || stored.origin === this.services.custom?.origin;
  }

  private usable(accountId: string): { readonly stored: StoredAccount; readonly service: Service } {
    const known = this.known(accountId);
    if (known.stored.needsSignIn) throw new PhotosError("signIn", "This account has to sign in again.");
    return known;
  }

  private known(accountId: string): { readonly stored: StoredAccount; readonly service: Service } {
    const stored = this.vault.get(accountId);
    if (!stored || !this.isPresent(stored)) throw new PhotosError("signIn", "This account is not signed in.");
    return { stored, service: this.service(stored.service) };
  }

  private service(id: Account["service"]): Service {
    const service = this.services.get(id);
    if (!service) throw new PhotosError("signIn", "No service is set for this account.");
    return service;
  }
}
