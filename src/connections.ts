import { PhotosClient } from "./api/photosClient.ts";
import type { TryRecord } from "./api/transport.ts";
import type { Account } from "./auth/account.ts";
import type { Accounts } from "./auth/accounts.ts";
import type { Log } from "./host/log.ts";
import { Library } from "./library/library.ts";
import type { Service } from "./service/service.ts";
import type { Services } from "./service/services.ts";
import type { Disposable } from "./shared/events.ts";

/** A signed-in account with its way to the service and what is known of its library. */
export interface Connection {
  readonly service: Service;
  readonly client: PhotosClient;
  readonly library: Library;
}

export interface ConnectionsOptions {
  readonly accounts: Accounts;
  readonly services: Services;
  /** Where libraries are remembered. */
  readonly folder: string;
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

  /** `undefined` if the account is not signed in. */
  of(accountId: string): Connection | undefined {
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

  /** A link that works now: the demo library's addresses change with its port. */
  async freshLink(accountId: string, url: string): Promise<string> {
    const service = this.of(accountId)?.service;
    if (service?.id !== "demo") return url;
    const { pathname, search } = new URL(url);
    return (await service.locate()).apiOrigin + pathname + search;
  }

  dispose(): void {
    this.forgetting.dispose();
    for (const { library } of this.kept.values()) library.dispose();
    this.kept.clear();
  }

  /** What is known is on disk. */
  async flush(): Promise<void> {
    await Promise.all([...this.kept.values()].map(({ library }) => library.flush()));
  }

  private connect(account: Account, service: Service): Connection {
    const { accounts, folder, log } = this.options;
    const client = new PhotosClient({
      locate: async (signal) => (await service.locate(signal)).apiOrigin,
      accessToken: (options) => accounts.accessToken(account.id, options),
      fetch: service.fetch,
      log: (record) => logTry(log, record),
    });
    const library = new Library({ accountId: account.id, client, can: account.can, folder });
    return { service, client, library };
  }

  private async forget(accountId: string): Promise<void> {
    const kept = this.kept.get(accountId);
    this.kept.delete(accountId);
    await kept?.library.forget();
    kept?.library.dispose();
  }
}

function logTry(log: Log, { method, status, ms, failure }: TryRecord): void {
  const text = `${method} ${status === 0 ? "no answer" : status} ${ms.toFixed(0)} ms`;
  if (failure === undefined) log.debug(text);
  else log.warn(text, failure);
}
