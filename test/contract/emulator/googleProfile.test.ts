import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { RawService, type ShortScope, errorOf, newItem, png } from "./rawService.ts";

const current: readonly ShortScope[] = ["append", "readApp", "editApp"];
const insufficient = [403, "PERMISSION_DENIED", "Request had insufficient authentication scopes."];

/** As Google has answered since 31 March 2025. */
describe("profile google", () => {
  let service: RawService;
  let token: string;
  before(async () => {
    service = await RawService.start({ profile: "google" });
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    await service.ok("/_emulator/reset", { body: { profile: "google", scenario: "demo" } });
    token = await service.token();
  });

  it("does the main job with the three scopes that are left", async () => {
    const narrow = await service.token("owner", { scopes: current });
    const album = await service.createAlbum(narrow, "Today");
    const [item] = await service.add(narrow, [png(1)], { albumId: album.id });
    assert.equal((await service.contents(narrow, album.id))[0]?.id, item?.id);
    assert.equal((await service.ok(`/v1/albums/${album.id}`, { token: narrow })).mediaItemsCount, "1");
    assert.equal((await service.ok(`/v1/mediaItems/${item?.id ?? ""}`, { token: narrow })).id, item?.id);
  });

  it("knows the removed scopes and lets nobody in with them", async () => {
    const old = await service.token("owner", { scopes: ["full", "read", "sharing"] });
    for (const path of ["/v1/albums", "/v1/mediaItems", "/v1/sharedAlbums"]) {
      assert.deepEqual(errorOf(await service.call(path, { token: old })), insufficient, path);
    }
    assert.deepEqual(
      errorOf(await service.call("/v1/albums", { token: old, body: { album: { title: "x" } } })),
      insufficient,
    );
    assert.equal((await service.upload(old, png(1))).status, 401);
  });

  it("answers none of the six sharing methods, whatever the token", async () => {
    await service.ok("/_emulator/reset", { body: { profile: "legacy" } });
    const everything = await service.token();
    const [album] = await service.albums(everything);
    const shareToken = album?.shareInfo?.shareToken ?? "";
    await service.ok("/_emulator/reset", { body: { profile: "google" } });
    const calls: readonly (readonly [string, string])[] = [
      ["POST", `/v1/albums/${album?.id ?? ""}:share`],
      ["POST", `/v1/albums/${album?.id ?? ""}:unshare`],
      ["GET", `/v1/sharedAlbums/${shareToken}`],
      ["POST", "/v1/sharedAlbums:join"],
      ["POST", "/v1/sharedAlbums:leave"],
      ["GET", "/v1/sharedAlbums"],
    ];
    for (const [verb, path] of calls) {
      assert.deepEqual(errorOf(await service.call(path, { verb, token: everything })), insufficient, path);
    }
  });

  it("says nothing of shares, of contributors, or of writing where it may not", async () => {
    for (const album of await service.albums(token)) {
      assert.equal(album.shareInfo, undefined);
      for (const item of await service.contents(token, album.id))
        assert.equal(item.contributorInfo, undefined);
    }
  });

  it("hides what other apps made, item by item", async () => {
    const other = await service.token("owner", { client: "another" });
    const album = await service.createAlbum(other, "Theirs");
    const [item] = await service.add(other, [png(1)], { albumId: album.id });
    assert.equal((await service.call(`/v1/albums/${album.id}`, { token })).status, 404);
    assert.equal((await service.call(`/v1/mediaItems/${item?.id ?? ""}`, { token })).status, 404);
    const search = await service.call("/v1/mediaItems:search", { token, body: { albumId: album.id } });
    assert.equal(search.status, 404);
    const { mediaItemResults = [] } = await service.ok(
      `/v1/mediaItems:batchGet?mediaItemIds=${item?.id ?? ""}`,
      { token },
    );
    assert.deepEqual(mediaItemResults, [{ status: { code: 3, message: "Invalid media item ID." } }]);
    const listed = await service.pages((next) =>
      service.ok(`/v1/mediaItems?pageSize=100&pageToken=${next}`, { token }),
    );
    assert.ok(!listed.flatMap((page) => page.mediaItems ?? []).some(({ id }) => id === item?.id));
  });

  it("hides it from tokens of the old days too, which carry every scope", async () => {
    await service.ok("/_emulator/reset", { body: { profile: "legacy" } });
    const old = await service.token();
    const before = (await service.albums(old)).length;
    await service.ok("/_emulator/reset", { body: { profile: "google" } });
    const after = await service.albums(old);
    assert.equal(before - after.length, 2);
    assert.ok(
      after.every((album) => album.shareInfo === undefined),
      "nor does it tell of shares",
    );
  });

  it("refuses to add to another app's album", async () => {
    const other = await service.token("owner", { client: "another" });
    const album = await service.createAlbum(other);
    const upload = await service.uploaded(token, png(1));
    const answer = await service.batchCreate(token, [newItem(upload)], { albumId: album.id });
    assert.deepEqual(errorOf(answer), [
      400,
      "INVALID_ARGUMENT",
      "No permission to add media items to this album.",
    ]);
  });

  it("gives another client an empty library instead of an error", async () => {
    const stranger = await service.token("owner", { client: "stranger", scopes: current });
    for (const path of ["/v1/albums", "/v1/mediaItems", "/v1/mediaItems?pageSize=100"]) {
      assert.deepEqual(await service.ok(path, { token: stranger }), {}, path);
    }
    assert.deepEqual(await service.ok("/v1/mediaItems:search", { token: stranger, body: {} }), {});
  });

  it("returns the same item for bytes another app uploaded, which stays hidden", async () => {
    const other = await service.token("owner", { client: "another" });
    const [theirs] = await service.add(other, [png("same")]);
    const [mine] = await service.add(token, [png("same")]);
    assert.equal(mine?.id, theirs?.id);
    assert.equal((await service.call(`/v1/mediaItems/${mine?.id ?? ""}`, { token })).status, 404);
  });
});
