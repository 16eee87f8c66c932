import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOffline, isPhotosError } from "../../../src/api/errors.ts";
import type * as api from "../../../src/api/types.ts";
import type { LibraryChange } from "../../../src/library/changes.ts";
import { Library } from "../../../src/library/library.ts";
import { waitFor } from "../../support/waitFor.ts";
import { testClient } from "../api/testClient.ts";
import { HeldService } from "./heldService.ts";

const wireAlbum = (more: Partial<api.Album> = {}): api.Album => ({
  id: "A",
  title: "Old",
  isWriteable: true,
  mediaItemsCount: "3",
  coverPhotoMediaItemId: "a",
  ...more,
});
const wireItem = (id: string, more: Partial<api.MediaItem> = {}): api.MediaItem => ({
  id,
  filename: `${id}.jpg`,
  ...more,
});
const wireItems = (ids: string) => ({ mediaItems: Array.from(ids, (id) => wireItem(id)) });
const refusal = (error: unknown) => isPhotosError(error) && error.code === "PERMISSION_DENIED";

/** A library that knows the albums A (items a, b, c, read to the end) and has read its list of albums. */
async function open(albums: readonly api.Album[] = [wireAlbum()]) {
  const service = await HeldService.start();
  const { client } = testClient(service.origin);
  const library = new Library({
    accountId: "test",
    client,
    can: { read: true, share: true },
    folder: undefined,
  });
  const changes: LibraryChange[] = [];
  library.onDidChange((change) => changes.push(change));
  const lists = [library.own.load(), library.contents("A").load()];
  (await service.next("GET /v1/albums")).answer({ albums });
  (await service.next("POST /v1/mediaItems:search")).answer(wireItems("abc"));
  await Promise.all(lists);
  changes.length = 0;
  const shown = () => ({
    title: library.album("A")?.title,
    count: library.album("A")?.itemsCount,
    items: library
      .contents("A")
      .items.map(({ id }) => id)
      .join(""),
  });
  const dispose = async () => {
    library.dispose();
    await service[Symbol.asyncDispose]();
  };
  return { service, library, changes, shown, [Symbol.asyncDispose]: dispose };
}

