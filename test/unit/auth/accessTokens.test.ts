import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AccessTokens } from "../../../src/auth/accessTokens.ts";
import type { FreshToken } from "../../../src/auth/accessTokens.ts";

const hour = 3_600_000;
const fits = "scopes";

/** Tokens that are renewed to "token-1", "token-2", …; each good for an hour. */
function counted(): {
  readonly tokens: AccessTokens;
  readonly renewals: () => number;
  readonly clock: { now: number };
} {
  const clock = { now: 0 };
  let count = 0;
  const renew = (): Promise<FreshToken> =>
    Promise.resolve({ accessToken: `token-${++count}`, expiresAt: clock.now + hour, fits });
  return { tokens: new AccessTokens(renew, () => clock.now), renewals: () => count, clock };
}

describe("AccessTokens", () => {
  it("gives the same token until shortly before its end", async () => {
    const { tokens, clock } = counted();
    assert.equal(await tokens.get("a", { fits }), "token-1");
    clock.now = hour - 31_000;
    assert.equal(await tokens.get("a", { fits }), "token-1");
    clock.now = hour - 30_000;
    assert.equal(await tokens.get("a", { fits }), "token-2");
  });

  it("keeps accounts apart", async () => {
    const { tokens } = counted();
    assert.notEqual(await tokens.get("a", { fits }), await tokens.get("b", { fits }));
  });

  it("shares one renewal between parallel callers", async () => {
    const { tokens, renewals } = counted();
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get("a", { fits })));
    assert.deepEqual([new Set(all).size, renewals()], [1, 1]);
  });

  it("shares one renewal between callers that were all refused", async () => {
    const { tokens, renewals } = counted();
    const rejected = await tokens.get("a", { fits });
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.get("a", { fits, rejected })));
    assert.deepEqual([new Set(all).size, renewals()], [1, 2]);
  });

  it("renews nothing for a caller that was refused an older token", async () => {
    const { tokens, renewals } = counted();
    const first = await tokens.get("a", { fits });
    const second = await tokens.get("a", { fits, rejected: first });
    assert.equal(await tokens.get("a", { fits, rejected: first }), second);
    assert.equal(renewals(), 2);
  });

  it("never gives a rejected token again, not even when the service does", async () => {
    const same = (): Promise<FreshToken> => Promise.resolve({ accessToken: "same", expiresAt: hour, fits });
    const tokens = new AccessTokens(same, () => 0);
    const rejected = await tokens.get("a", { fits });
    await assert.rejects(tokens.get("a", { fits, rejected }), { kind: "api", status: 401 });
    await assert.rejects(tokens.get("a", { fits }), { kind: "api", status: 401 });
  });

  it("renews a token that was made for something else", async () => {
    const { tokens } = counted();
    tokens.put("a", { accessToken: "old", expiresAt: hour, fits: "other scopes" });
    assert.equal(await tokens.get("a", { fits }), "token-1");
  });

  it("tries again after a renewal that failed", async () => {
    let tries = 0;
    const tokens = new AccessTokens(() =>
      ++tries === 1
        ? Promise.reject(new Error("no network"))
        : Promise.resolve({ accessToken: "t", expiresAt: Infinity, fits }),
    );
    await assert.rejects(tokens.get("a", { fits }), /no network/);
    assert.equal(await tokens.get("a", { fits }), "t");
  });

  it("lets one caller give up while the other goes on waiting", async () => {
    const { promise, resolve } = Promise.withResolvers<FreshToken>();
    const tokens = new AccessTokens(() => promise);
    const controller = new AbortController();
    const impatient = tokens.get("a", { fits, signal: controller.signal });
    const patient = tokens.get("a", { fits });
    controller.abort();
    await assert.rejects(impatient, { name: "AbortError" });
    resolve({ accessToken: "t", expiresAt: Infinity, fits });
    assert.equal(await patient, "t");
  });

  it("does not keep what was forgotten while it was on its way", async () => {
    const { promise, resolve } = Promise.withResolvers<FreshToken>();
    const tokens = new AccessTokens(() => promise);
    const waiting = tokens.get("a", { fits });
    tokens.forget("a");
    resolve({ accessToken: "t", expiresAt: Infinity, fits });
    await waiting;
    assert.equal(tokens.peek("a"), undefined);
  });
});
