import type { StoredAccount } from "../../../src/auth/storedAccount.ts";
import { googleLibraryScopes, googleScopes } from "../../../src/auth/scopes.ts";

export function storedAccount(changes: Partial<StoredAccount> = {}): StoredAccount {
  return {
    id: "google-1",
    service: "google",
    label: "ann@example.com",
    profile: "google",
    supported: googleLibraryScopes,
    asked: googleScopes,
    granted: googleScopes,
    credential: {
      kind: "refreshToken",
      refreshToken: "1//refresh",
      client: { id: "client", secret: "secret" },
    },
    needsSignIn: false,
    signedInAt: 1,
    ...changes,
  };
}
