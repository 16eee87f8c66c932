import type { ApiFault } from "../http/apiFault.ts";
import type { Exchange, Route } from "../http/exchange.ts";
import { type Incoming, contentType, header, readText } from "../http/incoming.ts";
import { type Reply, jsonReply } from "../http/reply.ts";
import type { Codes } from "./codes.ts";
import { makeIdToken } from "./idToken.ts";

const formLimit = 64 * 1024;

/** `/token` and `/revoke`: forms in, OAuth's own JSON out. */
export function tokenRoutes(codes: Codes): readonly Route[] {
  return [
    {
      method: "token",
      verbs: ["POST"],
      pattern: "/token",
      answer: (exchange) => exchangeToken(exchange, codes),
      fail,
    },
    { method: "revoke", verbs: ["POST"], pattern: "/revoke", answer: revoke, fail },
  ];
}

async function exchangeToken(exchange: Exchange, codes: Codes): Promise<Reply> {
  const { room, incoming } = exchange;
  const form = await readForm(incoming);
  if (form === undefined) return oauthError("invalid_request", "Expected a form.");
  const value = (name: string): string => form.get(name) ?? "";
  const client = basicClient(incoming) ?? value("client_id");
  if (client === "") return oauthError("invalid_request", "Could not determine client ID from request.");
  switch (value("grant_type")) {
    case "authorization_code": {
      const claim = { client, redirectUri: value("redirect_uri"), verifier: value("code_verifier") };
      const grant = codes.redeem(value("code"), claim);
      if (grant === undefined) return oauthError("invalid_grant", "Bad Request");
      const refresh_token = room.grants.refresh(grant);
      return answer({
        ...room.grants.access(grant),
        refresh_token,
        id_token: makeIdToken(room, incoming.origin, grant),
      });
    }
    case "refresh_token": {
      const grant = room.grants.open("refresh", value("refresh_token"));
      if (grant?.client !== client) return oauthError("invalid_grant", "Token has been expired or revoked.");
      return answer({ ...room.grants.access(grant), id_token: makeIdToken(room, incoming.origin, grant) });
    }
    default:
      return oauthError("unsupported_grant_type", `Invalid grant_type: ${value("grant_type")}`);
  }
}

async function revoke({ room, incoming }: Exchange): Promise<Reply> {
  const form = await readForm(incoming);
  const token = form?.get("token") ?? incoming.query.get("token") ?? "";
  if (!room.grants.revoke(token)) return oauthError("invalid_token", "Token expired or revoked");
  return jsonReply({});
}

async function readForm(incoming: Incoming): Promise<URLSearchParams | undefined> {
  const text = await readText(incoming, formLimit);
  return text === "" || contentType(incoming) === "application/x-www-form-urlencoded"
    ? new URLSearchParams(text)
    : undefined;
}

/** Client id out of HTTP Basic, where some apps put it. Its secret is whatever it is. */
function basicClient(incoming: Incoming): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header(incoming, "authorization") ?? "")?.[1] ?? "";
  const id = Buffer.from(encoded, "base64").toString().split(":", 1)[0];
  return id === "" ? undefined : id;
}

function answer(tokens: object): Reply {
  return jsonReply({ ...tokens, token_type: "Bearer" });
}

function oauthError(error: string, description: string, status = 400): Reply {
  return jsonReply({ error, error_description: description }, { status });
}

/** Planned misfortunes and mistakes, in OAuth's form. */
function fail(fault: ApiFault): Reply {
  const names: Readonly<Record<number, string>> = {
    400: "invalid_grant",
    401: "invalid_client",
    403: "access_denied",
  };
  const name = names[fault.status] ?? (fault.status === 503 ? "temporarily_unavailable" : "server_error");
  return oauthError(name, fault.message, fault.status);
}
