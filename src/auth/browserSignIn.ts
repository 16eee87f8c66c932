import { randomBytes } from "node:crypto";
import { requestJson } from "../service/requestJson.ts";
import type { Service, ServiceAddress } from "../service/service.ts";
import { grantedScopes, scopesToAsk } from "./grantedScopes.ts";
import { accountId, parseIdentity, readIdToken } from "./idToken.ts";
import type { Identity } from "./idToken.ts";
import { listenForRedirect } from "./loopback.ts";
import type { RedirectPage } from "./loopback.ts";
import { authorize } from "./oauthFlow.ts";
import { parsePastedAddress } from "./pastedAddress.ts";
import type { PastedAddress, RedirectAnswer } from "./pastedAddress.ts";
import { SignInFailure, failureOf } from "./signInFailure.ts";
import type { NewAccount, OAuthClient } from "./storedAccount.ts";
import type { TokenAnswer } from "./tokenAnswer.ts";

/** The part of a sign-in that a person sees. */
export interface BrowserJourney {
  /** Sends the person's browser there. */
  open(url: string): Promise<void>;
  /**
   * Lets the person hand in the address their browser ended on, where it could not reach us. Gives back one that
   * `check` accepts; may never come back. The signal says that the answer arrived another way.
   */
  pasted(check: (address: string) => PastedAddress, signal: AbortSignal): Promise<RedirectAnswer>;
  /** What the browser shows at the end. */
  readonly pages: { readonly done: RedirectPage; readonly refused: RedirectPage };
}

export interface BrowserSignInOptions {
  readonly client: OAuthClient;
  readonly journey: BrowserJourney;
  readonly signal: AbortSignal;
  /** E-mail address of the account that is meant. */
  readonly loginHint?: string | undefined;
  /** Asks for everything again, to grant what was left out. */
  readonly consent?: boolean | undefined;
  readonly limitMs?: number;
}

const fiveMinutes = 5 * 60_000;

/** Authorisation code with PKCE over a loopback redirect, or over an address that is pasted. */
export async function signInByBrowser(
  service: Service,
  origin: string | undefined,
  options: BrowserSignInOptions,
): Promise<{ readonly account: NewAccount; readonly tokens: TokenAnswer }> {
  const limit = AbortSignal.timeout(options.limitMs ?? fiveMinutes);
  const signal = AbortSignal.any([options.signal, limit]);
  try {
    const address = await service.locate(signal);
    const tokens = await askForTokens(service, address, { ...options, signal });
    const identity = await identify(service, address, tokens, signal);
    return {
      account: describe({ service, origin, address, tokens, identity, client: options.client }),
      tokens,
    };
  } catch (error) {
    options.signal.throwIfAborted();
    throw limit.aborted ? new SignInFailure("timedOut") : error;
  }
}

async function askForTokens(
  service: Service,
  address: ServiceAddress,
  options: BrowserSignInOptions,
): Promise<TokenAnswer> {
  const { client, journey, signal, loginHint, consent } = options;
  const state = randomBytes(32).toString("base64url");
  const loopback = await listenForRedirect({ state, pages: journey.pages });
  const finished = new AbortController();
  try {
    const { redirectUri } = loopback;
    const { url, exchange } = await authorize(
      { client, oauth: address.oauth, fetch: service.fetch, signal },
      { scopes: scopesToAsk(address.scopesSupported), redirectUri, state, loginHint, consent },
    );
    await journey.open(url);
    const check = (text: string): PastedAddress => parsePastedAddress(text, { redirectUri, state });
    const either = AbortSignal.any([signal, finished.signal]);
    const answer = await Promise.race([
      loopback.answer,
      journey.pasted(check, either),
      rejectWhenAborted(signal, finished.signal),
    ]);
    if (answer.kind === "error") throw failureOf(answer.error);
    return await exchange(answer.code);
  } finally {
    finished.abort();
    loopback.close();
  }
}

function rejectWhenAborted(signal: AbortSignal, finished: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true, signal: finished });
  });
}

async function identify(
  service: Service,
  address: ServiceAddress,
  tokens: TokenAnswer,
  signal: AbortSignal,
): Promise<Identity> {
  const identity =
    (tokens.idToken === undefined ? undefined : readIdToken(tokens.idToken)) ??
    parseIdentity(
      await requestJson(address.oauth.userInfo, {
        fetch: service.fetch,
        signal,
        headers: { authorization: `Bearer ${tokens.accessToken}` },
      }),
    );
  if (!identity) throw new SignInFailure("incomplete");
  return identity;
}

interface Grant {
  readonly service: Service;
  readonly origin: string | undefined;
  readonly address: ServiceAddress;
  readonly tokens: TokenAnswer;
  readonly identity: Identity;
  readonly client: OAuthClient;
}

function describe({ service, origin, address, tokens, identity, client }: Grant): NewAccount {
  const { refreshToken, signInEndsAt } = tokens;
  if (refreshToken === undefined) throw new SignInFailure("incomplete");
  const asked = scopesToAsk(address.scopesSupported);
  return {
    id: accountId(service.id, identity.subject, origin),
    service: service.id,
    ...(origin !== undefined && { origin }),
    label: identity.email ?? identity.subject,
    profile: address.profile,
    supported: address.scopesSupported,
    asked,
    granted: grantedScopes(asked, tokens.scope),
    credential: { kind: "refreshToken", refreshToken, client },
    needsSignIn: false,
    ...(signInEndsAt !== undefined && { signInEndsAt }),
  };
}
