import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import {
  apiNotEnabled,
  isMissingScope,
  isNotFound,
  isPhotosError,
  isQuota,
} from "../../../src/api/errors.ts";
import type { PhotosClient } from "../../../src/api/photosClient.ts";
import type { MediaItem } from "../../../src/api/types.ts";
import { scopes } from "../../../src/auth/scopes.ts";
import type { Network, TestAccount } from "./clientService.ts";
import { ClientService, networks, smallPng } from "./clientService.ts";

async function upload(client: PhotosClient, number: number): Promise<string> {
  const body = smallPng(number);
  return client.uploads.raw({
    mimeType: "image/png",
    open: () => Promise.resolve({ body, size: body.length }),
  });
}

async function create(client: PhotosClient, albumId: string, number: number): Promise<MediaItem> {
  const uploadToken = await upload(client, number);
  const newMediaItems = [{ simpleMediaItem: { uploadToken, fileName: `${number}.png` } }];
  const [result] = await client.mediaItems.batchCreate({ albumId, newMediaItems });
  assert.ok(result?.mediaItem, JSON.stringify(result));
  return result.mediaItem;
}

for (const network of Object.keys(networks) as Network[]) {
  describe(`the client against the emulator, over ${network}`, () => {
    let service: ClientService;
    let owner: TestAccount;
    before(async () => {
      service = await ClientService.start(network);
    });
    after(() => service[Symbol.asyncDispose]());
    beforeEach(async () => {
      await service.control.reset({ scenario: "demo", profile: "legacy" });
      owner = await service.account();
    });

    it("albums.list and sharedAlbums.list: pages join to the whole, each album once", async () => {
      const { client } = owner;
      for (const list of [client.albums, client.sharedAlbums]) {
        const whole = (await list.list({ pageSize: 50 })).items.map(({ id }) => id);
        const ids: string[] = [];
        for await (const page of list.pages({ pageSize: 2 })) ids.push(...page.map(({ id }) => id));
        assert.ok(whole.length > 2);
        assert.deepEqual(ids, whole);
      }
    });

    it("albums.get: one album as the list has it; NOT_FOUND for one that is gone", async () => {
      const [album] = (await owner.client.albums.list()).items;
      assert.ok(album);
      const read = await owner.client.albums.get(album.id);
      assert.deepEqual({ ...read, coverPhotoBaseUrl: "" }, { ...album, coverPhotoBaseUrl: "" });
      await assert.rejects(owner.client.albums.get(`${album.id.slice(0, -8)}AAAAAAAA`), isNotFound);
      await assert.rejects(
        owner.client.albums.get("short"),
        (error) => isPhotosError(error) && error.code === "INVALID_ARGUMENT",
      );
    });

    for (const title of ["Harbour", "🌊🏖️ Ferien", "مرفأ عند الغروب", "<script>&amp;", "x".repeat(500)]) {
      it(`albums.create: ${title.slice(0, 20)}`, async () => {
        const album = await owner.client.albums.create(title);
        assert.equal((await owner.client.albums.get(album.id)).title, title);
        assert.equal(album.isWriteable, true);
      });
    }

    it("albums.share: gives a token, and the album is among the shared ones", async () => {
      const album = await owner.client.albums.create("Together");
      const info = await owner.client.albums.share(album.id, { isCollaborative: true, isCommentable: false });
      assert.ok(info.shareToken);
      assert.equal(info.sharedAlbumOptions?.isCollaborative, true);
      const shared = (await owner.client.sharedAlbums.list({ pageSize: 50 })).items;
      assert.ok(shared.some(({ id }) => id === album.id));
    });

    it("uploads and mediaItems.batchCreate: items in the album, in order, and the same bytes the same item", async () => {
      const { client } = owner;
      const album = await client.albums.create("New");
      const first = await create(client, album.id, 1);
      const second = await create(client, album.id, 2);
      const again = await create(client, album.id, 1);
      assert.equal(again.id, first.id);
      const { items } = await client.mediaItems.search({ albumId: album.id });
      assert.deepEqual(
        items.map(({ id, filename }) => [id, filename]),
        [
          [first.id, "1.png"],
          [second.id, "2.png"],
        ],
      );
      assert.equal((await client.albums.get(album.id)).mediaItemsCount, "2");
    });

    it("mediaItems.batchCreate: one that is no picture does not stop the others", async () => {
      const { client } = owner;
      const album = await client.albums.create("Mixed");
      const text = new TextEncoder().encode("not a picture");
      const open = () => Promise.resolve({ body: text, size: text.length });
      const tokens = [await upload(client, 3), await client.uploads.raw({ mimeType: "image/png", open })];
      const newMediaItems = tokens.map((uploadToken) => ({ simpleMediaItem: { uploadToken } }));
      const results = await client.mediaItems.batchCreate({ albumId: album.id, newMediaItems });
      const byToken = new Map(results.map((result) => [result.uploadToken, result]));
      assert.ok(byToken.get(tokens[0])?.mediaItem);
      assert.equal(byToken.get(tokens[1] ?? "")?.status?.code, 3);
    });

    it("mediaItems.get and batchGet: with base URLs; an unknown one among others has a status", async () => {
      const { client } = owner;
      const [album] = (await client.albums.list()).items;
      const { items } = await client.mediaItems.search({ albumId: album?.id ?? "", pageSize: 3 });
      const [first] = items;
      assert.ok(first);
      assert.ok((await client.mediaItems.get(first.id)).baseUrl);
      const unknown = `${first.id.slice(0, -8)}AAAAAAAA`;
      const results = await client.mediaItems.batchGet([...items.map(({ id }) => id), unknown]);
      assert.deepEqual(
        results.map(({ mediaItem }) => mediaItem?.id),
        [...items.map(({ id }) => id), undefined],
      );
      assert.ok(results.at(-1)?.status?.code);
      await assert.rejects(client.mediaItems.get(unknown), isNotFound);
    });

    it("mediaItems.search: an album's pages join to as many as it counts", async () => {
      const albums = (await owner.client.albums.list({ pageSize: 50 })).items;
      const album = albums.find(({ mediaItemsCount }) => Number(mediaItemsCount) > 30);
      const ids: string[] = [];
      for await (const page of owner.client.mediaItems.searchPages({
        albumId: album?.id ?? "",
        pageSize: 7,
      })) {
        ids.push(...page.map(({ id }) => id));
      }
      assert.equal(ids.length, Number(album?.mediaItemsCount));
      assert.equal(new Set(ids).size, ids.length);
    });

    it("a service that answers as Google does today refuses what is shared", async () => {
      await service.control.reset({ scenario: "demo", profile: "google" });
      const { client } = await service.account();
      await client.albums.list();
      await assert.rejects(client.sharedAlbums.list(), isMissingScope);
      const album = await client.albums.create("Alone");
      await assert.rejects(client.albums.share(album.id, {}), isMissingScope);
    });

    it("a missing scope is a refusal; at the upload endpoint it looks like a dead sign-in, after one refresh", async () => {
      const { client, log } = await service.account("owner", [scopes.readAppCreated]);
      await client.albums.list();
      await assert.rejects(client.albums.create("x"), isMissingScope);
      log.length = 0;
      await assert.rejects(upload(client, 5), (error) => isPhotosError(error) && error.kind === "signIn");
      assert.equal(log.length, 2);
    });

    it("a token that expired is renewed once, and nobody notices", async () => {
      await owner.client.albums.list();
      await service.control.advanceClock(3601);
      await owner.client.albums.create("After lunch");
      assert.deepEqual(
        owner.log.map(({ status }) => status),
        [200, 401, 200],
      );
    });

    const badDays = [
      ["500 twice", [{ method: "albums.list", status: 500, times: 2 }], [500, 500, 200]],
      ["503 with Retry-After", [{ method: "albums.list", status: 503, retryAfter: 3, times: 1 }], [503, 200]],
      ["429", [{ method: "albums.list", status: 429, times: 1 }], [429, 200]],
      ["a dropped connection", [{ method: "albums.list", drop: "before", times: 2 }], [0, 0, 200]],
    ] as const;
    for (const [what, faults, statuses] of badDays) {
      it(`${what}: goes on by itself`, async () => {
        await service.control.addFaults(...faults);
        assert.ok((await owner.client.albums.list()).items.length > 0);
        assert.deepEqual(
          owner.log.map(({ status }) => status),
          statuses,
        );
      });
    }

    it("429 for ever is told as quota, with all tries in the journal", async () => {
      await service.control.forgetRequests();
      await service.control.addFaults({ method: "albums.create", status: 429, retryAfter: 5 });
      await assert.rejects(owner.client.albums.create("x"), (error) => isQuota(error));
      assert.deepEqual(owner.slept, [5_000, 5_000]);
      assert.equal((await service.control.requests("albums.create")).length, 3);
    });

    it("a create whose answer is lost is not repeated", async () => {
      await service.control.addFaults({ method: "albums.create", drop: "afterCommit", times: 1 });
      await assert.rejects(
        owner.client.albums.create("Once"),
        (error) => isPhotosError(error) && error.kind === "network",
      );
      const albums = await service.control.albums("owner");
      assert.equal(albums.filter(({ title }) => title === "Once").length, 1);
    });

    it("answers cut off or of nonsense are malformed or dropped, never taken", async () => {
      await service.control.addFaults({ method: "albums.get", invalidJson: true, times: 1 });
      const [album] = await service.control.albums("owner");
      const read = () => owner.client.albums.get(album?.id ?? "", { budgetMs: 0 });
      await assert.rejects(read(), (error) => isPhotosError(error) && error.kind === "malformed");
      await service.control.addFaults({ method: "albums.get", truncate: true, times: 1 });
      await assert.rejects(
        read(),
        (error) => isPhotosError(error) && ["malformed", "network"].includes(error.kind),
      );
      assert.equal((await read()).id, album?.id);
    });

    it("an API that is not enabled, and a refusal in HTML", async () => {
      await service.control.addFaults({ method: "albums.list", quirk: "serviceDisabled", times: 1 });
      await assert.rejects(owner.client.albums.list(), (error) => {
        assert.ok(apiNotEnabled(error)?.activationUrl?.startsWith("https://console."));
        return true;
      });
      await service.control.addFaults({ method: "albums.list", status: 403, times: 1 });
      await assert.rejects(owner.client.albums.list(), isMissingScope);
    });

    it("lists survive the service's oddities: empty pages, repeated items, an extra page", async () => {
      const whole = (await owner.client.albums.list({ pageSize: 50 })).items.map(({ id }) => id);
      for (const quirk of ["emptyPage", "repeatItem", "extraPage"] as const) {
        const when = quirk === "emptyPage" ? { after: 1, times: 2 } : {};
        await service.control.addFaults({ method: "albums.list", quirk, ...when });
        const ids: string[] = [];
        for await (const page of owner.client.albums.pages({ pageSize: 3 }))
          ids.push(...page.map(({ id }) => id));
        assert.deepEqual(ids, whole, quirk);
        await service.control.clearFaults();
      }
    });

    it("too slow is a timeout, and Cancel ends a request that runs", async () => {
      await service.control.addFaults({ method: "albums.list", delayMs: 60_000 });
      const slow = owner.client.albums.list({}, { timeoutMs: 100, budgetMs: 0 });
      await assert.rejects(slow, (error) => isPhotosError(error) && error.kind === "timeout");
      const controller = new AbortController();
      const reason = new Error("Cancel");
      const cancelled = assert.rejects(
        owner.client.albums.list({}, { signal: controller.signal }),
        (error) => error === reason,
      );
      setImmediate(() => controller.abort(reason));
      await cancelled;
    });

    it("Cancel in the middle of an upload ends it; nothing is made of it", async () => {
      const controller = new AbortController();
      const reason = new Error("Cancel");
      const chunk = new Uint8Array(65_536);
      const endless = async function* () {
        for (;;) yield await Promise.resolve(chunk);
      };
      const open = () => Promise.resolve({ body: endless(), size: 150_000_000 });
      const onSent = (bytes: number): void => {
        if (bytes > 2_000_000) controller.abort(reason);
      };
      const uploading = owner.client.uploads.raw(
        { mimeType: "image/png", open },
        { signal: controller.signal, onSent },
      );
      await assert.rejects(uploading, (error) => error === reason);
    });

    it("twenty megabytes go up in a stream, and again when the first try is cut", async () => {
      await service.control.addFaults({ method: "uploads", drop: "before", times: 1 });
      const size = 20 << 20;
      const open = () =>
        Promise.resolve({ body: new Blob(Array.from({ length: 20 }, () => new Uint8Array(1 << 20))), size });
      assert.ok(await owner.client.uploads.raw({ mimeType: "video/mp4", open }));
      const requests = await service.control.requests("uploads.raw");
      assert.equal(requests.at(-1)?.status, 200);
      assert.ok((requests.at(-1)?.bytesIn ?? 0) >= size);
    });
  });
}
