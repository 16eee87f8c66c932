import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { RawService, errorOf, newItem, png } from "./rawService.ts";

const invalidArgument = [400, "INVALID_ARGUMENT", "Request contains an invalid argument."];
const unknownId = "A".repeat(98);

let service: RawService;
let token: string;
before(async () => {
  service = await RawService.start({ scenario: "empty" });
});
after(() => service[Symbol.asyncDispose]());

/** For the suites of this file alone: others may run in the same process. */
function useFreshService(): void {
  beforeEach(async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "empty" } });
    token = await service.token();
  });
}

const pictures = (count: number, from = 0): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => png(from + index));
const nameOf = (item: { readonly filename?: string }): string => item.filename ?? "";

describe("mediaItems.batchCreate", () => {
  useFreshService();

  it("answers each item in the order it came, in the shape the service has been seen to use", async () => {
    const tokens = await Promise.all(pictures(2).map((bytes) => service.uploaded(token, bytes)));
    const { body } = await service.batchCreate(token, [
      newItem(tokens[0] ?? "", "one.png", "The first"),
      newItem(tokens[1] ?? "", "two.png"),
    ]);
    const [first, second] = body.newMediaItemResults ?? [];
    assert.deepEqual([first?.uploadToken, second?.uploadToken], tokens);
    assert.deepEqual(first?.status, { message: "Success" }, "no code: it would be 0");
    const { id, ...rest } = first.mediaItem ?? { id: "" };
    assert.match(id, /^[A-Za-z0-9_-]{98}$/);
    const { mediaMetadata, ...others } = rest;
    assert.deepEqual(others, {
      description: "The first",
      productUrl: `${service.url}/lr/photo/${id}`,
      mimeType: "image/png",
      filename: "one.png",
    });
    assert.match(mediaMetadata?.creationTime ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual([mediaMetadata?.width, mediaMetadata?.height], ["4", "3"]);
    assert.equal(second?.mediaItem?.description, undefined);
    assert.equal(id.slice(0, 4), second?.mediaItem?.id.slice(0, 4));
  });

  it("dates an item without a date by the emulator's clock", async () => {
    await service.advance(40 * 86_400);
    const [item] = await service.add(await service.token(), pictures(1));
    const days = (Date.parse(item?.mediaMetadata?.creationTime ?? "") - Date.now()) / 86_400_000;
    assert.ok(Math.abs(days - 40) < 0.01);
  });

  it("takes exactly fifty items", async () => {
    const uploads = await Promise.all(pictures(50).map((bytes) => service.uploaded(token, bytes)));
    const answer = await service.batchCreate(
      token,
      uploads.map((uploadToken) => newItem(uploadToken)),
    );
    assert.equal(answer.body.newMediaItemResults?.filter((result) => result.mediaItem).length, 50);
  });

  it("refuses fifty-one as a whole, in Google's misleading words", async () => {
    const uploadToken = await service.uploaded(token, png(1));
    const answer = await service.batchCreate(token, Array<object>(51).fill(newItem(uploadToken)));
    assert.deepEqual(errorOf(answer), [400, "INVALID_ARGUMENT", "Request must have less than 50 items."]);
  });

  it("lets bytes that are no picture fail alone", async () => {
    const good = await service.uploaded(token, png(1));
    const bad = await service.uploaded(token, Buffer.from("just some text, renamed to .png"));
    const answer = await service.batchCreate(token, [newItem(bad, "fake.png"), newItem(good)]);
    assert.equal(answer.status, 200);
    const [first, second] = answer.body.newMediaItemResults ?? [];
    assert.deepEqual(first, {
      uploadToken: bad,
      status: { code: 3, message: "Failed: There was an error while trying to create this media item." },
    });
    assert.equal(second?.status?.message, "Success");
  });

  it("gives the same bytes the same item, with the first name and description", async () => {
    const create = async (fileName: string, description: string) => {
      const uploadToken = await service.uploaded(token, png("same"));
      const { body } = await service.batchCreate(token, [newItem(uploadToken, fileName, description)]);
      return body.newMediaItemResults?.[0]?.mediaItem;
    };
    const first = await create("first.png", "First");
    assert.deepEqual(await create("second.png", "Second"), first);
    assert.equal((await service.ok("/v1/mediaItems", { token })).mediaItems?.length, 1);
  });

  it("gives the same bytes in one request one item, and another person's bytes another", async () => {
    const uploads = [await service.uploaded(token, png(1)), await service.uploaded(token, png(1))];
    const { id } = await service.createAlbum(token);
    const answer = await service.batchCreate(
      token,
      uploads.map((upload) => newItem(upload)),
      { albumId: id },
    );
    const [first, second] = (answer.body.newMediaItemResults ?? []).map((result) => result.mediaItem?.id);
    assert.equal(first, second);
    assert.equal((await service.contents(token, id)).length, 1);
    const [guests] = await service.add(await service.token("guest"), [png(1)]);
    assert.notEqual(guests?.id, first);
  });

  it("adds an item that is in the library already to the album, once", async () => {
    await service.add(token, [png(1)]);
    const { id } = await service.createAlbum(token);
    await service.add(token, [png(1)], { albumId: id });
    await service.add(token, [png(1)], { albumId: id });
    assert.equal((await service.contents(token, id)).length, 1);
  });

  it("takes an upload token again within its day, and not after it", async () => {
    const uploadToken = await service.uploaded(token, png(1));
    const first = await service.batchCreate(token, [newItem(uploadToken)]);
    const second = await service.batchCreate(token, [newItem(uploadToken)]);
    assert.deepEqual(second.body, first.body);
    await service.advance(86_400);
    const late = await service.batchCreate(await service.token(), [newItem(uploadToken)]);
    assert.equal(errorOf(late)[2], "Request must contain a valid upload token.");
  });

  it("refuses the whole request for one upload token that is not valid", async () => {
    const good = await service.uploaded(token, png(1));
    const guests = await service.uploaded(await service.token("guest"), png(2));
    const ofAnotherApp = await service.uploaded(await service.token("owner", { client: "another" }), png(3));
    const altered = `${good.slice(0, 100)}${good[100] === "A" ? "B" : "A"}${good.slice(101)}`;
    for (const bad of ["", "CAIS", "nonsense", altered, `${good}\n`, guests, ofAnotherApp]) {
      const answer = await service.batchCreate(token, [newItem(good), newItem(bad)]);
      assert.deepEqual(errorOf(answer), [
        400,
        "INVALID_ARGUMENT",
        "Request must contain a valid upload token.",
      ]);
    }
    assert.deepEqual(await service.ok("/v1/mediaItems", { token }), {}, "nothing was created");
  });

  it("forgets uploads at a reset", async () => {
    const uploadToken = await service.uploaded(token, png(1));
    await service.ok("/_emulator/reset", { body: {} });
    await service.uploaded(token, png(1));
    assert.equal((await service.batchCreate(token, [newItem(uploadToken)])).status, 400);
  });

  it("takes texts up to their limits and refuses longer ones", async () => {
    const uploadToken = await service.uploaded(token, png(1));
    const tries: readonly (readonly [number, object])[] = [
      [200, newItem(uploadToken, "n".repeat(255), "d".repeat(999))],
      [400, newItem(uploadToken, "n".repeat(256))],
      [400, newItem(uploadToken, "n", "d".repeat(1000))],
    ];
    for (const [status, item] of tries)
      assert.equal((await service.batchCreate(token, [item])).status, status);
  });

  const malformed: readonly (readonly [string, object])[] = [
    ["no items", {}],
    ["an empty list", { newMediaItems: [] }],
    ["items that are no list", { newMediaItems: {} }],
    ["an item without a simpleMediaItem", { newMediaItems: [{}] }],
    ["an unknown field deep down", { newMediaItems: [{ simpleMediaItem: { uploadToken: "x", size: 1 } }] }],
    ["a position that does not exist", { newMediaItems: [{}], albumPosition: { position: "SOMEWHERE" } }],
  ];
  for (const [what, body] of malformed) {
    it(`refuses ${what}`, async () => {
      const answer = await service.call("/v1/mediaItems:batchCreate", { token, body });
      assert.deepEqual(errorOf(answer).slice(0, 2), [400, "INVALID_ARGUMENT"]);
    });
  }

  it("names items without a name by the upload's header, else by date", async () => {
    const named = await service.upload(token, png(1), { "x-goog-upload-file-name": "header.png" });
    const unnamed = await service.uploaded(token, png(2));
    const { body } = await service.batchCreate(token, [newItem(named.text), newItem(unnamed)]);
    const [first, second] = (body.newMediaItemResults ?? []).map((result) => nameOf(result.mediaItem ?? {}));
    assert.equal(first, "header.png");
    assert.match(second ?? "", /^\d{4}-\d\d-\d\d\.png$/);
  });

  it("takes null for what is not set", async () => {
    const uploadToken = await service.uploaded(token, png(1));
    const answer = await service.batchCreate(token, [newItem(uploadToken)], {
      albumId: null,
      albumPosition: null,
    });
    assert.equal(answer.status, 200);
  });

  describe("into an album", () => {
    let albumId: string;
    beforeEach(async () => {
      albumId = (await service.createAlbum(token)).id;
    });
    const order = async () => (await service.contents(token, albumId)).map(nameOf);
    const addNamed = async (names: readonly string[], albumPosition?: object) => {
      const uploads = await Promise.all(names.map((name) => service.uploaded(token, png(name))));
      const items = uploads.map((upload, index) => newItem(upload, names[index]));
      return service.batchCreate(token, items, { albumId, albumPosition });
    };

    it("puts items at the end, in the order of the request, unless told otherwise", async () => {
      await addNamed(["a", "b"]);
      await addNamed(["c"]);
      await addNamed(["d"], { position: "LAST_IN_ALBUM" });
      await addNamed(["e"], { position: "POSITION_TYPE_UNSPECIFIED" });
      assert.deepEqual(await order(), ["a", "b", "c", "d", "e"]);
    });

    it("puts items first, or after another, together and in order", async () => {
      await addNamed(["a", "b"]);
      await addNamed(["c", "d"], { position: "FIRST_IN_ALBUM" });
      const [, second] = await service.contents(token, albumId);
      await addNamed(["e", "f"], { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: second?.id });
      assert.deepEqual(await order(), ["c", "d", "e", "f", "a", "b"]);
    });

    it("refuses a position that says too little, too much, or names what is not there", async () => {
      const [elsewhere] = await service.add(token, [png("elsewhere")]);
      await addNamed(["a"]);
      const [item] = await service.contents(token, albumId);
      const positions = [
        { position: "AFTER_MEDIA_ITEM" },
        { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: unknownId },
        { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: elsewhere?.id },
        { position: "FIRST_IN_ALBUM", relativeMediaItemId: item?.id },
        { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: item?.id, relativeEnrichmentItemId: "x" },
        { position: "AFTER_ENRICHMENT_ITEM" },
      ];
      for (const position of positions) {
        const answer = await addNamed(["b"], position);
        assert.deepEqual(errorOf(answer), invalidArgument, JSON.stringify(position));
      }
      assert.deepEqual(await order(), ["a"]);
    });

    it("wants an album for a position", async () => {
      const uploadToken = await service.uploaded(token, png(1));
      const rest = { albumPosition: { position: "FIRST_IN_ALBUM" } };
      assert.deepEqual(
        errorOf(await service.batchCreate(token, [newItem(uploadToken)], rest)),
        invalidArgument,
      );
    });

    for (const [id, status, message] of [
      ["short", 400, "Invalid album ID."],
      ["A".repeat(76), 404, "The provided ID does not match any albums."],
    ] as const) {
      it(`answers ${status} for the album ${id.slice(0, 5)}`, async () => {
        const uploadToken = await service.uploaded(token, png(1));
        const answer = await service.batchCreate(token, [newItem(uploadToken)], { albumId: id });
        assert.deepEqual([errorOf(answer)[0], errorOf(answer)[2]], [status, message]);
      });
    }

    it("refuses an album of another app", async () => {
      const other = await service.token("owner", { client: "another" });
      const uploadToken = await service.uploaded(other, png(1));
      const answer = await service.batchCreate(other, [newItem(uploadToken)], { albumId });
      assert.deepEqual(errorOf(answer), [
        400,
        "INVALID_ARGUMENT",
        "No permission to add media items to this album.",
      ]);
    });

    it("lets a token that may only share add to shared albums of its app, and nowhere else", async () => {
      const sharer = await service.token("owner", { scopes: ["sharing"] });
      const uploadToken = await service.uploaded(sharer, png(1));
      const add = (rest: object) => service.batchCreate(sharer, [newItem(uploadToken)], rest);
      assert.equal((await add({})).status, 403);
      assert.equal((await add({ albumId })).status, 400);
      await service.ok(`/v1/albums/${albumId}:share`, { token: sharer, body: {} });
      assert.equal((await add({ albumId })).status, 200);
    });
  });

  it("lets a guest add where the owner allows it, but not choose the place", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "demo" } });
    const album = (await service.albums(token)).find(
      ({ shareInfo }) => shareInfo?.isOwned !== true && shareInfo?.sharedAlbumOptions?.isCollaborative,
    );
    const closed = (await service.albums(token)).find(
      ({ shareInfo }) =>
        shareInfo && shareInfo.isOwned !== true && !shareInfo.sharedAlbumOptions?.isCollaborative,
    );
    assert.ok(album?.isWriteable);
    assert.ok(closed && !closed.isWriteable);
    const uploadToken = await service.uploaded(token, png(1));
    const add = (albumId: string, rest = {}) =>
      service.batchCreate(token, [newItem(uploadToken)], { albumId, ...rest });
    assert.deepEqual(
      errorOf(await add(album.id, { albumPosition: { position: "FIRST_IN_ALBUM" } })),
      invalidArgument,
    );
    assert.equal((await add(closed.id)).status, 400);
    assert.equal((await add(album.id)).status, 200);
    const contents = await service.contents(await service.token("guest"), album.id);
    assert.equal(contents.at(-1)?.contributorInfo?.displayName, "Olivia Owner");
  });
});

