import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { isMissingScope, isOffline, isPhotosError } from "../../../src/api/errors.ts";
import type { Library } from "../../../src/library/library.ts";
import { waitFor } from "../../support/waitFor.ts";
import type { Network } from "./clientService.ts";
import { ClientService, networks } from "./clientService.ts";
import type { OpenLibrary } from "./libraryRig.ts";
import { addPictures, openLibrary, readAll } from "./libraryRig.ts";

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

for (const network of Object.keys(networks) as Network[]) {
  describe(`changes of the library against the emulator, over ${network}`, () => {
    let service: ClientService;
    before(async () => {
      service = await ClientService.start(network);
    });
    after(() => service[Symbol.asyncDispose]());
    beforeEach(async () => {
      await service.control.reset({ scenario: "empty", profile: "legacy" });
      await service.control.clearFaults();
    });

    async function withAlbum(count: number) {
      const opened = await openLibrary(service);
      const album = await opened.library.createAlbum("Harbour");
      const items = count === 0 ? [] : await addPictures(opened, range(count), album.id);
      await service.control.forgetRequests();
      return { ...opened, album, ids: items.map(({ id }) => id) };
    }

    async function asked(): Promise<string[]> {
      return (await service.control.requests()).map(({ method }) => method);
    }

    /** What another window sees, which reads everything anew. */
    async function seenAnew(albumId: string) {
      using other = await openLibrary(service);
      const { title, itemsCount, coverItemId } = await other.library.readAlbum(albumId);
      return { title, itemsCount, coverItemId, items: await readAll(other.library.contents(albumId)) };
    }

    function seenHere(library: Library, albumId: string) {
      const { title, itemsCount, coverItemId } = library.album(albumId) ?? assert.fail();
      return { title, itemsCount, coverItemId, items: library.contents(albumId).items.map(({ id }) => id) };
    }

    for (const title of ["Quay", "🌊🏖️ Ferien", "مرفأ", "x".repeat(500)]) {
      it(`renames to ${title.slice(0, 20)}, at once and for good, with one request`, async () => {
        using opened = await withAlbum(0);
        const renaming = opened.library.renameAlbum(opened.album.id, title);
        assert.equal(opened.library.own.albums[0]?.title, title);
        await renaming;
        assert.deepEqual(await asked(), ["albums.patch"]);
        assert.equal((await seenAnew(opened.album.id)).title, title);
      });
    }

    it("sets a cover, and takes back one that is not in the album", async () => {
      using opened = await withAlbum(3);
      const { library, album, ids } = opened;
      assert.equal((await library.setCover(album.id, ids[2] ?? "")).coverItemId, ids[2]);
      assert.equal((await seenAnew(album.id)).coverItemId, ids[2]);
      const [outside] = await addPictures(opened, [9]);
      const refused = library.setCover(album.id, outside?.id ?? "");
      assert.equal(library.album(album.id)?.coverItemId, outside?.id);
      await assert.rejects(refused, (error) => isPhotosError(error) && error.status === 400);
      assert.equal(library.album(album.id)?.coverItemId, ids[2]);
    });

    it("describes an item, and clears it again", async () => {
      using opened = await withAlbum(1);
      const { library, ids } = opened;
      const [id = ""] = ids;
      const text = "x".repeat(999);
      await library.describeItem(id, text);
      assert.equal((await library.readItem(id)).description, text);
      await library.describeItem(id, "");
      assert.equal((await library.readItem(id)).description, "");
      await assert.rejects(
        library.describeItem(id, `${text}x`),
        (error) => isPhotosError(error) && error.kind === "limit",
      );
    });

    it("adds 120 items with three requests, in their order, and what is there stays where it is", async () => {
      using opened = await withAlbum(120);
      const { library, ids } = opened;
      const target = await library.createAlbum("Target");
      await library.addItems(target.id, [ids[119] ?? ""]);
      await service.control.forgetRequests();
      const adding = library.addItems(target.id, ids);
      assert.deepEqual((await adding).added, ids);
      assert.deepEqual(
        await asked(),
        range(3).map(() => "albums.batchAddMediaItems"),
      );
      const here = seenHere(library, target.id);
      assert.deepEqual(here.items, [ids[119], ...ids.slice(0, 119)]);
      assert.equal(here.itemsCount, 120);
      assert.deepEqual(await seenAnew(target.id), here);
    });

    it("adds what it can and names what was refused", async () => {
      using opened = await withAlbum(60);
      const { library, ids } = opened;
      const unknown = `${ids[0]?.slice(0, -8) ?? ""}AAAAAAAA`;
      const target = await library.createAlbum("Target");
      const { added, refused } = await library.addItems(target.id, [
        ...ids.slice(0, 55),
        unknown,
        ...ids.slice(55),
      ]);
      assert.deepEqual(added, ids);
      assert.deepEqual(
        refused.map(({ itemId }) => itemId),
        [unknown],
      );
      assert.deepEqual(await seenAnew(target.id), seenHere(library, target.id));
    });

    it("removes, and Undo puts back at the end", async () => {
      using opened = await withAlbum(5);
      const { library, album, ids } = opened;
      const removing = library.removeItems(album.id, [ids[1] ?? "", ids[3] ?? ""]);
      assert.equal(library.album(album.id)?.itemsCount, 3);
      const { removed, putBack } = await removing;
      assert.deepEqual(removed, [ids[1], ids[3]]);
      assert.deepEqual(await seenAnew(album.id), seenHere(library, album.id));
      await putBack();
      assert.deepEqual(
        seenHere(library, album.id).items,
        [0, 2, 4, 1, 3].map((index) => ids[index]),
      );
      assert.deepEqual(await seenAnew(album.id), seenHere(library, album.id));
    });

    it("removes from an album read in part, and shows all that is left", async () => {
      using opened = await withAlbum(150);
      const { album, ids } = opened;
      using other = await openLibrary(service);
      const contents = other.library.contents(album.id);
      await Promise.all([other.library.own.load(), contents.load()]);
      assert.equal(contents.items.length, 100);
      const gone = ids.slice(60, 100);
      await other.library.removeItems(album.id, gone);
      assert.equal(other.library.album(album.id)?.itemsCount, 110);
      assert.deepEqual(
        await readAll(contents),
        ids.filter((id) => !gone.includes(id)),
      );
    });

    it("adds a text, a place and a route, and one after another", async () => {
      using opened = await withAlbum(2);
      const { library, album, ids } = opened;
      const place = { locationName: "Bergen", latlng: { latitude: 60.39, longitude: 5.32 } };
      const after = { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: ids[0] } as const;
      const text = { textEnrichment: { text: "Day 1" } };
      const id = await library.addEnrichment(album.id, text, { position: after });
      const afterText = { position: "AFTER_ENRICHMENT_ITEM", relativeEnrichmentItemId: id } as const;
      await library.addEnrichment(
        album.id,
        { locationEnrichment: { location: place } },
        { position: afterText },
      );
      const route = { mapEnrichment: { origin: place, destination: place } };
      await library.addEnrichment(album.id, route, { position: { position: "FIRST_IN_ALBUM" } });
      assert.deepEqual(await seenAnew(album.id), seenHere(library, album.id));
    });

    describe("what the service refuses is taken back", () => {
      const changes: Readonly<
        Record<
          string,
          (
            all: OpenLibrary & { readonly album: { readonly id: string }; readonly ids: readonly string[] },
          ) => Promise<unknown>
        >
      > = {
        "albums.patch": ({ library, album }) => library.renameAlbum(album.id, "New"),
        "mediaItems.patch": ({ library, ids }) => library.describeItem(ids[0] ?? "", "New"),
        "albums.batchAddMediaItems": ({ library, album, ids }) => library.addItems(album.id, ids),
        "albums.batchRemoveMediaItems": ({ library, album, ids }) =>
          library.removeItems(album.id, ids.slice(1)),
      };
      for (const [method, change] of Object.entries(changes)) {
        it(`${method}: 403`, async () => {
          using opened = await withAlbum(3);
          const before = seenHere(opened.library, opened.album.id);
          const item = opened.library.item(opened.ids[0] ?? "");
          await service.control.addFaults({ method, status: 403, code: "PERMISSION_DENIED" });
          await assert.rejects(change(opened), isMissingScope);
          assert.deepEqual(seenHere(opened.library, opened.album.id), before);
          assert.deepEqual(opened.library.item(opened.ids[0] ?? ""), item);
          assert.deepEqual(await asked(), [method]);
        });

        it(`${method}: an answer that is lost, once, is made good`, async () => {
          using opened = await withAlbum(3);
          await service.control.addFaults({ method, drop: "afterCommit", times: 1 });
          await change(opened);
          assert.deepEqual(await seenAnew(opened.album.id), seenHere(opened.library, opened.album.id));
        });

        it(`${method}: a service that cannot be reached changes nothing`, async () => {
          using opened = await withAlbum(3);
          const before = seenHere(opened.library, opened.album.id);
          await service.control.addFaults({ method, drop: "before" });
          await assert.rejects(change(opened), isOffline);
          assert.deepEqual(seenHere(opened.library, opened.album.id), before);
          assert.deepEqual(await seenAnew(opened.album.id), before);
        });
      }
    });

    it("stays true through changes, refreshes and misfortunes in any order", async () => {
      using opened = await withAlbum(12);
      const { library, album, ids } = opened;
      await library.contents(album.id).load();
      for (const method of ["albums.patch", "albums.batchAddMediaItems", "albums.batchRemoveMediaItems"]) {
        await service.control.addFaults(
          { method, after: 2, times: 1, status: 403, code: "PERMISSION_DENIED" },
          { method, after: 4, times: 1, drop: "afterCommit" },
        );
      }
      let seed = 7;
      const random = (below: number): number => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return Math.floor((seed / 2_147_483_648) * below);
      };
      const steps: readonly (() => Promise<unknown>)[] = [
        () => library.renameAlbum(album.id, `Title ${random(100)}`),
        () => library.removeItems(album.id, [ids[random(12)] ?? ""]),
        () => library.addItems(album.id, [ids[random(12)] ?? "", ids[random(12)] ?? ""]),
        () => library.contents(album.id).refresh(),
        () => library.own.refresh(),
        () => library.readAlbum(album.id),
      ];
      for (let round = 0; round < 12; round++) {
        await Promise.allSettled(range(4).map(async () => steps[random(steps.length)]?.()));
      }
      // Where only the service could tell, it is being asked.
      await waitFor("the truth", async () =>
        isDeepStrictEqual(seenHere(library, album.id), await seenAnew(album.id)),
      );
    });
  });
}
