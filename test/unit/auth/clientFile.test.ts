import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseClientFile } from "../../../src/auth/clientFile.ts";

const installed = {
  client_id: "123-abc.apps.googleusercontent.com",
  project_id: "my-photos",
  auth_uri: "https://accounts.google.com/o/oauth2/auth",
  token_uri: "https://oauth2.googleapis.com/token",
  client_secret: "shh",
  redirect_uris: ["http://localhost"],
};

describe("parseClientFile", () => {
  it("takes id and secret of a Desktop app, and no address", () => {
    const doctored = { installed: { ...installed, token_uri: "https://evil.example/token" } };
    assert.deepEqual(parseClientFile(JSON.stringify(doctored)), {
      kind: "client",
      client: { id: installed.client_id, secret: "shh" },
    });
  });

  it("takes a file with a byte order mark and line breaks", () => {
    assert.equal(parseClientFile(`\uFEFF${JSON.stringify({ installed }, null, 2)}`).kind, "client");
  });

  const wrong: readonly [name: string, content: string, reason: string][] = [
    ["an empty file", "", "notJson"],
    ["a picture", "\x89PNG\r\n", "notJson"],
    ["a web client", JSON.stringify({ web: installed }), "webClient"],
    ["a service account", JSON.stringify({ type: "service_account", client_id: "1" }), "notAClient"],
    ["a list", "[]", "notAClient"],
    ["null", "null", "notAClient"],
    ["no secret", JSON.stringify({ installed: { client_id: installed.client_id } }), "notAClient"],
    ["an empty secret", JSON.stringify({ installed: { ...installed, client_secret: " " } }), "notAClient"],
    [
      "an id of somebody else",
      JSON.stringify({ installed: { ...installed, client_id: "abc" } }),
      "notGoogles",
    ],
    [
      "an id that only contains Google's name",
      JSON.stringify({ installed: { ...installed, client_id: "x.apps.googleusercontent.com.evil.example" } }),
      "notGoogles",
    ],
  ];
  for (const [name, content, reason] of wrong) {
    it(`refuses ${name} as ${reason}`, () => {
      assert.deepEqual(parseClientFile(content), { kind: "wrong", reason });
    });
  }
});
