import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endsSignIn, failureOf, isSignInFailure, safeWord } from "../../../src/auth/signInFailure.ts";

describe("failureOf", () => {
  const cases: readonly [word: string, reason: string][] = [
    ["access_denied", "denied"],
    ["admin_policy_enforced", "denied"],
    ["org_internal", "denied"],
    ["invalid_client", "badClient"],
    ["deleted_client", "badClient"],
    ["unauthorized_client", "badClient"],
    ["invalid_grant", "codeRefused"],
    ["invalid_request", "refused"],
    ["server_error", "refused"],
  ];
  for (const [word, reason] of cases) {
    it(`reads ${word} as ${reason}`, () => {
      const failure = failureOf(word);
      assert.deepEqual([failure.reason, failure.word], [reason, word]);
      assert.ok(isSignInFailure(failure));
    });
  }

  it("repeats nothing that is not an error word", () => {
    const failure = failureOf('4/0AX-code <script>"');
    assert.equal(failure.word, "unknown_error");
    assert.doesNotMatch(failure.message, /0AX|script/);
    assert.equal(safeWord("a".repeat(61)), "unknown_error");
  });
});

describe("endsSignIn", () => {
  for (const word of ["invalid_grant", "invalid_client", "deleted_client", "admin_policy_enforced"]) {
    it(`is true for ${word}`, () => assert.ok(endsSignIn(word)));
  }
  for (const word of ["temporarily_unavailable", "server_error", "slow_down", "invalid_request", ""]) {
    it(`is false for "${word}"`, () => assert.ok(!endsSignIn(word)));
  }
});
