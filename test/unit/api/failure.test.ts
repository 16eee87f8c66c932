import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { failureOf } from "../../../src/api/failure.ts";
import type { Refusal } from "../../../src/api/failure.ts";

function refusal(status: number, body: unknown, more: Partial<Refusal> = {}): Refusal {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { method: "test.method", status, text, secrets: ["ya29.secret"], retryAfter: null, now: 0, ...more };
}

describe("the error in an answer", () => {
  const table: readonly (readonly [string, number, unknown, string, string])[] = [
    [
      "Google's envelope",
      404,
      { error: { code: 404, message: "gone", status: "NOT_FOUND" } },
      "NOT_FOUND",
      "gone",
    ],
    [
      "the upload endpoint's bare status",
      401,
      { code: 16, message: "Authentication session is not defined." },
      "UNAUTHENTICATED",
      "Authentication session is not defined.",
    ],
    [
      "the upload endpoint's status 3",
      400,
      { code: 3, message: "Payload must not be empty" },
      "INVALID_ARGUMENT",
      "Payload must not be empty",
    ],
    [
      "an envelope without status",
      429,
      { error: { code: 429, message: "slow down" } },
      "RESOURCE_EXHAUSTED",
      "slow down",
    ],
    ["a status nobody knows", 503, { error: { message: "x", status: "MOON_PHASE" } }, "UNAVAILABLE", "x"],
    [
      "fields of wrong types",
      403,
      { error: { code: "x", message: 7, status: [], details: "y" } },
      "PERMISSION_DENIED",
      "The service answered with status 403.",
    ],
    [
      "an OAuth error",
      401,
      { error: "invalid_token", error_description: "expired" },
      "UNAUTHENTICATED",
      "The service answered with status 401.",
    ],
    [
      "HTML",
      403,
      "<html><body>403</body></html>",
      "PERMISSION_DENIED",
      "The service answered with status 403.",
    ],
    ["JSON that is no object", 500, "null", "INTERNAL", "The service answered with status 500."],
    ["nothing", 502, "", "INTERNAL", "The service answered with status 502."],
    ["409", 409, "", "ABORTED", "The service answered with status 409."],
    ["413", 413, "", "OUT_OF_RANGE", "The service answered with status 413."],
    ["501", 501, "", "UNIMPLEMENTED", "The service answered with status 501."],
    ["504", 504, "", "DEADLINE_EXCEEDED", "The service answered with status 504."],
    ["302", 302, "", "UNKNOWN", "The service answered with status 302."],
  ];
  for (const [what, status, body, code, message] of table) {
    it(`is read from ${what}`, () => {
      const error = failureOf(refusal(status, body));
      assert.deepEqual(
        [error.kind, error.method, error.status, error.code, error.message],
        ["api", "test.method", status, code, message],
      );
    });
  }

  it("keeps the details as they came", () => {
    const details = [{ "@type": "type.googleapis.com/google.rpc.Help", links: [] }];
    assert.deepEqual(failureOf(refusal(403, { error: { message: "x", details } })).details, details);
  });

  it("does not hold the token", () => {
    const error = failureOf(refusal(400, { error: { message: "not ya29.secret, ya29.secret!" } }));
    assert.equal(error.message, "not …, …!");
  });

  const waits: readonly (readonly [string | null, number | undefined])[] = [
    [null, undefined],
    ["0", 0],
    ["120", 120_000],
    ["Thu, 01 Jan 1970 00:00:05 GMT", 5_000],
    ["Wed, 31 Dec 1969 23:59:59 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    ["-5", undefined],
  ];
  for (const [retryAfter, expected] of waits) {
    it(`Retry-After ${JSON.stringify(retryAfter)} is ${expected ?? "ignored"}`, () => {
      assert.equal(failureOf(refusal(429, "", { retryAfter })).retryAfterMs, expected);
    });
  }
});
