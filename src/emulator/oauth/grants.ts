import type { EmulatorClock } from "../clock.ts";
import { type AccountName, isAccountName } from "../store/people.ts";
import type { Sealer } from "../store/sealer.ts";
import type { Store } from "../store/store.ts";

/** Who may do what: an account, the app it let in, and the scopes it let it have. */
export interface Grant {
  readonly account: AccountName;
  /** The OAuth client id; every one is an app of its own. */
  readonly client: string;
  readonly scopes: readonly string[];
}

export interface Issued {
  readonly access_token: string;
  readonly expires_in: number;
  readonly scope: string;
}

interface Sealed extends Grant {
  readonly generation: number;
  /** Tells apart two tokens made in the same moment. */
  readonly serial: string;
  /** Emulator's clock, milliseconds; absent for a refresh token. */
  readonly until?: number;
}

const prefixes = { access: "ya29.", refresh: "1//0" } as const;

/**
 * Access and refresh tokens. They hold their grant sealed inside, so that they outlive restarts and resets without
 * being stored; only what was revoked is remembered.
 */
export class Grants {
  private readonly sealer: Sealer;
  private readonly store: Store;
  private readonly clock: EmulatorClock;
  private readonly newSerial: () => string;

  constructor(parts: { sealer: Sealer; store: Store; newSerial: () => string }) {
    this.sealer = parts.sealer;
    this.store = parts.store;
    this.clock = parts.store.clock;
    this.newSerial = parts.newSerial;
  }

  access(grant: Grant, expiresIn = 3599): Issued {
    const until = this.clock.now() + expiresIn * 1000;
    return {
      access_token: this.make("access", grant, until),
      expires_in: expiresIn,
      scope: grant.scopes.join(" "),
    };
  }

  refresh(grant: Grant): string {
    return this.make("refresh", grant);
  }

  /** What a token grants; undefined if it is none of ours, too old or revoked. */
  open(kind: keyof typeof prefixes, token: string): Grant | undefined {
    const sealed = this.unseal(kind, token);
    if (sealed === undefined) return undefined;
    const isAlive = sealed.until === undefined || this.clock.now() < sealed.until;
    const isCurrent = sealed.generation === this.store.generation(sealed.account, sealed.client);
    return isAlive && isCurrent ? sealed : undefined;
  }

  /** As at Google: either token ends every token this account gave to this client. False if there was nothing to end. */
  revoke(token: string): boolean {
    const grant = this.unseal("access", token) ?? this.unseal("refresh", token);
    if (grant === undefined || grant.generation !== this.store.generation(grant.account, grant.client))
      return false;
    this.store.revokeAccess(grant.account, grant.client);
    return true;
  }

  private make(kind: keyof typeof prefixes, grant: Grant, until?: number): string {
    const { account, client, scopes } = grant;
    const generation = this.store.generation(account, client);
    const sealed: Sealed = { account, client, scopes, generation, serial: this.newSerial(), until };
    return prefixes[kind] + this.sealer.sealText(`${kind} token`, sealed);
  }

  private unseal(kind: keyof typeof prefixes, token: string): Sealed | undefined {
    if (!token.startsWith(prefixes[kind])) return undefined;
    const value = this.sealer.openText(`${kind} token`, token.slice(prefixes[kind].length));
    const sealed = value as Sealed | undefined;
    return sealed !== undefined && isAccountName(sealed.account) ? sealed : undefined;
  }
}
