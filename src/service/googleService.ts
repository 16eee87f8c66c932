import type { Service, ServiceAddress } from "./service.ts";

/** Google's own addresses, fixed here so that no file or setting can send a token elsewhere. */
export function createGoogleService(options: {
  readonly fetch: typeof fetch;
  readonly scopes: readonly string[];
}): Service {
  const address: ServiceAddress = {
    apiOrigin: "https://photoslibrary.googleapis.com",
    oauth: {
      authorization: "https://accounts.google.com/o/oauth2/v2/auth",
      token: "https://oauth2.googleapis.com/token",
      revocation: "https://oauth2.googleapis.com/revoke",
      userInfo: "https://openidconnect.googleapis.com/v1/userinfo",
    },
    profile: "google",
    scopesSupported: options.scopes,
  };
  return {
    id: "google",
    label: "Google Photos",
    fetch: options.fetch,
    locate: () => Promise.resolve(address),
  };
}