describe("renaming", () => {
  it("shows before the service was asked, and keeps what the service made of it", async () => {
    await using opened = await open();
    const { service, library, changes, shown } = opened;
    const renaming = library.renameAlbum("A", "New ");
    assert.equal(shown().title, "New ");
    const listed = () => library.own.albums.map(({ title }) => title);
    assert.deepEqual(listed(), ["New "]);
    assert.deepEqual(changes, [{ kind: "album", albumId: "A" }]);
    const request = await service.next("PATCH /v1/albums/A");
    assert.equal(request.query.get("updateMask"), "title");
    request.answer(wireAlbum({ title: "New" }));
    assert.equal((await renaming).title, "New");
    assert.deepEqual(listed(), ["New"]);
    service.assertNothingElse();
  });

  it("is taken back and told when the service refuses, before it throws", async () => {
    await using opened = await open();
    const { service, library, changes, shown } = opened;
    const renaming = library.renameAlbum("A", "New");
    (await service.next("PATCH /v1/albums/A")).refuse(403, "PERMISSION_DENIED");
    await assert.rejects(renaming, refusal);
    assert.equal(shown().title, "Old");
    assert.equal(changes.length, 2);
    service.assertNothingElse();
  });

  it("that breaks a limit shows nothing and asks nothing", async () => {
    await using opened = await open();
    const { service, library, changes } = opened;
    await assert.rejects(
      library.renameAlbum("A", " "),
      (error) => isPhotosError(error) && error.kind === "limit",
    );
    assert.deepEqual(changes, []);
    service.assertNothingElse();
  });

  it("twice: the first is refused, the second stays", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const first = assert.rejects(library.renameAlbum("A", "First"), refusal);
    const second = library.renameAlbum("A", "Second");
    assert.equal(shown().title, "Second");
    (await service.next("PATCH /v1/albums/A")).refuse(403, "PERMISSION_DENIED");
    await first;
    assert.equal(shown().title, "Second");
    (await service.next("PATCH /v1/albums/A")).answer(wireAlbum({ title: "Second" }));
    await second;
    assert.equal(shown().title, "Second");
  });

  it("twice: the second is refused, the first stays", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const first = library.renameAlbum("A", "First");
    const second = assert.rejects(library.renameAlbum("A", "Second"), refusal);
    (await service.next("PATCH /v1/albums/A")).answer(wireAlbum({ title: "First" }));
    await first;
    assert.equal(shown().title, "Second");
    (await service.next("PATCH /v1/albums/A")).refuse(403, "PERMISSION_DENIED");
    await second;
    assert.equal(shown().title, "First");
    service.assertNothingElse();
  });

  it("outlives a refresh that was asked before it and answered after it", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const refreshing = library.own.refresh();
    const page = await service.next("GET /v1/albums");
    const renaming = library.renameAlbum("A", "New");
    (await service.next("PATCH /v1/albums/A")).answer(wireAlbum({ title: "New" }));
    await renaming;
    page.answer({ albums: [wireAlbum({ mediaItemsCount: "4" })] });
    await refreshing;
    assert.deepEqual(shown(), { title: "New", count: 4, items: "abc" });
    service.assertNothingElse();
  });

  it("that was refused after a refresh in its middle asks for the truth", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const renaming = library.renameAlbum("A", "New");
    const patch = await service.next("PATCH /v1/albums/A");
    const refreshing = library.own.refresh();
    (await service.next("GET /v1/albums")).answer({ albums: [wireAlbum({ title: "Theirs" })] });
    await refreshing;
    assert.equal(shown().title, "New");
    patch.refuse(403, "PERMISSION_DENIED");
    await assert.rejects(renaming, refusal);
    (await service.next("GET /v1/albums/A")).answer(wireAlbum({ title: "Theirs" }));
    await waitFor("the model", () => shown().title === "Theirs");
  });

  it("whose answers are lost is taken back, and the album is asked for", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const renaming = assert.rejects(library.renameAlbum("A", "New"), isOffline);
    for (let tries = 0; tries < 3; tries++) (await service.next("PATCH /v1/albums/A")).lose();
    await renaming;
    (await service.next("GET /v1/albums/A")).answer(wireAlbum({ title: "New" }));
    await waitFor("the model", () => shown().title === "New");
  });

  it("that is given up while it waits for its turn is not sent", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const first = library.renameAlbum("A", "First");
    const stop = new AbortController();
    const second = assert.rejects(library.renameAlbum("A", "Second", stop.signal), { name: "AbortError" });
    stop.abort();
    await second;
    assert.equal(shown().title, "First");
    (await service.next("PATCH /v1/albums/A")).answer(wireAlbum({ title: "First" }));
    await first;
    service.assertNothingElse();
  });
});

it("a new cover shows at once, and is taken back", async () => {
  await using opened = await open();
  const { service, library } = opened;
  const changing = library.setCover("A", "c");
  assert.equal(library.album("A")?.coverItemId, "c");
  const request = await service.next("PATCH /v1/albums/A");
  assert.equal(request.query.get("updateMask"), "coverPhotoMediaItemId");
  assert.deepEqual(request.body, { coverPhotoMediaItemId: "c" });
  request.refuse(400, "INVALID_ARGUMENT");
  await assert.rejects(changing);
  assert.equal(library.album("A")?.coverItemId, "a");
});

describe("a description", () => {
  it("shows wherever the item stands, before the service has it", async () => {
    await using opened = await open();
    const { service, library, changes } = opened;
    const everywhere = () => [library.item("b"), library.contents("A").items[1], library.allPhotos.items[0]];
    const loading = library.allPhotos.load();
    (await service.next("GET /v1/mediaItems")).answer(wireItems("b"));
    await loading;
    changes.length = 0;
    const describing = library.describeItem("b", "Board");
    assert.deepEqual(
      everywhere().map((item) => item?.description),
      ["Board", "Board", "Board"],
    );
    assert.deepEqual(changes, [{ kind: "item", itemId: "b" }]);
    (await service.next("PATCH /v1/mediaItems/b")).answer(wireItem("b", { description: "Board" }));
    assert.equal((await describing).description, "Board");
    const again = library.describeItem("b", "");
    (await service.next("PATCH /v1/mediaItems/b")).refuse(403, "PERMISSION_DENIED");
    await assert.rejects(again, refusal);
    assert.deepEqual(
      everywhere().map((item) => item?.description),
      ["Board", "Board", "Board"],
    );
  });
});

