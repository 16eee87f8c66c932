import { CodeChallengeMethod, OAuth2Client } from "google-auth-library/build/src/auth/oauth2client.js";
import { PhotosError } from "../api/errors.ts";
import type { OAuthEndpoints } from "../service/service.ts";
import type { OAuthClient } from "./storedAccount.ts";
import { endsSignIn, failureOf, safeWord } from "./signInFailure.ts";
import { parseTokenAnswer } from "./tokenAnswer.ts";
import type { TokenAnswer } from "./tokenAnswer.ts";

export interface OAuthOptions {
  readonly client: OAuthClient;
  readonly oauth: OAuthEndpoints;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
}

export interface AuthorizationRequest {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string;
  /** The account that is meant, by its e-mail address. */
  readonly loginHint?: string | undefined;
  /** Shows the boxes again although the person has been asked before. */
  readonly consent?: boolean | undefined;
}

export interface Authorization {
  /** Where the person's browser goes. */
  readonly url: string;
  /** @throws SignInFailure, or PhotosError of kind `network`, `timeout`, `api` or `malformed`. */
  readonly exchange: (code: string) => Promise<TokenAnswer>;
}

/** An authorisation request with PKCE, and the exchange that belongs to it. */
export async function authorize(
  options: OAuthOptions,
  request: AuthorizationRequest,
): Promise<Authorization> {
  const client = createClient(options);
  const { codeVerifier, codeChallenge = "" } = await client.generateCodeVerifierAsync();
  const url = client.generateAuthUrl({
    scope: [...request.scopes],
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: codeChallenge,
    code_challenge_method: CodeChallengeMethod.S256,
    ...promptOf(request),
  });
  const exchange = async (code: string): Promise<TokenAnswer> => {
    try {
      const { res } = await client.getToken({ code, codeVerifier, redirect_uri: request.redirectUri });
      return readAnswer(res?.data);
    } catch (error) {
      const word = errorWord(error);
      throw word === undefined ? failedCall(error, options.signal) : failureOf(word);
    }
  };
  return { url, exchange };
}

/**
 * A new access token, and a new refresh token where the service hands one out.
 * @throws PhotosError of kind `signIn` when only signing in again helps; any other kind says nothing of the account.
 */
export async function refresh(options: OAuthOptions, refreshToken: string): Promise<TokenAnswer> {
  const client = createClient(options);
  client.setCredentials({ refresh_token: refreshToken });
  // Copied in the event: afterwards the library puts the old refresh token over a new one, and stumbles over an
  // answer that is not an object.
  let answered: unknown;
  client.on("tokens", (tokens) => (answered = { ...tokens }));
  try {
    await client.refreshAccessToken();
  } catch (error) {
    if (answered === undefined) throw failedRefresh(error, options.signal);
  }
  return readAnswer(answered);
}

function failedRefresh(error: unknown, signal: AbortSignal | undefined): unknown {
  const word = errorWord(error);
  if (word === undefined || !endsSignIn(word)) return failedCall(error, signal);
  return new PhotosError("signIn", `The service has ended this sign-in (${safeWord(word)}).`);
}

function createClient(options: OAuthOptions): OAuth2Client {
  return new OAuth2Client({
    clientId: options.client.id,
    ...(options.client.secret !== undefined && { clientSecret: options.client.secret }),
    endpoints: {
      oauth2AuthBaseUrl: options.oauth.authorization,
      oauth2TokenUrl: options.oauth.token,
      oauth2RevokeUrl: options.oauth.revocation,
    },
    // 0 would count as unset and refresh five minutes early.
    eagerRefreshThresholdMillis: 1,
    // Its interceptors print whole answers, tokens included, when an environment variable asks for it.
    useAuthRequestParameters: false,
    transporterOptions: {
      fetchImplementation: (url, init) => callWith(options, url, init),
      // An agent that is set keeps the library from looking for a proxy itself; our fetch has its own way.
      agent: {} as never,
    },
  });
}

/** Passes on what makes the request and nothing of the library's own options beside it. */
function callWith(
  options: OAuthOptions,
  url: Parameters<typeof fetch>[0],
  init: RequestInit = {},
): Promise<Response> {
  const limit = AbortSignal.timeout(30_000);
  const { method, headers, body } = init;
  return options.fetch(url, {
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body }),
    redirect: "error",
    signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
  });
}

/** The library has turned `expires_in` into a time of its own by now. */
function readAnswer(data: unknown): TokenAnswer {
  if (typeof data !== "object" || data === null) return parseTokenAnswer(data);
  const expiry = "expiry_date" in data && typeof data.expiry_date === "number" ? data.expiry_date : undefined;
  const now = Date.now();
  return parseTokenAnswer(
    expiry === undefined ? data : { ...data, expires_in: Math.max(0, expiry - now) / 1000 },
    now,
  );
}

function promptOf({ loginHint, consent }: AuthorizationRequest): { login_hint?: string; prompt?: string } {
  const prompt = consent ? "consent" : loginHint === undefined ? "select_account" : undefined;
  return { ...(loginHint !== undefined && { login_hint: loginHint }), ...(prompt && { prompt }) };
}

interface Failure {
  readonly response?: { readonly status?: number; readonly data?: unknown };
  readonly cause?: unknown;
  readonly status?: number;
}

/** The service's own error word, out of a 4xx answer. */
function errorWord(error: unknown): string | undefined {
  const { response } = error as Failure;
  const data = response?.data;
  if (!response?.status || response.status >= 500 || typeof data !== "object" || data === null)
    return undefined;
  return "error" in data && typeof data.error === "string" ? data.error : undefined;
}

/** Keeps nothing of the library's error but its cause: it holds the whole request. */
function failedCall(error: unknown, signal: AbortSignal | undefined): unknown {
  signal?.throwIfAborted();
  if (error instanceof PhotosError) return error;
  const { response, cause } = error as Failure;
  if (response?.status) {
    return new PhotosError("api", `The token endpoint answered with status ${response.status}.`, {
      status: response.status,
    });
  }
  const isTimeout = cause instanceof Error && cause.name === "TimeoutError";
  return isTimeout
    ? new PhotosError("timeout", "The token endpoint did not answer in time.")
    : new PhotosError("network", "The token endpoint cannot be reached.", { cause });
}
