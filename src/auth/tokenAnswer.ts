import * as v from "valibot";
import { PhotosError } from "../api/errors.ts";

const seconds = v.pipe(v.number(), v.minValue(0));

const shape = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  expires_in: seconds,
  scope: v.optional(v.string()),
  refresh_token: v.optional(v.string()),
  /** Set when the person gave time-limited access, and by apps in testing: about a week. */
  refresh_token_expires_in: v.optional(seconds),
  id_token: v.optional(v.string()),
});

/** What a token endpoint answered, checked. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Space-separated, as answered. */
  readonly scope: string | undefined;
  readonly refreshToken: string | undefined;
  readonly signInEndsAt: number | undefined;
  readonly idToken: string | undefined;
}

/** @throws PhotosError of kind `malformed`, which quotes nothing of the answer. */
export function parseTokenAnswer(answer: unknown, now = Date.now()): TokenAnswer {
  const parsed = v.safeParse(shape, answer);
  if (!parsed.success) throw new PhotosError("malformed", "The service's answer holds no access token.");
  const found = parsed.output;
  const endsIn = found.refresh_token_expires_in;
  return {
    accessToken: found.access_token,
    expiresAt: now + found.expires_in * 1000,
    scope: found.scope,
    refreshToken: found.refresh_token,
    signInEndsAt: endsIn === undefined ? undefined : now + endsIn * 1000,
    idToken: found.id_token,
  };
}