describe("adding", () => {
  const path = "POST /v1/albums/A:batchAddMediaItems";

  it("shows and counts at once what is not there yet", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const reading = library.readItem("x");
    (await service.next("GET /v1/mediaItems/x")).answer(wireItem("x"));
    await reading;
    const adding = library.addItems("A", ["x", "b"]);
    await waitFor("the model", () => shown().items === "abcx");
    assert.equal(shown().count, 4);
    const request = await service.next(path);
    assert.deepEqual(request.body, { mediaItemIds: ["x", "b"] });
    request.answer();
    assert.deepEqual(await adding, { added: ["x", "b"], refused: [], left: [] });
    assert.deepEqual(shown(), { title: "Old", count: 4, items: "abcx" });
    service.assertNothingElse();
  });

  it("of items nobody has seen looks at them first", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const adding = library.addItems("A", ["x"]);
    const look = await service.next("GET /v1/mediaItems:batchGet");
    look.answer({ mediaItemResults: [{ mediaItem: wireItem("x") }] });
    (await service.next(path)).answer();
    await adding;
    assert.deepEqual(shown(), { title: "Old", count: 4, items: "abcx" });
  });

  it("finds the one that is refused, and counts again", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const adding = library.addItems("A", ["x", "y"]);
    (await service.next("GET /v1/mediaItems:batchGet")).answer({
      mediaItemResults: [{ mediaItem: wireItem("x") }, { status: { code: 3 } }],
    });
    const message = "Request contains an invalid media item id.";
    (await service.next(path)).refuse(400, "INVALID_ARGUMENT", message);
    (await service.next(path)).answer();
    (await service.next(path)).refuse(400, "INVALID_ARGUMENT", message);
    const { added, refused } = await adding;
    assert.deepEqual(added, ["x"]);
    assert.deepEqual(
      refused.map(({ itemId, error }) => [itemId, (error as Error).message]),
      [["y", message]],
    );
    assert.deepEqual(shown(), { title: "Old", count: 4, items: "abcx" });
    (await service.next("GET /v1/albums/A")).answer(wireAlbum({ mediaItemsCount: "5" }));
    await waitFor("the model", () => shown().count === 5);
  });

  it("to an album that cannot be changed takes everything back and throws", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const adding = library.addItems("A", ["a"]);
    (await service.next(path)).refuse(403, "PERMISSION_DENIED");
    await assert.rejects(adding, refusal);
    assert.deepEqual(shown(), { title: "Old", count: 3, items: "abc" });
  });

  it("to an album whose contents are not known to their end counts again", async () => {
    await using opened = await open([wireAlbum(), wireAlbum({ id: "B", mediaItemsCount: "7" })]);
    const { service, library } = opened;
    const adding = library.addItems("B", ["a"]);
    assert.equal(library.album("B")?.itemsCount, 7);
    await waitFor("the model", () => library.album("B")?.itemsCount === 8);
    (await service.next("POST /v1/albums/B:batchAddMediaItems")).answer();
    await adding;
    (await service.next("GET /v1/albums/B")).answer(wireAlbum({ id: "B", mediaItemsCount: "7" }));
    await waitFor("the model", () => library.album("B")?.itemsCount === 7);
  });

  it("whose answer is lost is sent again: it does nothing twice", async () => {
    await using opened = await open();
    const { service, library } = opened;
    const adding = library.addItems("A", ["a"]);
    (await service.next(path)).lose();
    (await service.next(path)).answer();
    assert.deepEqual((await adding).added, ["a"]);
  });
});

