import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import type * as api from "../../../src/api/types.ts";
import { RawService, errorOf, newItem, png } from "./rawService.ts";

const denied = [403, "PERMISSION_DENIED", "The caller does not have permission"];
const invalid = [400, "INVALID_ARGUMENT", "Request contains an invalid argument."];
const unknownToken = [404, "NOT_FOUND", "Requested entity was not found."];
const invalidItem = [400, "INVALID_ARGUMENT", "Request contains an invalid media item id."];
const noPermission = [400, "INVALID_ARGUMENT", "No permission to add media items to this album."];

describe("an album that two people share", () => {
  let service: RawService;
  let owner: string;
  let guest: string;
  before(async () => {
    service = await RawService.start({ scenario: "empty" });
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "empty" } });
    owner = await service.token("owner");
    guest = await service.token("guest");
  });

  const ids = async (token: string, albumId: string) =>
    (await service.contents(token, albumId)).map((item) => item.id);
  const change = (token: string, albumId: string, verb: string, body: object = {}) =>
    service.call(`/v1/albums/${albumId}:${verb}`, { token, body });
  const join = (token: string, shareToken: string) =>
    service.call("/v1/sharedAlbums:join", { token, body: { shareToken } });
  const leave = (token: string, shareToken: string) =>
    service.call("/v1/sharedAlbums:leave", { token, body: { shareToken } });
  const share = async (isCollaborative = true): Promise<{ id: string; shareToken: string }> => {
    const { id } = await service.createAlbum(owner, "Ours");
    const { body } = await change(owner, id, "share", { sharedAlbumOptions: { isCollaborative } });
    return { id, shareToken: (body as { shareInfo?: api.ShareInfo }).shareInfo?.shareToken ?? "" };
  };

  it("is shared, looked at, joined, added to, seen, left and unshared, after which its token is dead", async () => {
    const { id, shareToken } = await share();
    const [hers] = await service.add(owner, [png(1)], { albumId: id });

    const look = await service.ok(`/v1/sharedAlbums/${shareToken}`, { token: guest });
    assert.deepEqual([look.id, look.title, look.mediaItemsCount], [id, "Ours", "1"]);
    assert.deepEqual(
      [look.isWriteable, look.shareInfo?.isJoined, look.shareInfo?.isOwned, look.shareInfo?.isJoinable],
      [undefined, undefined, undefined, true],
    );
    assert.equal((await service.call(`/v1/albums/${id}`, { token: guest })).status, 404, "not yet");
    assert.equal((await service.call(`/v1/mediaItems/${hers?.id ?? ""}`, { token: guest })).status, 404);

    const { body } = await join(guest, shareToken);
    const { album } = body as { album?: api.Album };
    assert.deepEqual([album?.id, album?.isWriteable, album?.shareInfo?.isJoined], [id, true, true]);
    assert.deepEqual((await service.ok("/v1/sharedAlbums", { token: guest })).sharedAlbums?.length, 1);
    assert.equal((await service.ok("/v1/albums", { token: guest })).albums?.[0]?.id, id);

    const [his] = await service.add(guest, [png(2)], { albumId: id });
    for (const token of [owner, guest]) {
      const items = await service.contents(token, id);
      assert.deepEqual(
        items.map((item) => [item.id, item.contributorInfo?.displayName]),
        [
          [hers?.id, "Olivia Owner"],
          [his?.id, "Gus Guest"],
        ],
      );
      for (const item of items) {
        assert.equal((await service.ok(`/v1/mediaItems/${item.id}`, { token })).filename, item.filename);
      }
    }
    assert.equal((await service.ok("/v1/mediaItems", { token: owner })).mediaItems?.length, 1, "own only");

    assert.deepEqual((await leave(guest, shareToken)).body, {});
    assert.deepEqual(await ids(owner, id), [hers?.id], "what he added leaves with him");
    assert.equal((await service.call(`/v1/albums/${id}`, { token: guest })).status, 404);
    assert.equal((await service.ok("/v1/mediaItems", { token: guest })).mediaItems?.[0]?.id, his?.id);

    await join(guest, shareToken);
    await service.add(guest, [png(3)], { albumId: id });
    const cover = { verb: "PATCH", token: owner, body: { coverPhotoMediaItemId: hers?.id } };
    await service.ok(`/v1/albums/${id}?updateMask=coverPhotoMediaItemId`, cover);
    assert.deepEqual((await change(owner, id, "unshare")).body, {});
    assert.deepEqual(await ids(owner, id), [hers?.id]);
    assert.equal((await service.ok(`/v1/albums/${id}`, { token: owner })).shareInfo, undefined);
    assert.equal((await service.call(`/v1/albums/${id}`, { token: guest })).status, 404);
    assert.equal((await service.call(`/share/${shareToken}`)).status, 404);
    for (const answer of [
      await service.call(`/v1/sharedAlbums/${shareToken}`, { token: guest }),
      await join(guest, shareToken),
      await leave(guest, shareToken),
    ]) {
      assert.deepEqual(errorOf(answer), unknownToken);
    }

    const { body: again } = await change(owner, id, "share");
    const fresh = (again as { shareInfo?: api.ShareInfo }).shareInfo?.shareToken ?? "";
    assert.notEqual(fresh, shareToken);
    assert.equal((await join(guest, fresh)).status, 200);
    assert.equal((await join(guest, shareToken)).status, 404);
  });

  it("is joined once, however often; its owner is in it anyway", async () => {
    const { id, shareToken } = await share();
    await join(guest, shareToken);
    const { body } = await join(guest, shareToken);
    assert.equal((body as { album?: api.Album }).album?.shareInfo?.isJoined, true);
    assert.equal((await join(owner, shareToken)).status, 200);
    assert.deepEqual((await service.albums(guest)).length, 1);
    assert.deepEqual(errorOf(await leave(owner, shareToken)), invalid);
    await leave(guest, shareToken);
    assert.deepEqual((await leave(guest, shareToken)).body, {}, "leaving twice changes nothing");
    assert.equal((await service.ok(`/v1/albums/${id}`, { token: owner })).shareInfo?.isOwned, true);
  });

  it("takes pictures of others only if it is collaborative", async () => {
    const { id, shareToken } = await share(false);
    await join(guest, shareToken);
    assert.equal((await service.ok(`/v1/albums/${id}`, { token: guest })).isWriteable, undefined);
    const upload = await service.uploaded(guest, png(1));
    const [item] = await service.add(guest, [png(1)]);
    assert.deepEqual(
      errorOf(await service.batchCreate(guest, [newItem(upload)], { albumId: id })),
      noPermission,
    );
    const mediaItemIds = [item?.id];
    assert.deepEqual(errorOf(await change(guest, id, "batchAddMediaItems", { mediaItemIds })), noPermission);
    assert.deepEqual(errorOf(await change(guest, id, "addEnrichment", enrichment)), denied);
  });

  it("lets collaborators add at its end and nowhere else", async () => {
    const { id, shareToken } = await share();
    await join(guest, shareToken);
    const [item] = await service.add(guest, [png(1)]);
    assert.equal((await change(guest, id, "batchAddMediaItems", { mediaItemIds: [item?.id] })).status, 200);
    const upload = await service.uploaded(guest, png(2));
    const albumPosition = { position: "FIRST_IN_ALBUM" };
    const placed = await service.batchCreate(guest, [newItem(upload)], { albumId: id, albumPosition });
    assert.deepEqual(errorOf(placed), invalid);
    assert.equal((await change(guest, id, "addEnrichment", enrichment)).status, 200);
    assert.deepEqual(
      errorOf(await change(guest, id, "addEnrichment", { ...enrichment, albumPosition })),
      invalid,
    );
    const sharing = await service.token("guest", { scopes: ["sharing"] });
    assert.deepEqual(errorOf(await change(sharing, id, "addEnrichment", enrichment)), denied);
    assert.deepEqual(await ids(owner, id), [item?.id]);
  });

  it("lets others take out what they added, and its owner everything", async () => {
    const { id, shareToken } = await share();
    await join(guest, shareToken);
    const [hers] = await service.add(owner, [png(1)], { albumId: id });
    const his = await service.add(guest, [png(2), png(3)], { albumId: id });
    const remove = (token: string, ...mediaItemIds: readonly (string | undefined)[]) =>
      change(token, id, "batchRemoveMediaItems", { mediaItemIds });
    assert.deepEqual(errorOf(await remove(guest, his[0]?.id, hers?.id)), denied);
    assert.equal((await ids(owner, id)).length, 3, "all or nothing");
    assert.equal((await remove(guest, his[0]?.id)).status, 200);
    assert.equal((await remove(owner, hers?.id, his[1]?.id)).status, 200);
    assert.deepEqual(await ids(owner, id), []);
    assert.equal((await service.ok("/v1/mediaItems", { token: guest })).mediaItems?.length, 2, "not deleted");
  });

  it("is renamed, described, shared and unshared by its owner alone", async () => {
    const { id, shareToken } = await share();
    await join(guest, shareToken);
    const [hers] = await service.add(owner, [png(1)], { albumId: id });
    const [his] = await service.add(guest, [png(2)], { albumId: id });
    const patch = (token: string, path: string, body: object) =>
      service.call(path, { verb: "PATCH", token, body });
    assert.deepEqual(
      errorOf(await patch(guest, `/v1/albums/${id}?updateMask=title`, { title: "Mine" })),
      denied,
    );
    const item = `/v1/mediaItems/${hers?.id ?? ""}?updateMask=description`;
    assert.deepEqual(errorOf(await patch(guest, item, { description: "Mine" })), denied);
    assert.deepEqual(errorOf(await change(guest, id, "share")), denied);
    assert.deepEqual(errorOf(await change(guest, id, "unshare")), denied);
    const cover = { coverPhotoMediaItemId: his?.id };
    assert.deepEqual(
      errorOf(await patch(owner, `/v1/albums/${id}?updateMask=coverPhotoMediaItemId`, cover)),
      invalid,
      "a cover is the owner's own picture",
    );
  });

  it("gives nobody another person's picture to put elsewhere", async () => {
    const { id, shareToken } = await share();
    await join(guest, shareToken);
    const [hers] = await service.add(owner, [png(1)], { albumId: id });
    const own = await service.createAlbum(guest);
    const body = { mediaItemIds: [hers?.id] };
    assert.deepEqual(errorOf(await change(guest, own.id, "batchAddMediaItems", body)), invalidItem);
  });

  it("says who added a picture only to those who may know of sharing, and only in the album", async () => {
    const { id, shareToken } = await share();
    await join(guest, shareToken);
    const [hers] = await service.add(owner, [png(1)], { albumId: id });
    const info = async (token: string) => (await service.contents(token, id))[0]?.contributorInfo;
    assert.equal((await info(guest))?.displayName, "Olivia Owner");
    const picture = await service.call(`${(await info(guest))?.profilePictureBaseUrl ?? ""}=w64-h64`);
    assert.equal(picture.status, 200);
    assert.equal(await info(await service.token("guest", { scopes: ["read"] })), undefined);
    assert.equal(await info(await service.token("guest", { client: "another" })), undefined);
    const single = await service.ok(`/v1/mediaItems/${hers?.id ?? ""}`, { token: guest });
    assert.equal(single.contributorInfo, undefined);
    await change(owner, id, "unshare");
    assert.equal(await info(owner), undefined);
  });

  for (const [what, shareToken] of [
    ["malformed", "nonsense"],
    ["well formed", "A".repeat(131)],
  ] as const) {
    it(`knows no ${what} token it never gave out`, async () => {
      assert.deepEqual(
        errorOf(await service.call(`/v1/sharedAlbums/${shareToken}`, { token: guest })),
        unknownToken,
      );
      assert.deepEqual(errorOf(await join(guest, shareToken)), unknownToken);
      assert.deepEqual(errorOf(await leave(guest, shareToken)), unknownToken);
    });
  }

  it("lets the guest of the demo library out of what it began with, and in again", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "demo" } });
    const albums = (await service.ok("/v1/sharedAlbums", { token: guest })).sharedAlbums ?? [];
    const joined = albums.find((album) => album.shareInfo?.isOwned !== true) ?? assert.fail("none is joined");
    const before = await ids(owner, joined.id);
    await leave(guest, joined.shareInfo?.shareToken ?? "");
    assert.equal((await service.call(`/v1/albums/${joined.id}`, { token: guest })).status, 404);
    assert.deepEqual(await ids(owner, joined.id), before);
    await join(guest, joined.shareInfo?.shareToken ?? "");
    assert.deepEqual(await ids(guest, joined.id), before);
  });
});

const enrichment = {
  newEnrichmentItem: { textEnrichment: { text: "Hello" } },
  albumPosition: { position: "LAST_IN_ALBUM" },
};