describe("mediaItems.get", () => {
  useFreshService();

  it("reads a photo with a fresh base URL and says that it is one", async () => {
    const [created] = await service.add(token, pictures(1));
    const item = await service.ok(`/v1/mediaItems/${created?.id ?? ""}`, { token });
    assert.deepEqual(
      { ...item, baseUrl: undefined, mediaMetadata: undefined },
      { ...created, baseUrl: undefined, mediaMetadata: undefined },
    );
    assert.deepEqual(item.mediaMetadata, { ...created?.mediaMetadata, photo: {} });
    assert.ok(item.baseUrl?.startsWith(`${service.url}/lr/`));
  });

  for (const [id, expected] of [
    ["short", [400, "INVALID_ARGUMENT", "Invalid media item ID."]],
    [`${"A".repeat(97)}!`, [400, "INVALID_ARGUMENT", "Invalid media item ID."]],
    [unknownId, [404, "NOT_FOUND", "Requested entity was not found."]],
  ] as const) {
    it(`answers ${expected[0]} for ${id.slice(-5)}`, async () => {
      assert.deepEqual(errorOf(await service.call(`/v1/mediaItems/${id}`, { token })), expected);
    });
  }

  it("does not show one person's item to another", async () => {
    const [item] = await service.add(token, pictures(1));
    const answer = await service.call(`/v1/mediaItems/${item?.id ?? ""}`, {
      token: await service.token("guest"),
    });
    assert.equal(answer.status, 404);
  });

  it("shows another app's item only to who may read everything", async () => {
    const [item] = await service.add(token, pictures(1));
    const path = `/v1/mediaItems/${item?.id ?? ""}`;
    const wide = await service.token("owner", { client: "another" });
    const narrow = await service.token("owner", { client: "another", scopes: ["readApp"] });
    assert.equal((await service.call(path, { token: wide })).status, 200);
    assert.equal((await service.call(path, { token: narrow })).status, 404);
  });
});

