import type { Service } from "../service/service.ts";
import type { FreshToken } from "./accessTokens.ts";
import { demoAccount, requestDemoTokens } from "./demoSignIn.ts";
import { grantedScopes } from "./grantedScopes.ts";
import { loadSignIn } from "./loadSignIn.ts";
import type { StoredAccount } from "./storedAccount.ts";

/** What an access token has to fit: the demo service's profile, elsewhere the scopes granted. */
export function fitOf(stored: StoredAccount): string {
  return stored.service === "demo" ? stored.profile : stored.granted.join(" ");
}

interface Renewed {
  readonly tokens: Omit<FreshToken, "fits">;
  readonly changes: Partial<StoredAccount>;
}

/** New access tokens, by the credential the account has.
 * @throws PhotosError of kind `signIn` when the credential is dead. */
export async function renewAt(service: Service, stored: StoredAccount): Promise<Renewed> {
  const { credential } = stored;
  if (credential.kind === "demo") {
    const { tokens, address } = await requestDemoTokens(service, credential.person);
    return { tokens, changes: demoAccount(credential.person, tokens.scope, address) };
  }
  const { oauth } = await service.locate();
  const { refresh } = await loadSignIn();
  const tokens = await refresh(
    { client: credential.client, oauth, fetch: service.fetch },
    credential.refreshToken,
  );
  const { refreshToken = credential.refreshToken } = tokens;
  const granted = tokens.scope === undefined ? stored.granted : grantedScopes(stored.asked, tokens.scope);
  return { tokens, changes: { granted, credential: { ...credential, refreshToken } } };
}
