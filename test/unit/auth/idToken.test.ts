import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { accountId, parseIdentity, readIdToken } from "../../../src/auth/idToken.ts";

const idToken = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

describe("readIdToken", () => {
  it("reads who signed in, whatever their name is made of", () => {
    const found = readIdToken(idToken({ sub: "1092", email: "jörg@example.com", name: "?>~ÿ" }));
    assert.deepEqual(found, { subject: "1092", email: "jörg@example.com" });
  });

  const wrong: readonly string[] = [
    "",
    "a",
    "a.b.c",
    "e30.e30.x",
    idToken({ email: "a@b.c" }),
    idToken({ sub: "" }),
    idToken(3),
  ];
  for (const text of wrong) {
    it(`gives nothing for "${text.slice(0, 20)}"`, () => assert.equal(readIdToken(text), undefined));
  }

  it("does without an e-mail address", () => {
    assert.deepEqual(parseIdentity({ sub: "7" }), { subject: "7", email: undefined });
  });
});

describe("accountId", () => {
  it("names Google's accounts by their subject", () =>
    assert.equal(accountId("google", "1092"), "google-1092"));

  it("keeps the same subject at two addresses apart", () => {
    const [a, b] = ["http://127.0.0.1:1", "http://127.0.0.1:2"].map((origin) =>
      accountId("custom", "7", origin),
    );
    assert.notEqual(a, b);
    assert.match(a ?? "", /^custom-[0-9a-f]{12}-7$/);
  });

  for (const subject of ["../../etc", "a b", "x".repeat(200), "user|auth0", "ü"]) {
    it(`is safe as part of a file name for the subject "${subject.slice(0, 12)}"`, () => {
      assert.match(accountId("custom", subject, "https://photos.example"), /^[\w-]{1,100}$/);
    });
  }
});