describe("removing", () => {
  const path = "POST /v1/albums/A:batchRemoveMediaItems";

  it("shows at once, is taken back to the same place, and put back at the end", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const refused = library.removeItems("A", ["b"]);
    assert.deepEqual(shown(), { title: "Old", count: 2, items: "ac" });
    (await service.next(path)).refuse(403, "PERMISSION_DENIED");
    await assert.rejects(refused, refusal);
    assert.deepEqual(shown(), { title: "Old", count: 3, items: "abc" });

    const removing = library.removeItems("A", ["b"]);
    (await service.next(path)).answer();
    const { removed, putBack } = await removing;
    assert.deepEqual(removed, ["b"]);
    assert.deepEqual(shown(), { title: "Old", count: 2, items: "ac" });
    const undoing = putBack();
    (await service.next("POST /v1/albums/A:batchAddMediaItems")).answer();
    assert.deepEqual((await undoing).added, ["b"]);
    assert.deepEqual(shown(), { title: "Old", count: 3, items: "acb" });
    service.assertNothingElse();
  });

  it("the cover shows the next picture, and asks which one the service took", async () => {
    await using opened = await open();
    const { service, library } = opened;
    const removing = library.removeItems("A", ["a"]);
    assert.equal(library.album("A")?.coverItemId, "b");
    (await service.next(path)).answer();
    await removing;
    (await service.next("GET /v1/albums/A")).answer(
      wireAlbum({ mediaItemsCount: "2", coverPhotoMediaItemId: "c" }),
    );
    await waitFor("the model", () => library.album("A")?.coverItemId === "c");
  });

  it("stays hidden through a refresh in its middle, and comes back if it was refused", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const removing = library.removeItems("A", ["b"]);
    const request = await service.next(path);
    const refreshing = library.contents("A").refresh();
    (await service.next("POST /v1/mediaItems:search")).answer(wireItems("abcd"));
    await refreshing;
    assert.equal(shown().items, "acd");
    request.refuse(403, "PERMISSION_DENIED");
    await assert.rejects(removing, refusal);
    assert.equal(shown().items, "abcd");
  });

  it("is not undone by a refresh that was asked before", async () => {
    await using opened = await open();
    const { service, library, shown } = opened;
    const refreshing = library.contents("A").refresh();
    const page = await service.next("POST /v1/mediaItems:search");
    const removing = library.removeItems("A", ["b"]);
    (await service.next(path)).answer();
    await removing;
    page.answer(wireItems("abc"));
    await refreshing;
    assert.equal(shown().items, "ac");
  });

  for (const [there, outcome] of [
    ["ac", "happened"],
    ["abc", "did not happen"],
  ] as const) {
    it(`whose answer is lost is looked up in the album: it ${outcome}`, async () => {
      await using opened = await open();
      const { service, library, shown } = opened;
      const removing = library.removeItems("A", ["b"]);
      (await service.next(path)).lose();
      const watched = removing.then(
        ({ removed }) => removed.join(""),
        (error: unknown) => isOffline(error) && "offline",
      );
      (await service.next("POST /v1/mediaItems:search")).answer(wireItems(there));
      assert.equal(await watched, outcome === "happened" ? "b" : "offline");
      assert.equal(shown().items, there);
      assert.equal(shown().count, there.length);
    });
  }

  it("out of an album that is not read to its end reads on from the beginning: pages have moved", async () => {
    await using opened = await open([wireAlbum({ id: "B" })]);
    const { service, library } = opened;
    const contents = library.contents("B");
    const items = () => contents.items.map(({ id }) => id).join("");
    const search = async (body: object, ids: string, nextPageToken?: string) => {
      const request = await service.next("POST /v1/mediaItems:search");
      assert.deepEqual(request.body, { pageSize: 100, albumId: "B", ...body });
      request.answer({ ...wireItems(ids), nextPageToken });
    };
    const loading = contents.load();
    await search({}, "pqr", "2");
    await loading;
    const removing = library.removeItems("B", ["r"]);
    (await service.next("POST /v1/albums/B:batchRemoveMediaItems")).answer();
    await removing;
    (await service.next("GET /v1/albums/B")).answer(wireAlbum({ id: "B" }));
    const more = contents.loadMore();
    await search({}, "pqs", "2");
    await more;
    assert.equal(items(), "pqs");
    const end = contents.loadMore();
    await search({ pageToken: "2" }, "t");
    await end;
    assert.equal(items(), "pqst");
    assert.equal(contents.isComplete, true);
  });
});

