import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { isMissingScope, isNotFound, isOffline } from "../../../src/api/errors.ts";
import type { MediaItem } from "../../../src/api/types.ts";
import type { LibraryChange } from "../../../src/library/changes.ts";
import type { LibraryOptions } from "../../../src/library/library.ts";
import { Library } from "../../../src/library/library.ts";
import type { Network, TestAccount } from "./clientService.ts";
import { ClientService, networks, smallPng } from "./clientService.ts";

interface Opened {
  readonly library: Library;
  readonly changes: LibraryChange[];
  readonly account: TestAccount;
}

for (const network of Object.keys(networks) as Network[]) {
  describe(`the library against the emulator, over ${network}`, () => {
    let service: ClientService;
    let folder = "";
    const opened: Library[] = [];
    before(async () => {
      service = await ClientService.start(network);
    });
    after(() => service[Symbol.asyncDispose]());
    beforeEach(async () => {
      await service.control.reset({ scenario: "demo", profile: "legacy" });
      await service.control.clearFaults();
      folder = await mkdtemp(path.join(tmpdir(), "library-"));
    });
    afterEach(async () => {
      await Promise.all(opened.map((library) => library.flush()));
      for (const library of opened.splice(0)) library.dispose();
      await rm(folder, { recursive: true });
    });

    async function open(
      options: Partial<LibraryOptions> & { readonly who?: "owner" | "guest" } = {},
    ): Promise<Opened> {
      const { who = "owner", ...more } = options;
      const account = await service.account(who);
      const can = { read: true, share: true };
      const library = new Library({ accountId: `demo-${who}`, client: account.client, can, folder, ...more });
      const changes: LibraryChange[] = [];
      library.onDidChange((change) => changes.push(change));
      opened.push(library);
      await service.control.forgetRequests();
      return { library, changes, account };
    }

    async function asked(): Promise<string[]> {
      return (await service.control.requests()).map(({ method }) => method);
    }

    async function add(
      { account }: Opened,
      albumId: string,
      ...numbers: readonly number[]
    ): Promise<MediaItem[]> {
      const tokens: string[] = [];
      for (const number of numbers) {
        const body = smallPng(number);
        const content = { mimeType: "image/png", open: () => Promise.resolve({ body, size: body.length }) };
        tokens.push(await account.client.uploads.raw(content));
      }
      const newMediaItems = tokens.map((uploadToken, index) => ({
        simpleMediaItem: { uploadToken, fileName: `${numbers[index] ?? 0}.png` },
      }));
      const results = await account.client.mediaItems.batchCreate({ albumId, newMediaItems });
      return results.map(({ mediaItem }) => mediaItem ?? assert.fail("not created"));
    }

    it("shows the first albums after exactly one request, in the service's order", async () => {
      const { library, changes } = await open();
      const expected = (await service.control.albums("owner")).map(({ title }) => title);
      await service.control.forgetRequests();
      await library.own.load();
      assert.deepEqual(
        library.own.albums.map(({ title }) => title),
        expected,
      );
      assert.deepEqual(await asked(), ["albums.list"]);
      assert.equal(library.own.state.kind, "ready");
      assert.equal(library.own.hasMore, false);
      assert.deepEqual(changes, [
        { kind: "albumList", list: "own" },
        { kind: "albumList", list: "own" },
      ]);
    });

    it("shows covers without asking for them", async () => {
      const { library } = await open();
      await library.own.load();
      const [album] = library.own.albums;
      assert.match(await library.baseUrl(album?.coverItemId ?? ""), /^http/);
      assert.deepEqual(await asked(), ["albums.list"]);
    });

    it("shows a known library at once from disk, in another window, even offline, and refreshes it then", async () => {
      const first = await open();
      await Promise.all([first.library.own.load(), first.library.shared.load()]);
      await first.library.flush();
      const titles = first.library.own.albums.map(({ title }) => title);
      await service.control.addFaults({ method: "albums.list", drop: "before" });
      const second = await open();
      const seen: string[] = [];
      second.library.onDidChange(() =>
        seen.push(`${second.library.own.state.kind} ${second.library.own.albums.length}`),
      );
      await assert.rejects(second.library.own.load(), isOffline);
      assert.equal(seen[0], `remembered ${titles.length}`);
      assert.deepEqual(
        second.library.own.albums.map(({ title }) => title),
        titles,
      );
      assert.equal(second.library.own.state.kind, "failed");
      await service.control.clearFaults();
      await second.account.client.albums.create("Since then");
      await second.library.own.load();
      assert.equal(
        second.library.own.albums.some(({ title }) => title === "Since then"),
        true,
      );
      assert.equal(second.library.shared.albums.length, first.library.shared.albums.length);
    });

    it("remembers no base URL and no token", async () => {
      const { library } = await open();
      await library.own.load();
      await library.flush();
      const [file] = await readdir(folder);
      const text = await readFile(path.join(folder, file ?? ""), "utf8");
      assert.ok(text.includes(library.own.albums[0]?.title ?? "?"));
      assert.ok(!/\/lr\/[^/"]+"/.test(text), text);
    });

    it("forgets for good", async () => {
      const { library } = await open();
      await library.own.load();
      await library.flush();
      await library.forget();
      await library.createAlbum("After");
      await library.flush();
      assert.deepEqual(await readdir(folder), []);
    });

    it("asks for nothing that the scopes do not allow, and says so", async () => {
      const { library } = await open({ can: { read: false, share: false } });
      await assert.rejects(library.own.load(), isMissingScope);
      await assert.rejects(library.shared.load(), isMissingScope);
      assert.equal(library.shared.state.kind, "failed");
      assert.deepEqual(await asked(), []);
    });

    it("puts a new album at the front, before the first page was read, and knows that it is empty", async () => {
      const { library, changes } = await open();
      const album = await library.createAlbum("Fresh 🌊");
      assert.deepEqual(
        library.own.albums.map(({ id }) => id),
        [album.id],
      );
      assert.equal(library.contents(album.id).state.kind, "ready");
      await library.contents(album.id).load();
      assert.deepEqual(await asked(), ["albums.create"]);
      assert.ok(changes.some((change) => change.kind === "albumList" && change.list === "own"));
      await library.own.load();
      assert.equal(library.own.albums.filter(({ id }) => id === album.id).length, 1);
    });

    it("marks a shared album and puts it in front of the shared ones", async () => {
      const { library, changes } = await open();
      await library.shared.load();
      const album = await library.createAlbum("Together");
      changes.length = 0;
      const share = await library.shareAlbum(album.id, { isCollaborative: true, isCommentable: false });
      assert.ok(share.shareableUrl);
      assert.equal(library.album(album.id)?.share?.shareToken, share.shareToken);
      assert.equal(library.shared.albums[0]?.id, album.id);
      assert.equal(library.own.albums[0]?.share?.shareToken, share.shareToken);
      assert.ok(changes.some((change) => change.kind === "album" && change.albumId === album.id));
      await library.shared.refresh();
      assert.equal(library.shared.albums.filter(({ id }) => id === album.id).length, 1);
    });

    it("follows what was created: count, contents, cover, without a request of its own", async () => {
      const all = await open();
      const { library, changes } = all;
      const album = await library.createAlbum("Uploads");
      const items = await add(all, album.id, 1, 2, 3);
      await service.control.forgetRequests();
      changes.length = 0;
      library.itemsAdded(album.id, items);
      assert.equal(library.album(album.id)?.itemsCount, 3);
      assert.equal(library.album(album.id)?.coverItemId, items[0]?.id);
      assert.deepEqual(
        library.contents(album.id).items.map(({ filename }) => filename),
        ["1.png", "2.png", "3.png"],
      );
      assert.equal(library.item(items[1]?.id ?? "")?.width, 1);
      assert.deepEqual(changes, [
        { kind: "album", albumId: album.id },
        { kind: "contents", albumId: album.id },
      ]);
      assert.deepEqual(await asked(), []);
      const fresh = await library.readAlbum(album.id);
      assert.equal(fresh.itemsCount, 3);
    });

    it("does not count twice what was created twice", async () => {
      const all = await open();
      const album = await all.library.createAlbum("Same");
      const [item] = await add(all, album.id, 1);
      assert.ok(item);
      all.library.itemsAdded(album.id, [item, item]);
      all.library.itemsAdded(album.id, [item]);
      assert.equal(all.library.album(album.id)?.itemsCount, 1);
      assert.equal(all.library.contents(album.id).items.length, 1);
    });

    it("fetches base URLs of what is shown, 50 at a time, and learns the rest of the items on the way", async () => {
      const all = await open();
      const { library, changes } = all;
      const album = await library.createAlbum("Shown");
      const numbers = Array.from({ length: 60 }, (_, index) => index);
      const items = [
        ...(await add(all, album.id, ...numbers.slice(0, 50))),
        ...(await add(all, album.id, ...numbers.slice(50))),
      ];
      library.itemsAdded(album.id, items);
      await service.control.forgetRequests();
      changes.length = 0;
      const urls = await Promise.all(items.map(({ id }) => library.baseUrl(id)));
      assert.equal(new Set(urls).size, 60);
      assert.deepEqual(await asked(), ["mediaItems.batchGet", "mediaItems.batchGet"]);
      assert.ok(changes.every(({ kind }) => kind === "item"));
      const response = await fetch(`${urls[0] ?? ""}=w16-h16`);
      assert.equal(response.status, 200);
      await response.body?.cancel();
    });

    it("renews a base URL that was refused", async () => {
      const { library } = await open();
      await library.own.load();
      const itemId = library.own.albums[0]?.coverItemId ?? "";
      const before = await library.baseUrl(itemId);
      await service.control.advanceClock(3601);
      const answer = await fetch(`${before}=w16-h16`);
      await answer.body?.cancel();
      assert.equal(answer.status, 403);
      const renewed = await library.baseUrl(itemId, { refused: before });
      assert.notEqual(renewed, before);
      // The access token has expired, too.
      const requests = await service.control.requests("mediaItems.batchGet");
      assert.deepEqual(
        requests.map(({ status }) => status),
        [401, 200],
      );
    });

    it("reads an album's contents page by page, in the service's order", async () => {
      const all = await open();
      await service.control.reset({ scenario: "empty" });
      const { library } = await open();
      const album = await library.createAlbum("Long");
      for (let start = 0; start < 120; start += 40) {
        await add(all, album.id, ...Array.from({ length: 40 }, (_, index) => start + index));
      }
      const other = (await open({ folder: undefined })).library;
      const contents = other.contents(album.id);
      await contents.load();
      assert.equal(contents.items.length, 100);
      assert.equal(contents.isComplete, false);
      await contents.loadMore();
      assert.equal(contents.isComplete, true);
      assert.deepEqual(
        contents.items.map(({ filename }) => filename),
        Array.from({ length: 120 }, (_, index) => `${index}.png`),
      );
      assert.deepEqual(await asked(), ["mediaItems.search", "mediaItems.search"]);
    });

    it("says that an album is gone, and keeps it until the list is read again", async () => {
      const { library } = await open();
      await library.own.load();
      const [album] = library.own.albums;
      await service.control.addFaults({ method: "mediaItems.search", status: 404, code: "NOT_FOUND" });
      const contents = library.contents(album?.id ?? "");
      await assert.rejects(contents.load(), isNotFound);
      assert.ok(contents.state.kind === "failed" && isNotFound(contents.state.error));
      assert.equal(library.own.albums[0], album);
    });

    it("reads by itself what could not be reached, once anything is answered", async () => {
      const { library, account } = await open();
      await library.own.load();
      const [album] = library.own.albums;
      const contents = library.contents(album?.id ?? "");
      await service.control.addFaults({ method: "*", drop: "before" });
      await assert.rejects(contents.load(), isOffline);
      await assert.rejects(library.own.refresh(), isOffline);
      await service.control.clearFaults();
      await service.control.forgetRequests();
      await account.client.albums.get(album?.id ?? "");
      assert.deepEqual([contents.state.kind, library.own.state.kind], ["failed", "failed"]);
      library.answered();
      await Promise.all([contents.load(), library.own.load()]);
      assert.deepEqual([contents.state.kind, library.own.state.kind], ["ready", "ready"]);
      assert.deepEqual((await asked()).toSorted(), ["albums.get", "albums.list", "mediaItems.search"]);
    });

    it("reads what another person changed when it is refreshed", async () => {
      const { library, changes, account } = await open();
      await library.own.load();
      const album =
        library.own.albums.find(({ itemsCount, isOwned }) => itemsCount > 0 && isOwned) ?? assert.fail();
      const body = smallPng(999);
      const content = { mimeType: "image/png", open: () => Promise.resolve({ body, size: body.length }) };
      const uploadToken = await account.client.uploads.raw(content);
      await account.client.mediaItems.batchCreate({
        albumId: album.id,
        newMediaItems: [{ simpleMediaItem: { uploadToken } }],
      });
      changes.length = 0;
      await library.own.refresh();
      assert.equal(library.album(album.id)?.itemsCount, album.itemsCount + 1);
      assert.ok(changes.some((change) => change.kind === "album" && change.albumId === album.id));
    });

    it("makes one change at a time, whoever makes it", async () => {
      const { library } = await open();
      await service.control.addFaults({ method: "albums.create", delayMs: 20 });
      await Promise.all(Array.from({ length: 5 }, (_, index) => library.createAlbum(`Album ${index}`)));
      const requests = await service.control.requests("albums.create");
      assert.deepEqual(
        requests.map(({ inFlight, status }) => [inFlight, status]),
        Array.from({ length: 5 }, () => [1, 200]),
      );
    });

    it("breaks off what it reads when it is closed", async () => {
      const { library } = await open();
      await service.control.addFaults({ method: "albums.list", delayMs: 60_000 });
      const loading = assert.rejects(library.own.load(), { name: "AbortError" });
      while ((await asked()).length === 0) await new Promise((resolve) => setImmediate(resolve));
      library.dispose();
      await loading;
    });

    it("lets one who loads give up without the others noticing", async () => {
      const { library } = await open();
      await service.control.addFaults({ method: "albums.list", delayMs: 50 });
      const controller = new AbortController();
      const left = assert.rejects(library.own.load(controller.signal), { name: "AbortError" });
      const stayed = library.own.load();
      controller.abort();
      await left;
      await stayed;
      assert.ok(library.own.albums.length > 0);
      assert.deepEqual(await asked(), ["albums.list"]);
    });
  });
}
