import type { Service, ServiceAddress } from "../service/service.ts";
import { requestJson } from "../service/requestJson.ts";
import type { DemoPerson } from "./account.ts";
import { grantedScopes, scopesToAsk } from "./grantedScopes.ts";
import type { NewAccount } from "./storedAccount.ts";
import { parseTokenAnswer } from "./tokenAnswer.ts";
import type { TokenAnswer } from "./tokenAnswer.ts";

/** The app that made the demo library's pictures: what it made may be changed. */
const demoClient = "demo";

const labels: Readonly<Record<DemoPerson, string>> = {
  owner: "olivia@example.com",
  guest: "gus@example.com",
};

/**
 * Tokens of a demo person, given out for the asking. So nothing is lost when the demo service's data is wiped or it
 * comes back in another profile: the next ones fit it again.
 */
export async function requestDemoTokens(
  demo: Service,
  person: DemoPerson,
  signal?: AbortSignal,
): Promise<{ readonly tokens: TokenAnswer; readonly address: ServiceAddress }> {
  const address = await demo.locate(signal);
  const answer = await requestJson(`${address.apiOrigin}/_emulator/tokens`, {
    fetch: demo.fetch,
    signal,
    body: { account: person, client: demoClient },
  });
  return { tokens: parseTokenAnswer(answer), address };
}

/** Whose account has this id, if it is one of the demo library. */
export function demoPersonOf(accountId: string): DemoPerson | undefined {
  return (["owner", "guest"] as const).find((person) => demoId(person) === accountId);
}

export function demoAccount(person: DemoPerson, scope: string | undefined, at: ServiceAddress): NewAccount {
  const asked = scopesToAsk(at.scopesSupported);
  return {
    id: demoId(person),
    service: "demo",
    label: labels[person],
    profile: at.profile,
    supported: at.scopesSupported,
    asked,
    granted: grantedScopes(asked, scope),
    credential: { kind: "demo", person },
    needsSignIn: false,
  };
}

function demoId(person: DemoPerson): string {
  return `demo-${person}`;
}
