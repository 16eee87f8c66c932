import type { Profile, ServiceId } from "../auth/account.ts";

/** Where to sign in at a service. */
export interface OAuthEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly revocation: string;
  readonly userInfo: string;
}

/** Where a service answers right now. The demo service's port changes: ask again for every call, keep no URL. */
export interface ServiceAddress {
  /** Origin of the Library API, without a trailing slash: `https://photoslibrary.googleapis.com`. */
  readonly apiOrigin: string;
  readonly oauth: OAuthEndpoints;
  readonly profile: Profile;
  /** What may be asked for; Google's three current scopes, else the service's `scopes_supported`. */
  readonly scopesSupported: readonly string[];
}

/** A place where the Photos Library API lives. */
export interface Service {
  readonly id: ServiceId;
  /** Shown to people: "Google Photos", "Demo library", "127.0.0.1:8085". */
  readonly label: string;
  /**
   * The address, after starting the service if it is ours to start. Cheap when nothing has changed.
   * @throws PhotosError of kind `network` when it cannot be found out or started.
   */
  locate(signal?: AbortSignal): Promise<ServiceAddress>;
  /** Talks to this service only: the host's `fetch` for https, our own connections for loopback. */
  readonly fetch: typeof fetch;
}
