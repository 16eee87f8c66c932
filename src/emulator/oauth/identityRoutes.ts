import { ApiFault } from "../http/apiFault.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import { type Reply, envelopeReply, jsonReply } from "../http/reply.ts";
import { people } from "../store/people.ts";
import { canonicalScope, scopesSupported } from "./scopes.ts";

/** What an app reads about the service and about the person who signed in. */
export const identityRoutes: readonly Route[] = [
  {
    method: "openidConfiguration",
    verbs: ["GET"],
    pattern: "/.well-known/openid-configuration",
    answer: describeService,
    fail: (fault) => envelopeReply(fault),
  },
  {
    method: "userinfo",
    verbs: ["GET", "POST"],
    pattern: "/userinfo",
    answer: describePerson,
    fail: (fault) => envelopeReply(fault),
  },
];

function describeService({ room, incoming: { origin } }: Exchange): Reply {
  return jsonReply({
    issuer: origin,
    authorization_endpoint: `${origin}/o/oauth2/v2/auth`,
    token_endpoint: `${origin}/token`,
    revocation_endpoint: `${origin}/revoke`,
    userinfo_endpoint: `${origin}/userinfo`,
    scopes_supported: scopesSupported(room.profile),
    response_types_supported: ["code"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    code_challenge_methods_supported: ["plain", "S256"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["HS256"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "none"],
    claims_supported: ["sub", "email", "email_verified", "name", "iss", "aud", "iat", "exp"],
  });
}

function describePerson({ grant }: Exchange): Reply {
  if (grant === undefined) throw new ApiFault("UNAUTHENTICATED", "Invalid Credentials");
  if (!grant.scopes.includes("openid") && !grant.scopes.includes(canonicalScope("email"))) {
    throw new ApiFault("PERMISSION_DENIED", "Request had insufficient authentication scopes.");
  }
  const { sub, email, name } = people[grant.account];
  const isEmailGranted = grant.scopes.includes(canonicalScope("email"));
  return jsonReply({ sub, name, ...(isEmailGranted && { email, email_verified: true }) });
}