describe("mediaItems.batchGet", () => {
  useFreshService();

  const read = (ids: readonly string[]) =>
    service.call(`/v1/mediaItems:batchGet?${ids.map((id) => `mediaItemIds=${id}`).join("&")}`, { token });

  it("answers in the order asked, each item or its failure", async () => {
    const [a, b] = await service.add(token, pictures(2));
    const { body } = await read([b?.id ?? "", "nonsense", unknownId, a?.id ?? ""]);
    assert.deepEqual(
      body.mediaItemResults?.map((result) => result.mediaItem?.id ?? result.status),
      [
        b?.id,
        { code: 3, message: "Invalid media item ID." },
        { code: 3, message: "Invalid media item ID." },
        a?.id,
      ],
    );
    assert.ok(body.mediaItemResults[0]?.mediaItem?.baseUrl);
  });

  it("takes 1 to 50 ids without repeats", async () => {
    const ids = Array.from({ length: 51 }, (_, index) => `${index}`.padStart(98, "A"));
    assert.equal((await read(ids.slice(0, 50))).status, 200);
    for (const refused of [ids, [], [unknownId, unknownId]]) {
      assert.deepEqual(errorOf(await read(refused)), invalidArgument);
    }
  });
});

describe("mediaItems.list", () => {
  useFreshService();

  it("gives the whole library newest first, without what is archived, 25 a page, 100 at most", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "demo" } });
    const first = await service.ok("/v1/mediaItems", { token });
    assert.equal(first.mediaItems?.length, 25);
    assert.equal((await service.ok("/v1/mediaItems?pageSize=101", { token })).mediaItems?.length, 100);
    const pages = await service.pages((next) =>
      service.ok(`/v1/mediaItems?pageSize=90&pageToken=${next}`, { token }),
    );
    const items = pages.flatMap((page) => page.mediaItems ?? []);
    assert.equal(new Set(items.map((item) => item.id)).size, items.length);
    const times = items.map((item) => Date.parse(item.mediaMetadata?.creationTime ?? ""));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
    assert.ok(items.length > 150);
  });

  it("shows new items where their date puts them", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "demo" } });
    await service.ok("/v1/mediaItems", { token });
    const [made] = await service.add(token, pictures(1));
    assert.equal((await service.ok("/v1/mediaItems?pageSize=1", { token })).mediaItems?.[0]?.id, made?.id);
  });
});

