import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { parseTokenAnswer } from "../../../src/auth/tokenAnswer.ts";

describe("parseTokenAnswer", () => {
  it("turns durations into times", () => {
    const answer = {
      access_token: "a",
      expires_in: 3599,
      scope: "openid",
      refresh_token_expires_in: 604_799,
    };
    assert.deepEqual(parseTokenAnswer(answer, 1_000), {
      accessToken: "a",
      expiresAt: 3_600_000,
      scope: "openid",
      refreshToken: undefined,
      signInEndsAt: 604_800_000,
      idToken: undefined,
    });
  });

  const wrong: readonly unknown[] = [
    undefined,
    "<html>",
    {},
    { access_token: "", expires_in: 1 },
    { access_token: "ya29.secret" },
    { access_token: "ya29.secret", expires_in: "3599" },
    { access_token: "ya29.secret", expires_in: -1 },
    { access_token: ["ya29.secret"], expires_in: 1 },
  ];
  for (const answer of wrong) {
    it(`refuses ${inspect(answer)} without quoting it`, () => {
      assert.throws(
        () => parseTokenAnswer(answer),
        (error: Error & { kind?: string }) => {
          assert.equal(error.kind, "malformed");
          assert.doesNotMatch(error.message, /ya29|secret/);
          return true;
        },
      );
    });
  }
});
