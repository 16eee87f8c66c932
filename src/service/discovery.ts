import * as v from "valibot";
import type { Profile } from "../auth/account.ts";
import { PhotosError, isPhotosError } from "../api/errors.ts";
import { requestJson } from "./requestJson.ts";
import type { JsonRequest } from "./requestJson.ts";
import type { ServiceAddress } from "./service.ts";

const sharingScope = "https://www.googleapis.com/auth/photoslibrary.sharing";

const configurationShape = v.object({
  authorization_endpoint: v.string(),
  token_endpoint: v.string(),
  revocation_endpoint: v.string(),
  userinfo_endpoint: v.string(),
  scopes_supported: v.array(v.string()),
});
const healthShape = v.object({ status: v.literal("ok"), profile: v.picklist(["legacy", "google"]) });

/**
 * Asks a service that speaks for itself where to sign in and what may be asked for. Its endpoints must be at the
 * same origin: a token goes nowhere else. Without our emulator's health route, the profile follows from the scopes.
 */
export async function discover(origin: string, request: JsonRequest): Promise<ServiceAddress> {
  const [configuration, health] = await Promise.all([
    requestJson(`${origin}/.well-known/openid-configuration`, request),
    readProfile(origin, request),
  ]);
  return parseConfiguration(origin, configuration, health);
}

/** The profile a running emulator says it is in; `undefined` where there is no such route. */
export async function readProfile(origin: string, request: JsonRequest): Promise<Profile | undefined> {
  try {
    const health = v.safeParse(healthShape, await requestJson(`${origin}/_emulator/health`, request));
    return health.success ? health.output.profile : undefined;
  } catch (error) {
    if (isPhotosError(error) && (error.kind === "api" || error.kind === "malformed")) return undefined;
    throw error;
  }
}

export function parseConfiguration(
  origin: string,
  answer: unknown,
  profile: Profile | undefined,
): ServiceAddress {
  const parsed = v.safeParse(configurationShape, answer);
  if (!parsed.success) throw new PhotosError("malformed", `${origin} does not say where to sign in.`);
  const found = parsed.output;
  const own = (url: string): string => {
    if (URL.parse(url)?.origin !== origin) {
      throw new PhotosError(
        "malformed",
        `${origin} sends sign-ins to another address, which is not followed.`,
      );
    }
    return url;
  };
  return {
    apiOrigin: origin,
    oauth: {
      authorization: own(found.authorization_endpoint),
      token: own(found.token_endpoint),
      revocation: own(found.revocation_endpoint),
      userInfo: own(found.userinfo_endpoint),
    },
    profile: profile ?? (found.scopes_supported.includes(sharingScope) ? "legacy" : "google"),
    scopesSupported: found.scopes_supported,
  };
}
