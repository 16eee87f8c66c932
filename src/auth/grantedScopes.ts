/** Google answers these two by their other names. */
const aliases: Readonly<Record<string, string>> = {
  "https://www.googleapis.com/auth/userinfo.email": "email",
  "https://www.googleapis.com/auth/userinfo.profile": "profile",
};

export function normaliseScope(scope: string): string {
  return aliases[scope] ?? scope;
}

/** What is asked of a service: who the person is, and all it says may be asked for. */
export function scopesToAsk(supported: readonly string[]): readonly string[] {
  return [...new Set(["openid", "email", ...supported.map(normaliseScope)])];
}

/**
 * What counts as granted: answered and asked for, in the order asked.
 * @param answered the `scope` of the token answer; without one everything asked for was granted (RFC 6749, 5.1).
 */
export function grantedScopes(asked: readonly string[], answered: string | undefined): readonly string[] {
  if (answered === undefined) return asked;
  const found = new Set(answered.split(/\s+/).map(normaliseScope));
  return asked.filter((scope) => found.has(normaliseScope(scope)));
}

/** Scopes of the Library API that were asked for and not granted: boxes that were left unticked. */
export function missingScopes(asked: readonly string[], granted: readonly string[]): readonly string[] {
  return asked.filter((scope) => scope.includes("/photoslibrary") && !granted.includes(scope));
}

/** Whether an account with these scopes serves somebody who asks for those. */
export function covers(granted: readonly string[], asked: readonly string[]): boolean {
  const have = new Set(granted.map(normaliseScope));
  return asked.every((scope) => have.has(normaliseScope(scope)));
}
