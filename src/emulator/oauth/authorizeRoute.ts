import { errorPage } from "../http/errorPages.ts";
import { permissionDenied } from "../http/apiFault.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import { header, readText } from "../http/incoming.ts";
import type { Reply } from "../http/reply.ts";
import { isAccountName } from "../store/people.ts";
import {
  AuthorizationError,
  type AuthorizationRequest,
  readAuthorizationRequest,
} from "./authorizationRequest.ts";
import type { Codes } from "./codes.ts";
import { authorizationErrorPage, consentPage } from "./consentPage.ts";
import { isIdentityScope } from "./scopes.ts";

const formLimit = 64 * 1024;
const sealKind = "authorization request";

/** The page a person sees, and where its form goes. */
export function authorizeRoutes(codes: Codes): readonly Route[] {
  const pattern = "/o/oauth2/v2/auth";
  const fail = errorPage;
  return [
    { method: "authorize", verbs: ["GET"], pattern, answer: showConsent, fail },
    { method: "authorize", verbs: ["POST"], pattern, answer: (exchange) => decide(exchange, codes), fail },
  ];
}

function showConsent({ room, incoming }: Exchange): Reply {
  try {
    const request = readAuthorizationRequest(incoming.query);
    if (request.prompt === "none") return sendBack(request, { error: "interaction_required" });
    return consentPage(request, room.sealer.sealText(sealKind, request));
  } catch (error) {
    if (error instanceof AuthorizationError) return authorizationErrorPage(error.code, error.message);
    throw error;
  }
}

async function decide({ room, incoming }: Exchange, codes: Codes): Promise<Reply> {
  // A page elsewhere on the web must not be able to press Allow.
  if ((header(incoming, "sec-fetch-site") ?? "same-origin") === "cross-site") throw permissionDenied();
  const form = new URLSearchParams(await readText(incoming, formLimit));
  const request = room.sealer.openText(sealKind, form.get("request") ?? "") as
    AuthorizationRequest | undefined;
  const account = form.get("account");
  if (request === undefined || !isAccountName(account)) {
    return authorizationErrorPage(
      "invalid_request",
      "This page is out of date. Please begin again in the app.",
    );
  }
  if (form.get("decision") !== "allow") return sendBack(request, { error: "access_denied" });
  const ticked = form.getAll("scope");
  const scopes = request.scopes.filter((scope) => isIdentityScope(scope) || ticked.includes(scope));
  if (scopes.length === 0) return sendBack(request, { error: "access_denied" });
  const code = codes.issue(request, { account, client: request.client, scopes });
  return sendBack(request, { code, scope: scopes.join(" "), authuser: "0", prompt: "consent" });
}

function sendBack(
  { redirectUri, state }: AuthorizationRequest,
  answer: Readonly<Record<string, string>>,
): Reply {
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...(state !== undefined && { state }), ...answer })) {
    target.searchParams.set(name, value);
  }
  const headers = { location: target.href, "cache-control": "no-store", "referrer-policy": "no-referrer" };
  return { status: 303, headers, body: "" };
}
