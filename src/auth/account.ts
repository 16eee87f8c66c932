import type { Capabilities } from "./scopes.ts";

/** `google`, `demo`, or `custom` for the address in `googlePhotos.endpoint`. */
export type ServiceId = "google" | "demo" | "custom";

/** How a service answers: the whole API, or what Google has served since 31 March 2025. */
export type Profile = "legacy" | "google";

/** The two people of the demo library. */
export type DemoPerson = "owner" | "guest";

/** Somebody who is signed in. Holds no token. */
export interface Account {
  /** Unique over services and stable for life; safe as part of a file name (`demo-owner`, `google-1092…`). */
  readonly id: string;
  readonly service: ServiceId;
  /** The e-mail address, or what the service offers in its place. */
  readonly label: string;
  /** Full URLs of the scopes that were granted, out of those that were asked for. */
  readonly scopes: readonly string[];
  readonly can: Capabilities;
  /** The sign-in died (revoked, expired): no call will work until the person signs in again. */
  readonly needsSignIn: boolean;
  /** Library scopes that were asked for and not granted: boxes left unticked. */
  readonly missingScopes?: readonly string[];
  /** When the sign-in is known to end by itself, in milliseconds since 1970: apps in testing get a week. */
  readonly signInEndsAt?: number;
}
