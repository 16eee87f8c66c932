import { canonicalScope, isKnownScope } from "./scopes.ts";

/** What an app asks for on the consent page, all of it checked. */
export interface AuthorizationRequest {
  readonly client: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state?: string;
  /** PKCE; absent if the app does without. */
  readonly challenge?: { readonly value: string; readonly method: "S256" | "plain" };
  readonly loginHint?: string;
  readonly prompt?: string;
}

/** A request that is answered on the service's own page: nothing of it may reach the redirect address. */
export class AuthorizationError extends Error {
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/** @throws AuthorizationError */
export function readAuthorizationRequest(query: URLSearchParams): AuthorizationRequest {
  const client = required(query, "client_id");
  const redirectUri = withBothSlashes(required(query, "redirect_uri"));
  if (!isLoopback(redirectUri)) {
    throw new AuthorizationError(
      "redirect_uri_mismatch",
      "This emulator sends people back to http://127.0.0.1, http://localhost or http://[::1] only.",
    );
  }
  if (query.get("response_type") !== "code") {
    throw new AuthorizationError("unsupported_response_type", "The response_type must be “code”.");
  }
  const asked = required(query, "scope").split(/\s+/).filter(Boolean);
  const scopes = [...new Set(asked.map(withBothSlashes).map(canonicalScope))];
  const unknown = scopes.filter((scope) => !isKnownScope(scope));
  if (unknown.length > 0) {
    throw new AuthorizationError(
      "invalid_scope",
      `Some requested scopes were invalid: ${unknown.join(", ")}`,
    );
  }
  return {
    client,
    redirectUri,
    scopes,
    state: query.get("state") ?? undefined,
    challenge: readChallenge(query),
    loginHint: query.get("login_hint") ?? undefined,
    prompt: query.get("prompt") ?? undefined,
  };
}

function readChallenge(query: URLSearchParams): AuthorizationRequest["challenge"] {
  const value = query.get("code_challenge");
  const method = query.get("code_challenge_method") ?? "plain";
  if (value === null) {
    if (query.has("code_challenge_method"))
      throw new AuthorizationError("invalid_request", "code_challenge is missing.");
    return undefined;
  }
  if (method !== "S256" && method !== "plain") {
    throw new AuthorizationError("invalid_request", "The code_challenge_method must be S256 or plain.");
  }
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(value)) {
    throw new AuthorizationError("invalid_request", "The code_challenge is not valid.");
  }
  return { value, method };
}

function required(query: URLSearchParams, name: string): string {
  const value = query.get(name)?.trim() ?? "";
  if (value === "") throw new AuthorizationError("invalid_request", `Missing required parameter: ${name}`);
  return value;
}

/** A browser VS Code opens this page through its proxy, which makes one slash of two, in the query as well. */
function withBothSlashes(address: string): string {
  return address.replace(/^(https?):\/(?!\/)/, "$1://");
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, hash } = new URL(address);
  const isBare = username === "" && password === "" && hash === "";
  return protocol === "http:" && isBare && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
}
