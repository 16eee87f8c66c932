import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError } from "../../../src/api/errors.ts";
import { nextPacificMidnight, Patience, reopensAt } from "../../../src/uploads/patience.ts";

const answer = (status: number, retryAfterMs?: number) =>
  new PhotosError("api", "x", { status, ...(retryAfterMs !== undefined && { retryAfterMs }) });

describe("patience with the service", () => {
  const cases = [
    { what: "a 503", error: answer(503), ms: 1000 },
    { what: "a 408", error: answer(408), ms: 1000 },
    { what: "a dropped connection", error: new PhotosError("network", "x"), ms: 1000 },
    { what: "silence", error: new PhotosError("timeout", "x"), ms: 1000 },
    { what: "an answer without sense", error: new PhotosError("malformed", "x"), ms: 1000 },
    { what: "a 503 that says when", error: answer(503, 20_000), ms: 20_000 },
    { what: "a 503 that says too long", error: answer(503, 3_600_000), ms: undefined },
    { what: "a 400", error: answer(400), ms: undefined },
    { what: "a dead sign-in", error: new PhotosError("signIn", "x"), ms: undefined },
    { what: "a limit", error: new PhotosError("limit", "x"), ms: undefined },
  ];
  for (const { what, error, ms } of cases) {
    it(`${ms === undefined ? "has none for" : `waits ${ms} ms after`} ${what}`, () => {
      assert.equal(new Patience(() => 0).next(error), ms);
    });
  }

  it("is up to a quarter longer at random, and new after progress", () => {
    const patience = new Patience(() => 0.999);
    const waits = [1, 2, 3].map(() => patience.next(answer(500)) ?? 0);
    assert.ok(waits.every((ms, at) => ms > 1000 * 2 ** at && ms <= 1250 * 2 ** at));
    patience.renew();
    assert.ok((patience.next(answer(500)) ?? 0) <= 1250);
  });
});

describe("when a closed way is tried again", () => {
  const now = Date.UTC(2026, 5, 1, 12);
  const at = { times: 1, retryAfterMs: undefined, now, random: 0 } as const;
  const cases = [
    { ...at, reason: "rate", seconds: 30 },
    { ...at, reason: "rate", times: 3, seconds: 120 },
    { ...at, reason: "rate", times: 30, seconds: 1800 },
    { ...at, reason: "rate", retryAfterMs: 5000, seconds: 5 },
    { ...at, reason: "offline", seconds: 1 },
    { ...at, reason: "offline", times: 9, seconds: 15 },
    { ...at, reason: "dailyQuota", seconds: 19 * 3600 },
  ] as const;
  for (const { seconds, ...closing } of cases) {
    it(`${closing.reason}, ${closing.times} in a row: after ${seconds} s`, () => {
      assert.equal(reopensAt(closing), now + seconds * 1000);
    });
  }

  const midnights: readonly (readonly [string, string])[] = [
    ["2026-06-01T12:00:00Z", "2026-06-02T07:00:00Z"],
    ["2026-01-15T07:59:59.500Z", "2026-01-15T08:00:00Z"],
    ["2026-01-15T08:00:00Z", "2026-01-16T08:00:00Z"],
  ];
  for (const [from, to] of midnights) {
    it(`the quota of the day at ${from} comes back at ${to}`, () => {
      assert.equal(new Date(nextPacificMidnight(Date.parse(from))).toISOString(), new Date(to).toISOString());
    });
  }
});
