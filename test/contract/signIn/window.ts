import { PhotosAccounts } from "../../../src/auth/accounts.ts";
import type { Account } from "../../../src/auth/account.ts";
import type { BrowserJourney } from "../../../src/auth/browserSignIn.ts";
import { createCustomService } from "../../../src/service/customService.ts";
import { discover } from "../../../src/service/discovery.ts";
import type { Service } from "../../../src/service/service.ts";
import { Services } from "../../../src/service/services.ts";
import { SharedSecrets } from "../../unit/auth/sharedSecrets.ts";
import { decide } from "./consentPage.ts";
import type { Decision } from "./consentPage.ts";

export const client = { id: "app-1", secret: "client-secret-1" };

const page = { language: "en", title: "Back to VS Code", text: "" };
export const pages = { done: page, refused: page };

/** A browser that reaches the loopback, used by somebody who decides at once. */
export function browserOf(decision: Decision = {}): BrowserJourney {
  return {
    open: async (url) => {
      await fetch(await decide(url, decision));
    },
    pasted: () => new Promise(() => undefined),
    pages,
  };
}

/** A demo service at an address that may change, asked anew every time. */
export function demoAt(url: () => string): Service {
  return { id: "demo", label: "Demo library", fetch, locate: (signal) => discover(url(), { fetch, signal }) };
}

export interface WindowOptions {
  readonly url: string;
  readonly secrets?: SharedSecrets;
  /** The demo service, if it is not at the same address. */
  readonly demo?: Service;
}

export interface TestWindow extends AsyncDisposable {
  readonly accounts: PhotosAccounts;
  readonly services: Services;
  readonly forgotten: string[];
  readonly memory: Map<string, unknown>;
  signIn(decision?: Decision): Promise<Account>;
}

/** What one VS Code window composes: `url` is the demo service and the address in the setting. */
export async function openWindow({
  url,
  secrets = new SharedSecrets(),
  demo,
}: WindowOptions): Promise<TestWindow> {
  const memory = new Map<string, unknown>();
  const google: Service = { ...demoAt(() => "http://127.0.0.1:9"), id: "google" };
  const services = new Services(
    { google, demo: demo ?? demoAt(() => url) },
    createCustomService(url, { fetch }),
  );
  const accounts = new PhotosAccounts({
    services,
    secrets: secrets.window(),
    memory: {
      get: (key) => memory.get(key),
      update: (key, value) => Promise.resolve(void memory.set(key, value)),
    },
  });
  const forgotten: string[] = [];
  accounts.onDidForget((id) => forgotten.push(id));
  await accounts.ready();
  return {
    accounts,
    services,
    forgotten,
    memory,
    signIn: (decision) =>
      accounts.signInWithBrowser("custom", {
        client,
        journey: browserOf(decision),
        signal: new AbortController().signal,
      }),
    [Symbol.asyncDispose]: () => {
      accounts.dispose();
      return Promise.resolve();
    },
  };
}
