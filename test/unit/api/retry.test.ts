import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError } from "../../../src/api/errors.ts";
import type { FailureDetail, FailureKind } from "../../../src/api/errors.ts";
import { nextTry } from "../../../src/api/retry.ts";
import type { FailedTry, Wait } from "../../../src/api/retry.ts";

function fail(kind: FailureKind, detail: FailureDetail = {}, message = "no"): PhotosError {
  return new PhotosError(kind, message, detail);
}
const api = (status: number, detail: FailureDetail = {}) => fail("api", { status, ...detail });
const refused = fail("network", {
  cause: new TypeError("fetch failed", {
    cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
  }),
});
const dropped = fail("network", {
  cause: new TypeError("fetch failed", {
    cause: Object.assign(new Error("closed"), { code: "UND_ERR_SOCKET" }),
  }),
});
const quota = api(429, { code: "RESOURCE_EXHAUSTED" });
const daily = fail(
  "api",
  { status: 429, code: "RESOURCE_EXHAUSTED" },
  "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service 'photoslibrary.googleapis.com'.",
);

const first: Omit<FailedTry, "failure"> = {
  tries: 1,
  repeatable: true,
  elapsedMs: 0,
  budgetMs: 90_000,
  random: 0,
};

const table: readonly [what: string, failed: FailedTry, expected: Wait | undefined][] = [
  ["429 waits half a minute", { ...first, failure: quota }, { reason: "quota", ms: 30_000 }],
  ["429 of a write, too", { ...first, failure: quota, repeatable: false }, { reason: "quota", ms: 30_000 }],
  ["429 again waits a minute", { ...first, failure: quota, tries: 2 }, { reason: "quota", ms: 60_000 }],
  ["429 for the third time gives up", { ...first, failure: quota, tries: 3 }, undefined],
  [
    "429 with Retry-After waits as told",
    { ...first, failure: api(429, { retryAfterMs: 2_000 }) },
    { reason: "quota", ms: 2_000 },
  ],
  [
    "Retry-After 0 is at once",
    { ...first, failure: api(429, { retryAfterMs: 0 }) },
    { reason: "quota", ms: 0 },
  ],
  [
    "Retry-After beyond the budget gives up",
    { ...first, failure: api(429, { retryAfterMs: 90_001 }) },
    undefined,
  ],
  ["the quota of the day gives up", { ...first, failure: daily }, undefined],
  [
    "429 waits a quarter longer at most",
    { ...first, failure: quota, random: 0.999_999 },
    { reason: "quota", ms: 37_500 },
  ],
  ["500 waits a second", { ...first, failure: api(500) }, { reason: "service", ms: 1_000 }],
  ["500 again waits two", { ...first, failure: api(500), tries: 2 }, { reason: "service", ms: 2_000 }],
  ["500 four times waits eight", { ...first, failure: api(500), tries: 4 }, { reason: "service", ms: 8_000 }],
  ["500 five times gives up", { ...first, failure: api(500), tries: 5 }, undefined],
  [
    "503 with Retry-After waits as told",
    { ...first, failure: api(503, { retryAfterMs: 7_000 }) },
    { reason: "service", ms: 7_000 },
  ],
  ["502 is passing", { ...first, failure: api(502), random: 0.5 }, { reason: "service", ms: 1_125 }],
  ["504 is passing", { ...first, failure: api(504) }, { reason: "service", ms: 1_000 }],
  ["408 is passing", { ...first, failure: api(408) }, { reason: "service", ms: 1_000 }],
  ["500 of a write gives up", { ...first, failure: api(500), repeatable: false }, undefined],
  ["501 gives up", { ...first, failure: api(501) }, undefined],
  ["400 gives up", { ...first, failure: api(400) }, undefined],
  ["403 gives up", { ...first, failure: api(403) }, undefined],
  ["404 gives up", { ...first, failure: api(404) }, undefined],
  ["409 gives up", { ...first, failure: api(409) }, undefined],
  ["a refused connection tries soon", { ...first, failure: refused }, { reason: "network", ms: 500 }],
  [
    "a refused connection of a write, too",
    { ...first, failure: refused, repeatable: false },
    { reason: "network", ms: 500 },
  ],
  ["a refused connection three times gives up", { ...first, failure: refused, tries: 3 }, undefined],
  ["a dropped read tries soon", { ...first, failure: dropped, tries: 2 }, { reason: "network", ms: 1_000 }],
  ["a dropped write gives up", { ...first, failure: dropped, repeatable: false }, undefined],
  ["a slow read tries once more", { ...first, failure: fail("timeout") }, { reason: "timeout", ms: 1_000 }],
  ["a slow read twice gives up", { ...first, failure: fail("timeout"), tries: 2 }, undefined],
  ["a slow write gives up", { ...first, failure: fail("timeout"), repeatable: false }, undefined],
  ["nonsense gives up", { ...first, failure: fail("malformed") }, undefined],
  ["a limit gives up", { ...first, failure: fail("limit") }, undefined],
  ["a dead sign-in gives up", { ...first, failure: fail("signIn") }, undefined],
  [
    "a wait that ends with the budget is waited",
    { ...first, failure: api(500), elapsedMs: 89_000 },
    { reason: "service", ms: 1_000 },
  ],
  ["a wait beyond the budget gives up", { ...first, failure: api(500), elapsedMs: 89_001 }, undefined],
  ["no budget, no second try", { ...first, failure: api(500), budgetMs: 0 }, undefined],
];

describe("nextTry", () => {
  for (const [what, failed, expected] of table) {
    it(what, () => assert.deepEqual(nextTry(failed), expected));
  }
});
