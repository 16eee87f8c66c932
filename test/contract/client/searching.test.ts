import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { isMissingScope, isPhotosError } from "../../../src/api/errors.ts";
import type { Item } from "../../../src/library/item.ts";
import { parseQuery } from "../../../src/library/searchQuery.ts";
import { emptyQuery } from "../../../src/shared/searchQuery.ts";
import type { SearchQuery } from "../../../src/shared/searchQuery.ts";
import { ClientService } from "./clientService.ts";
import { addPictures, openLibrary, readAll } from "./libraryRig.ts";

const times = (items: readonly Item[]) => items.map(({ takenAt }) => takenAt);

describe("All Photos and Search Photos against the emulator", () => {
  let service: ClientService;
  before(async () => {
    service = await ClientService.start("connections of our own");
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    await service.control.reset({ scenario: "demo", profile: "legacy" });
    await service.control.clearFaults();
  });

  it("All Photos: every page, in order, each picture once, and its changes are told", async () => {
    using opened = await openLibrary(service);
    const { library, changes, account } = opened;
    const expected: string[] = [];
    for await (const page of account.client.mediaItems.pages({ pageSize: 100 })) {
      expected.push(...page.map(({ id }) => id));
    }
    assert.ok(expected.length > 100);
    assert.deepEqual(await readAll(library.allPhotos), expected);
    const taken = times(library.allPhotos.items);
    assert.deepEqual(taken, taken.toSorted().reverse());
    assert.ok(changes.every((change) => change.kind === "contents" && change.albumId === undefined));
    assert.deepEqual(changes[0], { kind: "contents", listId: library.allPhotos.id });
  });

  for (const quirk of ["repeatItem", "extraPage", "emptyPage"] as const) {
    it(`All Photos is the same with ${quirk}`, async () => {
      using opened = await openLibrary(service);
      const expected = await readAll(opened.library.allPhotos);
      const when = quirk === "emptyPage" ? { times: 1 } : {};
      await service.control.addFaults({ method: "mediaItems.list", quirk, ...when });
      using other = await openLibrary(service);
      assert.deepEqual(await readAll(other.library.allPhotos), expected);
    });
  }

  it("what was just added stands in All Photos where a refresh puts it", async () => {
    using opened = await openLibrary(service);
    const { library } = opened;
    await library.allPhotos.load();
    const album = await library.createAlbum("New");
    const [item] = await addPictures(opened, [77], album.id);
    const shown = library.allPhotos.items.map(({ id }) => id);
    assert.ok(shown.includes(item?.id ?? "?"));
    await library.allPhotos.refresh();
    assert.deepEqual(
      library.allPhotos.items.slice(0, 100).map(({ id }) => id),
      shown.slice(0, 100),
    );
  });

  it("a jump to a day shows what was taken then and before, newest first", async () => {
    using opened = await openLibrary(service);
    const { library } = opened;
    await readAll(library.allPhotos);
    const all = times(library.allPhotos.items);
    const middle = all[Math.floor(all.length / 2)] ?? assert.fail();
    const [year = 0, month = 0, day = 0] = middle.slice(0, 10).split("-").map(Number);
    await service.control.forgetRequests();
    const jump = library.photosUpTo({ year, month, day });
    await jump.load();
    assert.deepEqual(
      (await service.control.requests()).map(({ method }) => method),
      ["mediaItems.search"],
    );
    await readAll(jump);
    const found = times(jump.items);
    assert.ok(found.length > 0);
    assert.deepEqual(found, found.toSorted().reverse());
    assert.ok(found.every((time) => time.slice(0, 10) <= middle.slice(0, 10)));
    assert.ok(found.includes(middle));
  });

  const queries: Readonly<Record<string, { query: Partial<SearchQuery>; fits: (item: Item) => boolean }>> = {
    videos: { query: { type: "video" }, fits: ({ kind }) => kind === "video" },
    photos: { query: { type: "photo" }, fits: ({ kind }) => kind === "photo" },
    "a year": {
      query: { dates: [{ year: 2024, month: 0, day: 0 }] },
      fits: ({ takenAt }) => takenAt.startsWith("2024"),
    },
  };
  for (const [what, { query, fits }] of Object.entries(queries)) {
    it(`${what}: exactly those of All Photos that fit`, async () => {
      using opened = await openLibrary(service);
      const { library } = opened;
      await readAll(library.allPhotos);
      const found = await readAll(library.search({ ...emptyQuery, ...query }));
      const expected = library.allPhotos.items.filter(fits).map(({ id }) => id);
      assert.deepEqual(found.toSorted(), expected.toSorted());
    });
  }

  it("oldest first is the other way round", async () => {
    using opened = await openLibrary(service);
    const dates = [{ year: 2024, month: 0, day: 0 }];
    const newest = opened.library.search({ ...emptyQuery, dates });
    const oldest = opened.library.search({ ...emptyQuery, dates, order: "oldest" });
    await Promise.all([readAll(newest), readAll(oldest)]);
    assert.deepEqual(times(oldest.items), times(newest.items).toReversed());
  });

  it("favourites and categories find something, and not everything", async () => {
    using opened = await openLibrary(service);
    const { library } = opened;
    const all = await readAll(library.allPhotos);
    for (const query of [{ onlyFavorites: true }, { included: ["LANDSCAPES"] as const }]) {
      const found = await readAll(library.search({ ...emptyQuery, ...query }));
      assert.ok(found.length > 0 && found.length < all.length, `${found.length} of ${all.length}`);
    }
  });

  it("the same query is the same list, also after a reload; another query is another", async () => {
    using opened = await openLibrary(service);
    const { library } = opened;
    const query: SearchQuery = { ...emptyQuery, included: ["PETS"] };
    const list = library.search(query);
    assert.equal(library.search(parseQuery(JSON.parse(JSON.stringify(query))) ?? emptyQuery), list);
    assert.notEqual(library.search(emptyQuery), list);
    assert.notEqual(library.search(emptyQuery).id, list.id);
  });

  it("a query with problems is refused without a request", async () => {
    using opened = await openLibrary(service);
    const list = opened.library.search({ ...emptyQuery, order: "oldest" });
    await service.control.forgetRequests();
    await assert.rejects(list.load(), (error) => isPhotosError(error) && error.kind === "limit");
    assert.equal(list.state.kind, "failed");
    assert.deepEqual(await service.control.requests(), []);
  });

  it("an account that may not read asks for nothing", async () => {
    using opened = await openLibrary(service, "owner", { read: false, share: false });
    await service.control.forgetRequests();
    await assert.rejects(opened.library.allPhotos.load(), isMissingScope);
    await assert.rejects(opened.library.search(emptyQuery).load(), isMissingScope);
    assert.deepEqual(await service.control.requests(), []);
  });
});
