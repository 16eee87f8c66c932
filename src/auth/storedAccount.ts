import * as v from "valibot";
import type { Account } from "./account.ts";
import { missingScopes } from "./grantedScopes.ts";
import { capabilitiesOf } from "./scopes.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const scopeList = v.pipe(v.array(v.string()), v.readonly());

/** An OAuth client: the app in whose name somebody signs in. */
const clientShape = v.object({ id: text, secret: v.optional(v.string()) });
export type OAuthClient = Readonly<v.InferOutput<typeof clientShape>>;

/** How new access tokens are got: by name at the demo service, with a refresh token elsewhere. */
const credentialShape = v.variant("kind", [
  v.object({ kind: v.literal("demo"), person: v.picklist(["owner", "guest"]) }),
  v.object({ kind: v.literal("refreshToken"), refreshToken: text, client: clientShape }),
]);

const shape = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,120}$/)),
  service: v.picklist(["google", "demo", "custom"]),
  /** Of a custom service: which address it was that the tokens belong to. */
  origin: v.optional(v.string()),
  label: text,
  profile: v.picklist(["legacy", "google"]),
  supported: scopeList,
  asked: scopeList,
  granted: scopeList,
  credential: credentialShape,
  needsSignIn: v.boolean(),
  signedInAt: v.number(),
  signInEndsAt: v.optional(v.number()),
});

/** An account as it is kept in secret storage. */
export type StoredAccount = Readonly<v.InferOutput<typeof shape>>;

/** One that has just signed in. */
export type NewAccount = Omit<StoredAccount, "signedInAt">;

/** `undefined` for anything damaged: such an account counts as signed out. */
export function parseStoredAccount(json: string): StoredAccount | undefined {
  try {
    const parsed = v.safeParse(shape, JSON.parse(json));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** What the rest of the extension may know of it: no token. */
export function toAccount(stored: StoredAccount): Account {
  return {
    id: stored.id,
    service: stored.service,
    label: stored.label,
    scopes: stored.granted,
    can: capabilitiesOf(stored.granted, stored.supported),
    needsSignIn: stored.needsSignIn,
    missingScopes: missingScopes(stored.asked, stored.granted),
    ...(stored.signInEndsAt !== undefined && { signInEndsAt: stored.signInEndsAt }),
  };
}
