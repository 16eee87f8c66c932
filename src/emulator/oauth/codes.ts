import { createHash, timingSafeEqual } from "node:crypto";
import type { EmulatorClock } from "../clock.ts";
import type { AuthorizationRequest } from "./authorizationRequest.ts";
import type { Grant } from "./grants.ts";

interface Pending {
  readonly grant: Grant;
  readonly request: AuthorizationRequest;
  readonly until: number;
}

const lifeMs = 600_000;

/** Authorisation codes that were given out and not yet exchanged. Good once, for ten minutes. */
export class Codes {
  private readonly pending = new Map<string, Pending>();
  private readonly clock: EmulatorClock;
  private readonly newCode: () => string;

  constructor(clock: EmulatorClock, newCode: () => string) {
    this.clock = clock;
    this.newCode = newCode;
  }

  issue(request: AuthorizationRequest, grant: Grant): string {
    const code = `4/0${this.newCode()}`;
    this.pending.set(code, { grant, request, until: this.clock.now() + lifeMs });
    return code;
  }

  /** The grant of a code, which is used up by asking. Undefined unless everything is as it was when it was issued. */
  redeem(code: string, claim: { client: string; redirectUri: string; verifier: string }): Grant | undefined {
    const pending = this.pending.get(code);
    this.pending.delete(code);
    if (pending === undefined || this.clock.now() >= pending.until) return undefined;
    const { client, redirectUri, challenge } = pending.request;
    const isSameApp = client === claim.client && redirectUri === claim.redirectUri;
    return isSameApp && isVerified(challenge, claim.verifier) ? pending.grant : undefined;
  }
}

function isVerified(challenge: AuthorizationRequest["challenge"], verifier: string): boolean {
  if (challenge === undefined) return verifier === "";
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  const computed =
    challenge.method === "plain" ? verifier : createHash("sha256").update(verifier).digest("base64url");
  const [given, expected] = [Buffer.from(computed), Buffer.from(challenge.value)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
