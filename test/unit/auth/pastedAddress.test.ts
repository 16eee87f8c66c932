import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parsePastedAddress } from "../../../src/auth/pastedAddress.ts";

const redirectUri = "http://127.0.0.1:4321/signed-in";
const expected = { redirectUri, state: "s-1" };

describe("parsePastedAddress", () => {
  const right: readonly [name: string, text: string, code: string][] = [
    ["the whole address", `${redirectUri}?state=s-1&code=4%2F0AX`, "4/0AX"],
    ["with space around it", `  ${redirectUri}?code=c&state=s-1\n`, "c"],
    ["without its scheme, as browsers show it", "127.0.0.1:4321/signed-in?code=c&state=s-1", "c"],
    [
      "with all that Google adds",
      `${redirectUri}?state=s-1&code=c&scope=email%20openid&authuser=0&prompt=consent`,
      "c",
    ],
    ["with a fragment", `${redirectUri}?state=s-1&code=c#`, "c"],
  ];
  for (const [name, text, code] of right) {
    it(`takes the code from ${name}`, () => {
      assert.deepEqual(parsePastedAddress(text, expected), { kind: "code", code });
    });
  }

  it("takes the error from a refusal", () => {
    const found = parsePastedAddress(`${redirectUri}?error=access_denied&state=s-1`, expected);
    assert.deepEqual(found, { kind: "error", error: "access_denied" });
  });

  const wrong: readonly [name: string, text: string, reason: string][] = [
    ["nothing", "   ", "empty"],
    ["the code alone", "4/0AXcode", "notAnAddress"],
    ["words", "what is this", "notAnAddress"],
    ["the address without its query", redirectUri, "notAnAddress"],
    ["Google's own page", "https://accounts.google.com/o/oauth2/v2/auth?state=s-1&code=c", "otherAddress"],
    ["another port", "http://127.0.0.1:9/signed-in?state=s-1&code=c", "otherAddress"],
    ["another path", "http://127.0.0.1:4321/other?state=s-1&code=c", "otherAddress"],
    ["an earlier sign-in", `${redirectUri}?state=s-0&code=c`, "otherSignIn"],
    ["no state", `${redirectUri}?code=c`, "otherSignIn"],
    ["neither code nor error", `${redirectUri}?state=s-1`, "noAnswer"],
    ["an empty code", `${redirectUri}?state=s-1&code=`, "noAnswer"],
    ["a broken address", "http://[::1?x", "notAnAddress"],
  ];
  for (const [name, text, reason] of wrong) {
    it(`says ${reason} for ${name}`, () => {
      assert.deepEqual(parsePastedAddress(text, expected), { kind: "wrong", reason });
    });
  }
});
