import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { inspect } from "node:util";
import type { BrowserJourney, BrowserSignInOptions } from "../../../src/auth/browserSignIn.ts";
import { scopes } from "../../../src/auth/scopes.ts";
import { startEmulator } from "../../../src/emulator/startEmulator.ts";
import type { Emulator } from "../../../src/emulator/startEmulator.ts";
import { EmulatorControl } from "../../support/emulatorControl.ts";
import { decide } from "./consentPage.ts";
import { browserOf, client, openWindow } from "./window.ts";

describe("signing in with a browser", () => {
  let emulator: Emulator;
  let control: EmulatorControl;
  before(async () => {
    emulator = await startEmulator({ scenario: "empty" });
    control = new EmulatorControl(emulator.url);
  });
  after(() => emulator.close());

  /** A window of its own that signs in by this journey. */
  async function signIn(journey: Partial<BrowserJourney>, options: Partial<BrowserSignInOptions> = {}) {
    await using window = await openWindow({ url: emulator.url });
    return await window.accounts.signInWithBrowser("custom", {
      client,
      journey: { ...browserOf(), ...journey },
      signal: new AbortController().signal,
      ...options,
    });
  }

  it("gives an account with all that was granted, and a token that works", async () => {
    await using window = await openWindow({ url: emulator.url });
    const account = await window.signIn({ account: "guest" });
    assert.match(account.id, /^custom-[0-9a-f]{12}-\w+$/);
    assert.equal(account.label, "gus@example.com");
    assert.ok(account.can.share && account.can.append && account.can.readAll);
    assert.deepEqual(account.missingScopes, []);
    assert.deepEqual([window.accounts.active, window.accounts.all], [account, [account]]);

    const token = await window.accounts.accessToken(account.id);
    const response = await fetch(`${emulator.url}/v1/albums`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(response.status, 200);
  });

  it("asks for nothing but what the service says may be asked for", async () => {
    let asked = "";
    await signIn({
      open: async (url) => {
        asked = new URL(url).searchParams.get("scope") ?? "";
        await fetch(await decide(url));
      },
    });
    assert.deepEqual(
      new Set(asked.split(" ")),
      new Set(["openid", "email", "profile", ...Object.values(scopes)]),
    );
  });

  it("counts only the ticked boxes as granted", async () => {
    const account = await signIn(browserOf({ untick: [".sharing", "auth/photoslibrary"] }));
    assert.deepEqual(account.missingScopes, [scopes.full, scopes.sharing]);
    assert.equal(account.can.share, false);
    assert.equal(account.can.readAll, true);
  });

  it("signs in somebody who unticked every box, able to do nothing", async () => {
    const every = Object.values(scopes).map((scope) => scope.slice(scope.lastIndexOf("/")));
    const { can } = await signIn(browserOf({ untick: every }));
    assert.deepEqual(Object.values(can).filter(Boolean), []);
  });

  it("replaces an account that signs in again, keeping its id", async () => {
    await using window = await openWindow({ url: emulator.url });
    const first = await window.signIn({ untick: [".sharing"] });
    const second = await window.signIn();
    assert.equal(second.id, first.id);
    assert.deepEqual(window.accounts.all, [second]);
    assert.ok(second.can.share && !first.can.share);
  });

  it("means the account whose address is given", async () => {
    const account = await signIn({}, { loginHint: "gus@example.com" });
    assert.equal(account.label, "gus@example.com");
  });

  it("says that access was denied", async () => {
    await assert.rejects(signIn(browserOf({ decision: "cancel" })), {
      reason: "denied",
      word: "access_denied",
    });
  });

  it("takes the address that is pasted where the browser cannot come back", async () => {
    let wrong: unknown;
    let landed = "";
    const account = await signIn({
      open: async (url) => {
        landed = await decide(url);
      },
      pasted: (check) => {
        wrong = check(`${emulator.url}/?code=x&state=y`);
        const found = check(landed);
        return found.kind === "wrong" ? Promise.reject(new Error(found.reason)) : Promise.resolve(found);
      },
    });
    assert.deepEqual(wrong, { kind: "wrong", reason: "otherAddress" });
    assert.equal(account.label, "olivia@example.com");
  });

  it("closes the box for pasting when the browser came back, and the listener with it", async () => {
    let signal: AbortSignal | undefined;
    let redirect = "";
    await signIn({
      open: async (url) => {
        redirect = new URL(url).searchParams.get("redirect_uri") ?? "";
        await fetch(await decide(url));
      },
      pasted: (_check, closing) => {
        signal = closing;
        return new Promise(() => undefined);
      },
    });
    assert.equal(signal?.aborted, true);
    await assert.rejects(fetch(redirect), TypeError);
  });

  it("is not misled by somebody who comes with another state", async () => {
    const account = await signIn({
      open: async (url) => {
        const landed = new URL(await decide(url));
        const forged = new URL(landed);
        forged.searchParams.set("state", "forged");
        forged.searchParams.set("code", "theirs");
        assert.equal((await fetch(forged)).status, 404);
        await fetch(landed);
      },
    });
    assert.equal(account.label, "olivia@example.com");
  });

  it("cannot be finished with a code that was used", async () => {
    const stolen = {
      open: async (url: string) => {
        const landed = new URL(await decide(url));
        const form = {
          grant_type: "authorization_code",
          client_id: client.id,
          code: landed.searchParams.get("code") ?? "",
        };
        await fetch(`${emulator.url}/token`, { method: "POST", body: new URLSearchParams(form) });
        await fetch(landed);
      },
    };
    await assert.rejects(signIn(stolen), { reason: "codeRefused" });
  });

  it("ends when the time is up", async () => {
    await assert.rejects(signIn({ open: () => Promise.resolve() }, { limitMs: 20 }), { reason: "timedOut" });
  });

  it("ends when it is cancelled, whatever it waits for", async () => {
    const controller = new AbortController();
    let redirect = "";
    const open = (url: string): Promise<void> => {
      redirect = new URL(url).searchParams.get("redirect_uri") ?? "";
      controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(signIn({ open }, { signal: controller.signal }), { name: "AbortError" });
    await assert.rejects(fetch(redirect), TypeError);
    await assert.rejects(signIn({}, { signal: AbortSignal.abort() }), { name: "AbortError" });
  });

  it("fails when no browser can be opened", async () => {
    const open = (): Promise<void> => Promise.reject(new Error("no browser"));
    await assert.rejects(signIn({ open }), /no browser/);
  });

  const troubles = [
    { name: "refuses the client", rule: { status: 401 }, failure: { reason: "badClient" } },
    { name: "stays down", rule: { status: 503 }, failure: { kind: "api", status: 503 } },
    { name: "drops the connection", rule: { drop: "before" as const }, failure: { kind: "network" } },
    { name: "answers with half of it", rule: { truncate: true }, failure: {} },
    { name: "answers with something else", rule: { invalidJson: true }, failure: {} },
  ];
  for (const { name, rule, failure } of troubles) {
    it(`leaves nobody signed in when the token endpoint ${name}, and no secret in the error`, async () => {
      await control.addFaults({ method: "token", ...rule });
      await using window = await openWindow({ url: emulator.url });
      await assert.rejects(window.signIn(), (error: unknown) => {
        const text = inspect(error, { depth: 20, showHidden: true });
        assert.doesNotMatch(text, /client-secret-1|ya29\.|1\/\/0|4\/0/);
        for (const [key, value] of Object.entries(failure)) {
          assert.equal((error as Readonly<Record<string, unknown>>)[key], value, text);
        }
        return true;
      });
      await control.clearFaults();
      assert.deepEqual(window.accounts.all, []);
    });
  }
});
