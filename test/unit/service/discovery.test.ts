import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { createCustomService } from "../../../src/service/customService.ts";
import { parseConfiguration } from "../../../src/service/discovery.ts";
import { sendJson, startTestServer } from "./testServer.ts";

const sharing = "https://www.googleapis.com/auth/photoslibrary.sharing";
const appendOnly = "https://www.googleapis.com/auth/photoslibrary.appendonly";

function configuration(origin: string, changes: object = {}): object {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/o/oauth2/v2/auth`,
    token_endpoint: `${origin}/token`,
    revocation_endpoint: `${origin}/revoke`,
    userinfo_endpoint: `${origin}/userinfo`,
    scopes_supported: ["openid", sharing],
    ...changes,
  };
}

describe("parseConfiguration", () => {
  const origin = "https://photos.example";

  it("takes endpoints and scopes as they are", () => {
    assert.deepEqual(parseConfiguration(origin, configuration(origin), "google"), {
      apiOrigin: origin,
      oauth: {
        authorization: `${origin}/o/oauth2/v2/auth`,
        token: `${origin}/token`,
        revocation: `${origin}/revoke`,
        userInfo: `${origin}/userinfo`,
      },
      profile: "google",
      scopesSupported: ["openid", sharing],
    });
  });

  const profiles = [
    { scopes: [sharing], profile: "legacy" },
    { scopes: [appendOnly], profile: "google" },
  ];
  for (const { scopes, profile } of profiles) {
    it(`infers ${profile} where no health route says otherwise and the scopes are ${scopes.join(" ")}`, () => {
      const found = parseConfiguration(
        origin,
        configuration(origin, { scopes_supported: scopes }),
        undefined,
      );
      assert.equal(found.profile, profile);
    });
  }

  const elsewhere = [
    "https://evil.example/token",
    "http://photos.example/token",
    "https://photos.example:444/token",
    "https://photos.example.evil.example/",
    "/token",
    "",
  ];
  for (const endpoint of ["authorization", "token", "revocation", "userinfo"]) {
    for (const url of elsewhere) {
      it(`refuses "${url}" as ${endpoint} endpoint`, () => {
        const answer = configuration(origin, { [`${endpoint}_endpoint`]: url });
        assert.throws(() => parseConfiguration(origin, answer, undefined), { kind: "malformed" });
      });
    }
  }

  for (const answer of [undefined, null, [], {}, configuration(origin, { scopes_supported: "openid" })]) {
    it(`refuses ${inspect(answer).slice(0, 30)}`, () => {
      assert.throws(() => parseConfiguration(origin, answer, undefined), { kind: "malformed" });
    });
  }
});

describe("createCustomService", () => {
  it("asks once, and again only after a failure", async () => {
    let asked = 0;
    await using server = await startTestServer((request, response) => {
      if (request.url === "/_emulator/health") sendJson(response, 404, {});
      else if (++asked === 1) sendJson(response, 500, {});
      else sendJson(response, 200, configuration(server.origin));
    });
    const service = createCustomService(server.origin, { fetch });
    await assert.rejects(service.locate(), { kind: "api", status: 500 });
    assert.equal((await service.locate()).profile, "legacy");
    assert.equal((await service.locate()).apiOrigin, server.origin);
    assert.equal(asked, 2);
  });

  it("follows no redirect", async () => {
    await using server = await startTestServer((_request, response) => {
      response.writeHead(302, { location: "https://evil.example/" });
      response.end();
    });
    await assert.rejects(createCustomService(server.origin, { fetch }).locate(), { kind: "network" });
  });

  it("takes the profile from a health route that there is", async () => {
    await using server = await startTestServer((request, response) => {
      if (request.url === "/_emulator/health") sendJson(response, 200, { status: "ok", profile: "google" });
      else sendJson(response, 200, configuration(server.origin));
    });
    assert.equal((await createCustomService(server.origin, { fetch }).locate()).profile, "google");
  });
});
