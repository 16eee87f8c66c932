import { type Incoming, header } from "./incoming.ts";

/** The access token of a request: from its header, else from the parameters Google takes in its place. */
export function bearerToken(incoming: Incoming): string | undefined {
  const scheme = /^Bearer +(\S+)$/i.exec(header(incoming, "authorization") ?? "");
  return scheme?.[1] ?? incoming.query.get("access_token") ?? incoming.query.get("oauth_token") ?? undefined;
}
