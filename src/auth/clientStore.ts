import * as v from "valibot";
import type { OAuthClient } from "./storedAccount.ts";
import type { SecretStore } from "./vault.ts";

const key = "client:google";
const shape = v.object({ id: v.pipe(v.string(), v.nonEmpty()), secret: v.pipe(v.string(), v.nonEmpty()) });

/** The person's own Google client, for the next sign-in. Accounts keep the one they came with. */
export interface ClientStore {
  read(): Promise<OAuthClient | undefined>;
  write(client: OAuthClient): Promise<void>;
}

export function createClientStore(secrets: SecretStore): ClientStore {
  return {
    read: async () => {
      const json = await secrets.get(key);
      try {
        const parsed = v.safeParse(shape, JSON.parse(json ?? "null"));
        return parsed.success ? parsed.output : undefined;
      } catch {
        return undefined;
      }
    },
    write: (client) => secrets.set(key, JSON.stringify({ id: client.id, secret: client.secret })),
  };
}
