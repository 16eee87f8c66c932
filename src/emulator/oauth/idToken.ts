import { createHmac } from "node:crypto";
import type { Room } from "../room.ts";
import { people } from "../store/people.ts";
import type { Grant } from "./grants.ts";
import { canonicalScope } from "./scopes.ts";

const lifeSeconds = 3600;

/** Who signed in, as a JWT; undefined unless the app was granted `openid`. */
export function makeIdToken(
  room: Room,
  issuer: string,
  { account, client, scopes }: Grant,
): string | undefined {
  if (!scopes.includes("openid")) return undefined;
  const { sub, email, name } = people[account];
  const iat = Math.floor(room.now() / 1000);
  const claims = {
    iss: issuer,
    azp: client,
    aud: client,
    sub,
    ...(scopes.includes(canonicalScope("email")) && { email, email_verified: true }),
    name,
    iat,
    exp: iat + lifeSeconds,
  };
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  const signature = createHmac("sha256", room.sealer.derive("id token")).update(signed).digest("base64url");
  return `${signed}.${signature}`;
}
