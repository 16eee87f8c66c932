import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { RawService, type ShortScope, errorOf, scopeUrls } from "./rawService.ts";

type Admitted = readonly ShortScope[];
const legacyWrite: Admitted = ["full", "append", "sharing"];
const legacyRead: Admitted = ["full", "read", "readApp"];

/** Sections 6.2 and 6.3 of the reference sheet, written out once more: method, request, legacy, google. */
const table: readonly (readonly [
  method: string,
  verb: string,
  path: string,
  legacy: Admitted,
  google: Admitted,
])[] = [
  ["albums.addEnrichment", "POST", "/v1/albums/ID:addEnrichment", legacyWrite, ["append", "editApp"]],
  [
    "albums.batchAddMediaItems",
    "POST",
    "/v1/albums/ID:batchAddMediaItems",
    legacyWrite,
    ["append", "editApp"],
  ],
  ["albums.batchRemoveMediaItems", "POST", "/v1/albums/ID:batchRemoveMediaItems", ["full"], ["editApp"]],
  ["albums.create", "POST", "/v1/albums", legacyWrite, ["append"]],
  ["albums.get", "GET", "/v1/albums/ID", legacyRead, ["readApp"]],
  ["albums.list", "GET", "/v1/albums", legacyRead, ["readApp"]],
  ["albums.patch", "PATCH", "/v1/albums/ID", ["editApp"], ["editApp"]],
  ["albums.share", "POST", "/v1/albums/ID:share", ["sharing"], []],
  ["albums.unshare", "POST", "/v1/albums/ID:unshare", ["sharing"], []],
  ["mediaItems.batchCreate", "POST", "/v1/mediaItems:batchCreate", legacyWrite, ["append"]],
  ["mediaItems.batchGet", "GET", "/v1/mediaItems:batchGet", legacyRead, ["readApp"]],
  ["mediaItems.get", "GET", "/v1/mediaItems/ID", legacyRead, ["readApp"]],
  ["mediaItems.list", "GET", "/v1/mediaItems", legacyRead, ["readApp"]],
  ["mediaItems.patch", "PATCH", "/v1/mediaItems/ID", ["editApp"], ["editApp"]],
  ["mediaItems.search", "POST", "/v1/mediaItems:search", legacyRead, ["readApp"]],
  ["sharedAlbums.get", "GET", "/v1/sharedAlbums/TOKEN", ["sharing"], []],
  ["sharedAlbums.join", "POST", "/v1/sharedAlbums:join", ["sharing"], []],
  ["sharedAlbums.leave", "POST", "/v1/sharedAlbums:leave", ["sharing"], []],
  ["sharedAlbums.list", "GET", "/v1/sharedAlbums", legacyRead, []],
];
const shortScopes = Object.keys(scopeUrls) as ShortScope[];

for (const profile of ["legacy", "google"] as const) {
  describe(`admission in profile ${profile}`, () => {
    let service: RawService;
    const tokens = new Map<ShortScope, string>();
    before(async () => {
      service = await RawService.start({ profile, scenario: "empty" });
      for (const scope of shortScopes) tokens.set(scope, await service.token("owner", { scopes: [scope] }));
    });
    after(() => service[Symbol.asyncDispose]());

    it("has all nineteen methods in this test's table", () => assert.equal(table.length, 19));

    for (const [method, verb, path, legacy, google] of table) {
      const admitted = profile === "legacy" ? legacy : google;
      it(`${method} is open to ${admitted.join(", ") || "nobody"}`, async () => {
        for (const scope of shortScopes) {
          const answer = await service.call(path, { verb, token: tokens.get(scope) });
          if (admitted.includes(scope)) assert.notEqual(answer.status, 403, `${scope}: ${answer.text}`);
          else {
            const refusal = [403, "PERMISSION_DENIED", "Request had insufficient authentication scopes."];
            assert.deepEqual(errorOf(answer), refusal, scope);
            assert.equal(answer.body.error?.details, undefined);
          }
        }
      });

      it(`${method} wants a token that is good`, async () => {
        const missing = await service.call(path, { verb });
        assert.deepEqual(errorOf(missing).slice(0, 2), [401, "UNAUTHENTICATED"]);
        assert.match(errorOf(missing)[2], /^Request is missing required authentication credential\./);
        assert.match(missing.headers.get("www-authenticate") ?? "", /^Bearer/);
        for (const token of ["nonsense", `${tokens.get("full") ?? ""}x`, "ya29."]) {
          const bad = await service.call(path, { verb, token });
          assert.deepEqual(errorOf(bad).slice(0, 2), [401, "UNAUTHENTICATED"]);
          assert.match(errorOf(bad)[2], /^Request had invalid authentication credentials\./);
        }
      });
    }

    it("lets bytes in with the scopes that may write, and calls every other a missing session", async () => {
      const admitted = profile === "legacy" ? legacyWrite : ["append"];
      for (const scope of shortScopes) {
        const answer = await service.upload(tokens.get(scope) ?? "", Buffer.from("bytes"));
        if (admitted.includes(scope)) assert.equal(answer.status, 200, scope);
        else {
          assert.equal(answer.status, 401, scope);
          assert.deepEqual(answer.body, { code: 16, message: "Authentication session is not defined." });
        }
      }
    });
  });
}

describe("tokens", () => {
  let service: RawService;
  before(async () => {
    service = await RawService.start({ scenario: "empty" });
  });
  after(() => service[Symbol.asyncDispose]());

  it("may come in the address instead of the header", async () => {
    const token = await service.token();
    for (const name of ["access_token", "oauth_token"]) {
      assert.deepEqual(await service.ok(`/v1/albums?${name}=${token}`), {});
    }
  });

  it("end when their time is over on the emulator's clock", async () => {
    const token = await service.token("owner", { expiresIn: 100 });
    await service.advance(99);
    assert.equal((await service.call("/v1/albums", { token })).status, 200);
    await service.advance(1);
    assert.equal((await service.call("/v1/albums", { token })).status, 401);
    assert.deepEqual((await service.upload(token, Buffer.from("x"))).body, {
      code: 16,
      message: "Authentication session is not defined.",
    });
  });

  it("stay good through a reset, which puts the clock back", async () => {
    const token = await service.token();
    await service.advance(100_000);
    assert.equal((await service.call("/v1/albums", { token })).status, 401);
    await service.ok("/_emulator/reset", { body: {} });
    assert.equal((await service.call("/v1/albums", { token })).status, 200);
  });
});
