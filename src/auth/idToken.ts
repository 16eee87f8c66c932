import { createHash } from "node:crypto";
import * as v from "valibot";
import type { ServiceId } from "./account.ts";

const shape = v.object({ sub: v.pipe(v.string(), v.nonEmpty()), email: v.optional(v.string()) });

/** Who signed in. */
export interface Identity {
  /** Lasting, unique within its service. */
  readonly subject: string;
  readonly email: string | undefined;
}

/**
 * Reads an id token that came straight from the token endpoint, which makes checking its signature needless.
 * `undefined` if it is none.
 */
export function readIdToken(idToken: string): Identity | undefined {
  try {
    const payload = Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8");
    return parseIdentity(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

/** The same two fields as the user info endpoint answers them. */
export function parseIdentity(claims: unknown): Identity | undefined {
  const parsed = v.safeParse(shape, claims);
  return parsed.success ? { subject: parsed.output.sub, email: parsed.output.email } : undefined;
}

/** Unique over services and safe as part of a file name, whatever a service puts into its subjects. */
export function accountId(service: ServiceId, subject: string, origin?: string): string {
  const name = /^[\w-]{1,64}$/.test(subject) ? subject : digest(subject);
  return [service, ...(origin === undefined ? [] : [digest(origin).slice(0, 12)]), name].join("-");
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
