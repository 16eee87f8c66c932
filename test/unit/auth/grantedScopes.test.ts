import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { covers, grantedScopes, missingScopes, scopesToAsk } from "../../../src/auth/grantedScopes.ts";
import { googleScopes, scopes } from "../../../src/auth/scopes.ts";

describe("scopesToAsk", () => {
  it("asks Google for who the person is and the three current scopes, nothing else", () => {
    assert.deepEqual(
      scopesToAsk([scopes.appendOnly, scopes.readAppCreated, scopes.editAppCreated]),
      googleScopes,
    );
  });

  it("asks once for what a service names twice", () => {
    const supported = ["openid", "https://www.googleapis.com/auth/userinfo.email", scopes.full, scopes.full];
    assert.deepEqual(scopesToAsk(supported), ["openid", "email", scopes.full]);
  });
});

describe("grantedScopes", () => {
  const asked = ["openid", "email", scopes.appendOnly, scopes.readAppCreated];
  const cases: readonly [name: string, answered: string | undefined, granted: readonly string[]][] = [
    ["everything, in another order", `${scopes.readAppCreated} email openid ${scopes.appendOnly}`, asked],
    [
      "aliases of Google",
      `https://www.googleapis.com/auth/userinfo.email openid ${scopes.appendOnly}`,
      ["openid", "email", scopes.appendOnly],
    ],
    ["an unticked box", `openid email ${scopes.appendOnly}`, ["openid", "email", scopes.appendOnly]],
    ["more than was asked", `openid ${scopes.sharing} https://www.googleapis.com/auth/drive`, ["openid"]],
    ["nothing", "", []],
    ["no scope at all, which means all of it", undefined, asked],
  ];
  for (const [name, answered, granted] of cases) {
    it(`reads an answer with ${name}`, () => assert.deepEqual(grantedScopes(asked, answered), granted));
  }
});

describe("missingScopes", () => {
  it("names the unticked boxes of the library and not those of the person", () => {
    assert.deepEqual(missingScopes(googleScopes, ["openid", scopes.appendOnly]), [
      scopes.readAppCreated,
      scopes.editAppCreated,
    ]);
  });
});

describe("covers", () => {
  const granted = ["openid", "email", scopes.appendOnly];
  const cases: readonly [asked: readonly string[], expected: boolean][] = [
    [[], true],
    [[scopes.appendOnly], true],
    [["https://www.googleapis.com/auth/userinfo.email", "openid"], true],
    [[scopes.sharing], false],
    [[scopes.appendOnly, scopes.sharing], false],
  ];
  for (const [asked, expected] of cases) {
    it(`says ${expected} for [${asked.join(" ")}]`, () => assert.equal(covers(granted, asked), expected));
  }
});