describe("mediaItems.search", () => {
  useFreshService();

  it("gives an album in its order, each item with its page in the album", async () => {
    const { id } = await service.createAlbum(token);
    await service.add(token, pictures(5), { albumId: id });
    const items = await service.contents(token, id, 2);
    assert.deepEqual(items.map(nameOf), [
      "picture 0.png",
      "picture 1.png",
      "picture 2.png",
      "picture 3.png",
      "picture 4.png",
    ]);
    const [first] = items;
    assert.equal(first?.productUrl, `${service.url}/lr/album/${id}/photo/${first?.id ?? ""}`);
    assert.equal(first.contributorInfo, undefined, "only shared albums say whose an item is");
  });

  it("is an empty message for an empty album", async () => {
    const { id } = await service.createAlbum(token);
    assert.deepEqual(await service.ok("/v1/mediaItems:search", { token, body: { albumId: id } }), {});
  });

  it("gives 25 a page, 100 at most, and takes numbers as text", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "scale", albums: 2, items: 230 } });
    const [album] = await service.albums(token);
    const read = async (pageSize: unknown) => {
      const body = { albumId: album?.id, pageSize };
      return (await service.ok("/v1/mediaItems:search", { token, body })).mediaItems?.length;
    };
    assert.deepEqual(
      [await read(undefined), await read(100), await read(101), await read("30")],
      [25, 100, 100, 30],
    );
    const all = await service.contents(token, album?.id ?? "", 100);
    assert.equal(new Set(all.map((item) => item.id)).size, 230);
  });

  it("goes on after the same item when something was put before it", async () => {
    const { id } = await service.createAlbum(token);
    await service.add(token, pictures(4), { albumId: id });
    const body = { albumId: id, pageSize: 2 };
    const { nextPageToken } = await service.ok("/v1/mediaItems:search", { token, body });
    await service.add(token, pictures(3, 10), { albumId: id, albumPosition: { position: "FIRST_IN_ALBUM" } });
    const next = await service.ok("/v1/mediaItems:search", {
      token,
      body: { ...body, pageToken: nextPageToken },
    });
    assert.deepEqual(next.mediaItems?.map(nameOf), ["picture 2.png", "picture 3.png"]);
  });

  it("binds a page token to the album and the page size", async () => {
    const [one, two] = [await service.createAlbum(token), await service.createAlbum(token)];
    await service.add(token, pictures(3), { albumId: one.id });
    const { nextPageToken: pageToken } = await service.ok("/v1/mediaItems:search", {
      token,
      body: { albumId: one.id, pageSize: 1 },
    });
    for (const body of [
      { albumId: two.id, pageSize: 1, pageToken },
      { albumId: one.id, pageSize: 2, pageToken },
      { pageSize: 1, pageToken },
    ]) {
      assert.deepEqual(
        errorOf(await service.call("/v1/mediaItems:search", { token, body })),
        invalidArgument,
      );
    }
  });

  it("lists the whole library without an album", async () => {
    await service.add(token, pictures(2));
    assert.equal((await service.ok("/v1/mediaItems:search", { token, body: {} })).mediaItems?.length, 2);
  });

  it("refuses an album together with filters, and an order without a date", async () => {
    const { id } = await service.createAlbum(token);
    for (const body of [{ albumId: id, filters: {} }, { orderBy: "MediaMetadata.creation_time" }]) {
      assert.deepEqual(
        errorOf(await service.call("/v1/mediaItems:search", { token, body })),
        invalidArgument,
      );
    }
  });

  for (const [albumId, status] of [
    ["x", 400],
    ["A".repeat(76), 404],
  ] as const) {
    it(`answers ${status} for the album ${albumId.slice(0, 3)}`, async () => {
      assert.equal(
        (await service.call("/v1/mediaItems:search", { token, body: { albumId } })).status,
        status,
      );
    });
  }
});
