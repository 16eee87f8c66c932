import { PhotosClient } from "./api/photosClient.ts";
import { isAbortError, PhotosError } from "./api/errors.ts";
import type { TryRecord } from "./api/transport.ts";
import type { Account } from "./auth/account.ts";
import type { Accounts } from "./auth/accounts.ts";
import type { Log } from "./host/log.ts";
import { Library } from "./library/library.ts";
import { forgetLibrary } from "./library/libraryStore.ts";
import { AccountWriteLock } from "./locks/accountWriteLock.ts";
import type { Service } from "./service/service.ts";
import type { Services } from "./service/services.ts";
import type { Disposable } from "./shared/events.ts";

/** A signed-in account with its way to the service and what is known of its library. */
export interface Connection {
  readonly service: Service;
  readonly client: PhotosClient;
  readonly library: Library;
  /** Of the service. */
  readonly fetch: typeof fetch;
}

export interface ConnectionsOptions {
  readonly accounts: Accounts;
  readonly services: Services;
  /** Told when a service could not be reached. */
  readonly lookAgain: (service: Service) => void;
  /** Where libraries are remembered. */
  readonly folder: string;
  /** Where windows see which of them is changing an account. */
  readonly locks: string;
  readonly log: Log;
}

interface Kept extends Connection {
  /** What it was made for; another service or other scopes need another connection. */
  readonly fits: string;
}

/** One connection for each account, made when it is first asked for. Making one costs no request. */
export class Connections implements Disposable {
  private readonly options: ConnectionsOptions;
  private readonly kept = new Map<string, Kept>();
  private readonly forgetting: Disposable;

  constructor(options: ConnectionsOptions) {
    this.options = options;
    this.forgetting = options.accounts.onDidForget((id) => void this.forget(id));
  }

  /** What is known of an account's library; `undefined` if the account is not signed in. */
  readonly library = (accountId: string): Library | undefined => this.of(accountId)?.library;

  /** The connection once it is known who is signed in. @throws PhotosError of kind `signIn` */
  readonly signedIn = async (accountId: string): Promise<Connection> => {
    await this.options.accounts.ready();
    const connection = this.of(accountId);
    if (connection === undefined) throw new PhotosError("signIn", "The account is not signed in.");
    return connection;
  };

  /** The name of an account's service, for people. */
  readonly serviceLabel = (account: Account): string =>
    this.options.services.get(account.service)?.label ?? "";

  /** A link that works now: the demo library's addresses change with its port. */
  readonly freshLink = async (accountId: string, url: string): Promise<string> => {
    const service = this.of(accountId)?.service;
    if (service?.id !== "demo") return url;
    const { pathname, search } = new URL(url);
    return (await service.locate()).apiOrigin + pathname + search;
  };

  /** What is known is on disk. */
  readonly flush = async (): Promise<void> => {
    await Promise.all([...this.kept.values()].map(({ library }) => library.flush()));
  };

  dispose(): void {
    this.forgetting.dispose();
    for (const { library } of this.kept.values()) library.dispose();
    this.kept.clear();
  }

  private of(accountId: string): Connection | undefined {
    const account = this.options.accounts.all.find(({ id }) => id === accountId);
    const service = account && this.options.services.get(account.service);
    if (account === undefined || service === undefined) return undefined;
    const fits = `${service.label} ${JSON.stringify(account.can)}`;
    const kept = this.kept.get(accountId);
    if (kept?.fits === fits) return kept;
    kept?.library.dispose();
    const connection = { ...this.connect(account, service), fits };
    this.kept.set(accountId, connection);
    return connection;
  }

  private connect(account: Account, service: Service): Connection {
    const { accounts, folder, log, lookAgain } = this.options;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      try {
        return await service.fetch(input, init);
      } catch (error) {
        if (!isAbortError(error)) lookAgain(service);
        throw error;
      }
    };
    const client = new PhotosClient({
      locate: async (signal) => (await service.locate(signal)).apiOrigin,
      accessToken: (options) => accounts.accessToken(account.id, options),
      fetch,
      log: (record) => {
        logTry(log, record);
        if (record.status > 0) library.answered();
      },
    });
    const writes = new AccountWriteLock({
      folder: this.options.locks,
      accountId: account.id,
      onUnusable: (error) => log.warn("Changes cannot take turns with other windows", error),
    });
    const library = new Library({ accountId: account.id, client, can: account.can, folder, writes });
    return { service, client, library, fetch };
  }

  private async forget(accountId: string): Promise<void> {
    const kept = this.kept.get(accountId);
    this.kept.delete(accountId);
    await (kept?.library.forget() ?? forgetLibrary(this.options.folder, accountId));
    kept?.library.dispose();
  }
}

function logTry(log: Log, { method, status, ms, failure }: TryRecord): void {
  const text = `${method} ${status === 0 ? "no answer" : status} ${ms.toFixed(0)} ms`;
  if (failure === undefined) log.debug(text);
  else if (isAbortError(failure)) log.debug(`${text}, cancelled`);
  else log.warn(text, failure);
}
