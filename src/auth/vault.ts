import { Emitter } from "../shared/events.ts";
import type { Disposable, Event } from "../shared/events.ts";
import { parseStoredAccount } from "./storedAccount.ts";
import type { StoredAccount } from "./storedAccount.ts";

/** VS Code's secret storage, as far as we use it. Changes of other windows are announced too. */
export interface SecretStore {
  keys(): Promise<readonly string[]>;
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** The key that was stored or deleted. */
  readonly onDidChange: Event<string>;
}

export interface VaultChange {
  readonly id: string;
  readonly before: StoredAccount | undefined;
  readonly after: StoredAccount | undefined;
  /** Signed out, here or elsewhere. Without it and without `after`, the secret was damaged. */
  readonly isDeleted: boolean;
}

const prefix = "account:";

/**
 * The signed-in accounts of all windows, one secret each, so that two windows that store different accounts do not
 * overwrite each other. A damaged secret counts as absent and stays until a new sign-in replaces it.
 */
export class Vault implements Disposable {
  private readonly store: SecretStore;
  private readonly known = new Map<string, { readonly json: string; readonly account: StoredAccount }>();
  private readonly subscription: Disposable;
  private queue: Promise<unknown> = Promise.resolve();
  private firstRead: Promise<void> | undefined;
  private readonly _onDidChange = new Emitter<VaultChange>();
  /** An account's content changed, here or in another window. */
  readonly onDidChange = this._onDidChange.event;

  constructor(store: SecretStore) {
    this.store = store;
    this.subscription = store.onDidChange((key) => {
      if (key.startsWith(prefix)) void this.inTurn(() => this.reread(key)).catch(() => undefined);
    });
  }

  /** Reads everything, once. Until then the vault looks empty. */
  read(): Promise<void> {
    this.firstRead ??= this.inTurn(async () => {
      const keys = (await this.store.keys()).filter((key) => key.startsWith(prefix));
      await Promise.all(keys.map((key) => this.reread(key)));
    });
    this.firstRead.catch(() => (this.firstRead = undefined));
    return this.firstRead;
  }

  /** As last read, oldest sign-in first. */
  get accounts(): readonly StoredAccount[] {
    const all = [...this.known.values()].map(({ account }) => account);
    return all.sort((a, b) => a.signedInAt - b.signedInAt || a.id.localeCompare(b.id));
  }

  get(id: string): StoredAccount | undefined {
    return this.known.get(id)?.account;
  }

  put(account: StoredAccount): Promise<void> {
    return this.inTurn(() => this.write(account));
  }

  /** Changes what is stored now, which another window may have changed; nothing if it is gone. */
  update(id: string, change: (account: StoredAccount) => StoredAccount): Promise<void> {
    return this.inTurn(async () => {
      await this.reread(prefix + id);
      const account = this.get(id);
      if (account) await this.write(change(account));
    });
  }

  delete(id: string): Promise<void> {
    return this.inTurn(async () => {
      await this.store.delete(prefix + id);
      this.remember(id, undefined);
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this._onDidChange.dispose();
  }

  private async write(account: StoredAccount): Promise<void> {
    const json = JSON.stringify(account);
    if (json === this.known.get(account.id)?.json) return;
    await this.store.set(prefix + account.id, json);
    this.remember(account.id, json);
  }

  private async reread(key: string): Promise<void> {
    this.remember(key.slice(prefix.length), await this.store.get(key));
  }

  private remember(id: string, json: string | undefined): void {
    const before = this.known.get(id);
    if (before?.json === json) return;
    const parsed = json === undefined ? undefined : parseStoredAccount(json);
    // An account under another one's key would take over its tokens' place.
    const account = parsed?.id === id ? parsed : undefined;
    if (json !== undefined && account) this.known.set(id, { json, account });
    else this.known.delete(id);
    if (!before && !account) return;
    this._onDidChange.fire({ id, before: before?.account, after: account, isDeleted: json === undefined });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }
}
