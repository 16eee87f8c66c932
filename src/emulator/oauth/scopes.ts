import type { Profile } from "../room.ts";

const prefix = "https://www.googleapis.com/auth/";

/** Short names as in Google's overview of the Library API. */
export const scopes = {
  full: `${prefix}photoslibrary`,
  append: `${prefix}photoslibrary.appendonly`,
  read: `${prefix}photoslibrary.readonly`,
  readApp: `${prefix}photoslibrary.readonly.appcreateddata`,
  editApp: `${prefix}photoslibrary.edit.appcreateddata`,
  sharing: `${prefix}photoslibrary.sharing`,
} as const;

export type ScopeName = keyof typeof scopes;

/** Google answers `email` and `profile` with these names. */
const aliases: Readonly<Record<string, string>> = {
  email: `${prefix}userinfo.email`,
  profile: `${prefix}userinfo.profile`,
};

const identity = ["openid", "email", "profile"];
const current = [scopes.append, scopes.readApp, scopes.editApp];
const removed = [scopes.full, scopes.read, scopes.sharing];

export function scopesSupported(profile: Profile): readonly string[] {
  return profile === "legacy" ? [...identity, ...current, ...removed] : [...identity, ...current];
}

/** The consent server still knows the removed ones: asking succeeds, the API then refuses. */
export function isKnownScope(scope: string): boolean {
  return scopesSupported("legacy").includes(scope) || Object.values(aliases).includes(scope);
}

export function canonicalScope(scope: string): string {
  return aliases[scope] ?? scope;
}

/** Needed to be signed in at all: the consent page asks about it without a box. */
export function isIdentityScope(scope: string): boolean {
  return scope === "openid" || Object.values(aliases).includes(canonicalScope(scope));
}