describe("sharing", () => {
  const shareInfo = { shareToken: "T", isOwned: true, isJoined: true };

  it("stopped: the album is shared no more at once, and is again if that was refused", async () => {
    await using opened = await open([wireAlbum({ shareInfo })]);
    const { service, library } = opened;
    const loading = library.shared.load();
    (await service.next("GET /v1/sharedAlbums")).answer({ sharedAlbums: [wireAlbum({ shareInfo })] });
    await loading;
    const refused = library.unshareAlbum("A");
    assert.equal(library.album("A")?.share, undefined);
    assert.deepEqual(library.shared.albums, []);
    (await service.next("POST /v1/albums/A:unshare")).refuse(403, "PERMISSION_DENIED");
    await assert.rejects(refused, refusal);
    assert.equal(library.album("A")?.share?.shareToken, "T");
    assert.equal(library.shared.albums.length, 1);

    const stopping = library.unshareAlbum("A");
    (await service.next("POST /v1/albums/A:unshare")).answer();
    await stopping;
    (await service.next("GET /v1/albums/A")).answer(wireAlbum({ mediaItemsCount: "2" }));
    (await service.next("POST /v1/mediaItems:search")).answer(wireItems("ab"));
    await waitFor("the model", () => library.contents("A").items.length === 2);
    assert.equal(library.album("A")?.share, undefined);
  });

  it("joined: an album that was looked at stands in the list at once, and leaves it if that was refused", async () => {
    await using opened = await open([]);
    const { service, library } = opened;
    const theirs = { ...wireAlbum({ id: "S", shareInfo: { shareToken: "T", isJoinable: true } }) };
    const loading = library.shared.load();
    (await service.next("GET /v1/sharedAlbums")).answer({});
    await loading;
    const looking = library.sharedAlbumByToken("T");
    (await service.next("GET /v1/sharedAlbums/T")).answer(theirs);
    assert.equal((await looking).isOwned, false);
    const joined = () => library.shared.albums.map(({ share }) => share?.isJoined);
    assert.deepEqual(joined(), []);
    const refused = library.joinAlbum("T");
    assert.deepEqual(joined(), [true]);
    (await service.next("POST /v1/sharedAlbums:join")).refuse(403, "PERMISSION_DENIED");
    await assert.rejects(refused, refusal);
    assert.deepEqual(library.shared.albums, []);
    assert.equal(library.album("S")?.share?.isJoined, undefined);

    const joining = library.joinAlbum("T");
    const shareInfo = { shareToken: "T", isJoinable: true, isJoined: true };
    (await service.next("POST /v1/sharedAlbums:join")).answer({ album: { ...theirs, shareInfo } });
    assert.equal((await joining).share?.isJoined, true);
    assert.equal(library.shared.albums.length, 1);

    const left = library.leaveAlbum("S");
    assert.deepEqual(library.shared.albums, []);
    assert.equal(library.album("S")?.isWriteable, false);
    const request = await service.next("POST /v1/sharedAlbums:leave");
    assert.deepEqual(request.body, { shareToken: "T" });
    request.refuse(400, "INVALID_ARGUMENT");
    await assert.rejects(left);
    assert.equal(library.shared.albums.length, 1);
    assert.equal(library.album("S")?.isWriteable, true);
  });

  it("left without a token: the album is asked for it, and one that is not shared cannot be left", async () => {
    await using opened = await open();
    const { service, library } = opened;
    const leaving = library.leaveAlbum("A");
    (await service.next("GET /v1/albums/A")).answer(wireAlbum());
    await assert.rejects(leaving, (error) => isPhotosError(error) && error.kind === "limit");
    service.assertNothingElse();
  });
});

it("an enrichment gives its id, and shows from then on where it was put", async () => {
  await using opened = await open();
  const { service, library, changes } = opened;
  const adding = library.addEnrichment(
    "A",
    { textEnrichment: { text: "Day 1" } },
    { position: { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: "b" } },
  );
  const request = await service.next("POST /v1/albums/A:addEnrichment");
  assert.deepEqual(request.body, {
    newEnrichmentItem: { textEnrichment: { text: "Day 1" } },
    albumPosition: { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: "b" },
  });
  request.answer({ enrichmentItem: { id: "E" } });
  assert.equal(await adding, "E");
  assert.deepEqual(changes, [{ kind: "contents", albumId: "A" }]);
  assert.deepEqual(
    library.enrichments("A").map(({ at, enrichment }) => [at, enrichment.id]),
    [[2, "E"]],
  );
});

it("all changes go one at a time", async () => {
  await using opened = await open();
  const { service, library } = opened;
  const all = [
    library.renameAlbum("A", "1"),
    library.removeItems("A", ["b"]),
    library.describeItem("a", "x"),
  ];
  const first = await service.next("PATCH /v1/albums/A");
  service.assertNothingElse();
  first.answer(wireAlbum({ title: "1" }));
  const second = await service.next("POST /v1/albums/A:batchRemoveMediaItems");
  service.assertNothingElse();
  second.answer();
  (await service.next("PATCH /v1/mediaItems/a")).answer(wireItem("a"));
  await Promise.all(all);
});
