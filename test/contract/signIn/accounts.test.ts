import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import { createCustomService } from "../../../src/service/customService.ts";
import { startEmulator } from "../../../src/emulator/startEmulator.ts";
import type { Emulator } from "../../../src/emulator/startEmulator.ts";
import { SharedSecrets } from "../../unit/auth/sharedSecrets.ts";
import { EmulatorControl } from "../../support/emulatorControl.ts";
import { waitFor } from "../../support/waitFor.ts";
import { demoAt, openWindow } from "./window.ts";

describe("accounts", () => {
  let emulator: Emulator;
  let control: EmulatorControl;
  before(async () => {
    emulator = await startEmulator({ scenario: "empty" });
    control = new EmulatorControl(emulator.url);
  });
  beforeEach(async () => {
    await control.clearFaults();
    await control.reset({ scenario: "empty", profile: "legacy" });
  });
  after(() => emulator.close());

  const statusWith = async (token: string): Promise<number> =>
    (await fetch(`${emulator.url}/v1/albums`, { headers: { authorization: `Bearer ${token}` } })).status;
  const tokenCalls = async (): Promise<number> => (await control.requests("token")).length;
  const revoke = (token: string): Promise<Response> =>
    fetch(`${emulator.url}/revoke`, { method: "POST", body: new URLSearchParams({ token }) });

  describe("of a service with refresh tokens", () => {
    it("refresh once for all who were refused", async () => {
      await using window = await openWindow({ url: emulator.url });
      const { id } = await window.signIn();
      const rejected = await window.accounts.accessToken(id);
      await control.advanceClock(4_000);
      assert.equal(await statusWith(rejected), 401);
      await control.forgetRequests();
      const tokens = await Promise.all(
        Array.from({ length: 10 }, () => window.accounts.accessToken(id, { rejected })),
      );
      assert.equal(new Set(tokens).size, 1);
      assert.equal(await tokenCalls(), 1);
      assert.equal(await statusWith(tokens[0] ?? ""), 200);
      assert.notEqual(tokens[0], rejected);
    });

    it("need no request while the token is good, and one after a restart of the window", async () => {
      const secrets = new SharedSecrets();
      const id = await (async () => {
        await using window = await openWindow({ url: emulator.url, secrets });
        return (await window.signIn()).id;
      })();
      await control.forgetRequests();
      await using later = await openWindow({ url: emulator.url, secrets });
      assert.equal(await later.accounts.accessToken(id), await later.accounts.accessToken(id));
      assert.equal(await tokenCalls(), 1);
    });

    it("are dead after one refusal, in every window, and alive after signing in again", async () => {
      const secrets = new SharedSecrets();
      await using here = await openWindow({ url: emulator.url, secrets });
      await using there = await openWindow({ url: emulator.url, secrets });
      const { id } = await here.signIn();
      const rejected = await here.accounts.accessToken(id);
      await revoke(rejected);
      await control.forgetRequests();
      let changes = 0;
      here.accounts.onDidChange(() => changes++);

      const calls = Array.from({ length: 5 }, () => here.accounts.accessToken(id, { rejected }));
      for (const result of await Promise.allSettled(calls)) {
        assert.equal(result.status === "rejected" && (result.reason as { kind: string }).kind, "signIn");
      }
      await assert.rejects(here.accounts.accessToken(id), { kind: "signIn" });
      assert.equal(await tokenCalls(), 1);
      assert.equal(changes, 1);
      assert.equal(here.accounts.active?.needsSignIn, true);
      await waitFor("the other window to know", () => there.accounts.all[0]?.needsSignIn);
      await assert.rejects(there.accounts.accessToken(id), { kind: "signIn" });

      await there.signIn();
      await waitFor("the first window to know", () => here.accounts.all[0]?.needsSignIn === false);
      assert.equal(await statusWith(await here.accounts.accessToken(id)), 200);
    });

    it("stay alive while the service is in trouble", async () => {
      await using window = await openWindow({ url: emulator.url });
      const { id } = await window.signIn();
      const rejected = await window.accounts.accessToken(id);
      const troubles = [
        { rule: { status: 503 }, kind: "api" },
        { rule: { drop: "before" as const }, kind: "network" },
        { rule: { invalidJson: true }, kind: undefined },
      ];
      for (const { rule, kind } of troubles) {
        await control.addFaults({ method: "token", ...rule });
        await assert.rejects(window.accounts.accessToken(id, { rejected }), (error: { kind?: string }) => {
          assert.doesNotMatch(
            inspect(error, { depth: 20, showHidden: true }),
            /client-secret-1|ya29\.|1\/\/0/,
          );
          assert.notEqual(error.kind, "signIn");
          return kind === undefined || error.kind === kind;
        });
        await control.clearFaults();
      }
      assert.equal(window.accounts.active?.needsSignIn, false);
      assert.equal(await statusWith(await window.accounts.accessToken(id, { rejected })), 200);
    });

    it("let one caller give up without ending the refresh of the others", async () => {
      await using window = await openWindow({ url: emulator.url });
      const { id } = await window.signIn();
      const rejected = await window.accounts.accessToken(id);
      await control.addFaults({ method: "token", delayMs: 100 });
      const controller = new AbortController();
      const impatient = window.accounts.accessToken(id, { rejected, signal: controller.signal });
      const patient = window.accounts.accessToken(id, { rejected });
      controller.abort();
      await assert.rejects(impatient, { name: "AbortError" });
      assert.equal(await statusWith(await patient), 200);
    });

    it("are revoked at the service by a form, then forgotten", async () => {
      await using window = await openWindow({ url: emulator.url });
      const { id } = await window.signIn();
      const token = await window.accounts.accessToken(id);
      await control.forgetRequests();
      await window.accounts.revoke(id);
      const [request] = await control.requests("revoke");
      assert.equal(request?.path, "/revoke");
      assert.equal(await statusWith(token), 401);
      assert.deepEqual([window.accounts.all, window.forgotten], [[], [id]]);
    });

    it("count as revoked when the service does not know them any more", async () => {
      await using window = await openWindow({ url: emulator.url });
      const { id } = await window.signIn();
      await revoke(await window.accounts.accessToken(id));
      await window.accounts.revoke(id);
      assert.deepEqual(window.accounts.all, []);
    });

    it("stay when revoking fails, so that it can be tried again", async () => {
      await using window = await openWindow({ url: emulator.url });
      const { id } = await window.signIn();
      await control.addFaults({ method: "revoke", status: 503, times: 1 });
      await assert.rejects(window.accounts.revoke(id), { kind: "api", status: 503 });
      assert.equal(window.accounts.all.length, 1);
      await window.accounts.revoke(id);
      assert.deepEqual(window.accounts.all, []);
    });

    it("are out of sight and out of use while the setting holds another address", async () => {
      await using window = await openWindow({ url: emulator.url });
      const { id } = await window.signIn();
      let changes = 0;
      window.accounts.onDidChange(() => changes++);
      window.services.setCustom(createCustomService("http://127.0.0.1:9", { fetch }));
      assert.deepEqual([window.accounts.all, window.accounts.active, changes], [[], undefined, 1]);
      await assert.rejects(window.accounts.accessToken(id), { kind: "signIn" });
      window.services.setCustom(createCustomService(emulator.url, { fetch }));
      assert.equal(window.accounts.all.length, 1);
      assert.deepEqual(window.forgotten, []);
    });
  });

  describe("of the demo library", () => {
    it("sign in without a browser, both at once if wanted", async () => {
      await using window = await openWindow({ url: emulator.url });
      const owner = await window.accounts.signInToDemo("owner");
      const guest = await window.accounts.signInToDemo("guest");
      assert.deepEqual([owner.id, guest.id], ["demo-owner", "demo-guest"]);
      assert.match(owner.label, /olivia@example\.com/);
      assert.ok(
        owner.can.share && owner.can.append && owner.can.edit && owner.can.remove && owner.can.readAll,
      );
      assert.equal(window.accounts.active?.id, "demo-guest");
      assert.equal(await statusWith(await window.accounts.accessToken("demo-owner")), 200);
    });

    it("keep no token where it could be found", async () => {
      const secrets = new SharedSecrets();
      await using window = await openWindow({ url: emulator.url, secrets });
      await window.accounts.signInToDemo("owner");
      assert.doesNotMatch([...secrets.values.values()].join(), /ya29\.|1\/\/0/);
      assert.doesNotMatch(JSON.stringify([window.accounts.all, [...window.memory]]), /ya29\.|1\/\/0/);
    });

    it("never notice that the service was wiped and started anew", async () => {
      let url = emulator.url;
      await using window = await openWindow({ url, demo: demoAt(() => url) });
      await window.accounts.signInToDemo("owner");
      const rejected = await window.accounts.accessToken("demo-owner");
      const another = await startEmulator({ scenario: "empty" });
      try {
        url = another.url;
        const token = await window.accounts.accessToken("demo-owner", { rejected });
        const response = await fetch(`${url}/v1/albums`, { headers: { authorization: `Bearer ${token}` } });
        assert.equal(response.status, 200);
        assert.equal(window.accounts.active?.needsSignIn, false);
      } finally {
        await another.close();
      }
    });

    it("get tokens and scopes that fit when the service is in another profile, before the first call", async () => {
      const secrets = new SharedSecrets();
      await using window = await openWindow({ url: emulator.url, secrets });
      await window.accounts.signInToDemo("owner");
      const before = await window.accounts.accessToken("demo-owner");
      await control.reset({ profile: "google" });
      let changes = 0;
      window.accounts.onDidChange(() => changes++);
      const tokens = await Promise.all([1, 2, 3].map(() => window.accounts.accessToken("demo-owner")));
      assert.equal(new Set(tokens).size, 1);
      assert.notEqual(tokens[0], before);
      assert.deepEqual([window.accounts.active?.can.share, changes], [false, 1]);
      assert.equal(await window.accounts.accessToken("demo-owner"), tokens[0]);

      await using later = await openWindow({ url: emulator.url, secrets });
      assert.equal(later.accounts.active?.can.share, false);
    });

    it("say that the service cannot be reached, and stay", async () => {
      await using window = await openWindow({ url: emulator.url, demo: demoAt(() => "http://127.0.0.1:1") });
      await assert.rejects(window.accounts.signInToDemo("owner"), { kind: "network" });
      assert.deepEqual(window.accounts.all, []);
    });
  });

  describe("in general", () => {
    it("are active as chosen, else the one that is left", async () => {
      await using window = await openWindow({ url: emulator.url });
      await window.accounts.signInToDemo("owner");
      await window.accounts.signInToDemo("guest");
      await window.accounts.setActive("demo-owner");
      const active = (): string | undefined => window.accounts.active?.id;
      assert.equal(active(), "demo-owner");
      await window.accounts.signOut("demo-owner");
      assert.equal(active(), "demo-guest");
      await window.accounts.signOut("demo-guest");
      assert.equal(active(), undefined);
    });

    it("are active per window", async () => {
      const secrets = new SharedSecrets();
      await using here = await openWindow({ url: emulator.url, secrets });
      await using there = await openWindow({ url: emulator.url, secrets });
      await here.accounts.signInToDemo("owner");
      await here.accounts.signInToDemo("guest");
      await waitFor("the other window to know both", () => there.accounts.all.length === 2);
      await there.accounts.setActive("demo-owner");
      assert.deepEqual([here.accounts.active?.id, there.accounts.active?.id], ["demo-guest", "demo-owner"]);
    });

    it("are forgotten once in every window when somebody signs out in one", async () => {
      const secrets = new SharedSecrets();
      await using here = await openWindow({ url: emulator.url, secrets });
      await using there = await openWindow({ url: emulator.url, secrets });
      await here.accounts.signInToDemo("owner");
      await waitFor("the other window to know", () => there.accounts.all.length === 1);
      await there.accounts.signOut("demo-owner");
      await waitFor("the first window to forget", () => here.forgotten.length > 0);
      assert.deepEqual([here.forgotten, there.forgotten], [["demo-owner"], ["demo-owner"]]);
      assert.deepEqual([...secrets.values.keys()], []);
      await assert.rejects(here.accounts.accessToken("demo-owner"), { kind: "signIn" });
      await there.accounts.signOut("demo-owner");
      assert.equal(there.forgotten.length, 1);
    });

    it("are gone in silence when their secret is damaged", async () => {
      const secrets = new SharedSecrets();
      await using window = await openWindow({ url: emulator.url, secrets });
      await window.accounts.signInToDemo("owner");
      await secrets.window().set("account:demo-owner", "{damaged");
      await waitFor("the damage to be noticed", () => window.accounts.all.length === 0);
      assert.deepEqual(window.forgotten, []);
      await assert.rejects(window.accounts.accessToken("demo-owner"), { kind: "signIn" });
    });
  });
});
