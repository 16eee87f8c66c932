import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { RawService, errorOf, png } from "./rawService.ts";

const invalidArgument = [400, "INVALID_ARGUMENT", "Request contains an invalid argument."];
const wellFormedId = "A".repeat(76);

describe("albums of the emulator", () => {
  let service: RawService;
  let token: string;
  before(async () => {
    service = await RawService.start({ scenario: "empty" });
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "empty", profile: "legacy" } });
    token = await service.token();
  });

  describe("albums.create", () => {
    it("answers the new album and leaves out all that is empty", async () => {
      const album = await service.createAlbum(token, "Spring");
      assert.deepEqual(Object.keys(album), ["id", "title", "productUrl", "isWriteable"]);
      assert.match(album.id, /^[A-Za-z0-9_-]{76}$/);
      assert.equal(album.title, "Spring");
      assert.equal(album.isWriteable, true);
      assert.equal(album.productUrl, `${service.url}/lr/album/${album.id}`);
    });

    it("makes two albums of one title", async () => {
      const [first, second] = [
        await service.createAlbum(token, "Twice"),
        await service.createAlbum(token, "Twice"),
      ];
      assert.notEqual(first.id, second.id);
      assert.equal(first.id.slice(0, 4), second.id.slice(0, 4));
    });

    for (const title of [
      "a",
      "x".repeat(500),
      "🌋".repeat(500),
      "שלום עולם",
      "<b>&\"'",
      "日本\u202Eagain",
      " padded ",
    ]) {
      it(`takes the title ${JSON.stringify(title.slice(0, 12))} of ${Array.from(title).length} characters`, async () => {
        const { id } = await service.createAlbum(token, title);
        assert.equal((await service.ok(`/v1/albums/${id}`, { token })).title, title);
      });
    }

    const refused: readonly (readonly [what: string, body: unknown, message?: string])[] = [
      ["no album", {}],
      ["an album without a title", { album: {} }],
      ["an empty title", { album: { title: "" } }],
      ["a title of spaces", { album: { title: "  " } }],
      ["a title of 501 characters", { album: { title: "x".repeat(501) } }],
      ["a null title", { album: { title: null } }],
      [
        "a title that is a number",
        { album: { title: 5 } },
        "Invalid value at 'album.title' (TYPE_STRING), 5",
      ],
      ["an album that is a list", { album: [] }, "Invalid value at 'album', expected a message."],
      [
        "an unknown field",
        { album: { title: "a" }, colour: "red" },
        'Invalid JSON payload received. Unknown name "colour": Cannot find field.',
      ],
      [
        "an unknown field within",
        { album: { title: "a", colour: "red" } },
        `Invalid JSON payload received. Unknown name "colour" at 'album': Cannot find field.`,
      ],
      [
        "a field of every object",
        { album: { title: "a", constructor: 1 } },
        `Invalid JSON payload received. Unknown name "constructor" at 'album': Cannot find field.`,
      ],
    ];
    for (const [what, body, message = invalidArgument[2]] of refused) {
      it(`refuses ${what}`, async () => {
        const answer = await service.call("/v1/albums", { token, body });
        assert.deepEqual(errorOf(answer), [400, "INVALID_ARGUMENT", message]);
        assert.deepEqual(await service.albums(token), []);
      });
    }

    it("takes names in snake case, and ignores what only the service may say", async () => {
      const body = {
        album: { title: "a", is_writeable: false, mediaItemsCount: "5", id: "mine", product_url: 1 },
      };
      const album = await service.ok("/v1/albums", { token, body });
      assert.equal(album.mediaItemsCount, undefined);
      assert.notEqual(album.id, "mine");
    });

    it("belongs to the person and the app that made it", async () => {
      const { id } = await service.createAlbum(token);
      const ofGuest = await service.call(`/v1/albums/${id}`, { token: await service.token("guest") });
      assert.deepEqual(errorOf(ofGuest), [404, "NOT_FOUND", "The provided ID does not match any albums."]);
      const otherApp = await service.token("owner", { client: "another" });
      const seen = await service.ok(`/v1/albums/${id}`, { token: otherApp });
      assert.equal(seen.isWriteable, undefined, "only the app that made it may write to it");
    });
  });

  describe("albums.get", () => {
    it("reads back what was created", async () => {
      const album = await service.createAlbum(token);
      assert.deepEqual(await service.ok(`/v1/albums/${album.id}`, { token }), album);
    });

    it("hands out addresses at the host it was asked by", async () => {
      const { id } = await service.createAlbum(token);
      const byName = service.url.replace("127.0.0.1", "localhost");
      const album = await service.ok(`${byName}/v1/albums/${id}`, { token });
      assert.ok(album.productUrl?.startsWith(`${byName}/lr/album/`));
    });

    for (const id of [
      "x",
      "AF1QipN",
      "A".repeat(49),
      `${"A".repeat(60)}!`,
      `${"A".repeat(60)}%2F..%2F`,
      "%E2%82%AC",
    ]) {
      it(`calls ${id.slice(-9)} no id at all`, async () => {
        const answer = await service.call(`/v1/albums/${id}`, { token });
        assert.deepEqual(errorOf(answer), [400, "INVALID_ARGUMENT", "Invalid album ID."]);
      });
    }

    it("does not know an id it never gave out, nor one that was altered", async () => {
      const { id } = await service.createAlbum(token);
      const altered = Array.from(id, (character, index) =>
        index === 30 ? (character === "A" ? "B" : "A") : character,
      );
      for (const unknown of [wellFormedId, altered.join(""), id.slice(0, -1), `${id}A`]) {
        const answer = await service.call(`/v1/albums/${unknown}`, { token });
        assert.deepEqual(errorOf(answer), [404, "NOT_FOUND", "The provided ID does not match any albums."]);
      }
    });

    it("counts items and shows the first as cover", async () => {
      const { id } = await service.createAlbum(token);
      const [first] = await service.add(token, pictures(2), { albumId: id });
      const album = await service.ok(`/v1/albums/${id}`, { token });
      assert.equal(album.mediaItemsCount, "2");
      assert.equal(album.coverPhotoMediaItemId, first?.id);
      const cover = await fetch(`${album.coverPhotoBaseUrl ?? ""}=w40-h40-c`);
      assert.equal(cover.status, 200);
      await cover.arrayBuffer();
    });
  });

  for (const [method, path, key] of [
    ["albums.list", "/v1/albums", "albums"],
    ["sharedAlbums.list", "/v1/sharedAlbums", "sharedAlbums"],
  ] as const) {
    describe(method, () => {
      const list = async (query = "") => (await service.ok(`${path}${query}`, { token }))[key] ?? [];
      const fill = async (count: number) => {
        for (let index = 1; index <= count; index++) {
          const { id } = await service.createAlbum(token, `Album ${index}`);
          await service.ok(`/v1/albums/${id}:share`, { token, body: {} });
        }
      };

      it("is an empty message without albums", async () => {
        assert.deepEqual(await service.ok(path, { token }), {});
      });

      it("gives twenty a page, fifty at most, and a token as long as there is more", async () => {
        if (method === "sharedAlbums.list") await fill(51);
        else await service.ok("/_emulator/reset", { body: { scenario: "scale", albums: 51, items: 0 } });
        for (const [query, length] of [
          ["", 20],
          ["?pageSize=0", 20],
          ["?pageSize=50", 50],
          ["?pageSize=51", 50],
          ["?page_size=7", 7],
        ] as const) {
          assert.equal((await list(query)).length, length, query);
        }
        const read = (next: string) => service.ok(`${path}?pageSize=17&pageToken=${next}`, { token });
        const pages = (await service.pages(read)).map((page) => page[key] ?? []);
        assert.deepEqual(
          pages.map((page) => page.length),
          [17, 17, 17],
        );
        assert.equal(new Set(pages.flat().map((album) => album.id)).size, 51);
      });

      it("begins with the newest", async () => {
        await fill(3);
        assert.deepEqual(
          (await list()).map((album) => album.title),
          ["Album 3", "Album 2", "Album 1"],
        );
      });

      it("goes on where it was when something new comes in between", async () => {
        await fill(4);
        const first = await service.ok(`${path}?pageSize=2`, { token });
        await fill(1);
        const next = `?pageSize=2&pageToken=${first.nextPageToken ?? ""}`;
        assert.deepEqual(
          (await list(next)).map((album) => album.title),
          ["Album 2", "Album 1"],
        );
      });

      it("binds a page token to everything else in the request", async () => {
        await fill(3);
        const { nextPageToken = "" } = await service.ok(`${path}?pageSize=1`, { token });
        const guest = await service.token("guest");
        const calls: readonly (readonly [string, string])[] = [
          [`${path}?pageSize=2&pageToken=${nextPageToken}`, token],
          [`${path}?pageSize=1&excludeNonAppCreatedData=true&pageToken=${nextPageToken}`, token],
          [`${path}?pageSize=1&pageToken=${nextPageToken}`, guest],
          [`${path}?pageSize=1&pageToken=${nextPageToken}A`, token],
          [`${path}?pageSize=1&pageToken=nonsense`, token],
          [
            `${path === "/v1/albums" ? "/v1/sharedAlbums" : "/v1/albums"}?pageSize=1&pageToken=${nextPageToken}`,
            token,
          ],
        ];
        for (const [target, bearer] of calls) {
          assert.deepEqual(errorOf(await service.call(target, { token: bearer })), invalidArgument, target);
        }
      });

      for (const query of [
        "pageSize=-1",
        "pageSize=ten",
        "pageSize=1.5",
        "pageSize=99999999999",
        "pageSize=1&pageSize=2",
      ]) {
        it(`refuses ${query}`, async () => {
          assert.deepEqual(errorOf(await service.call(`${path}?${query}`, { token })).slice(0, 2), [
            400,
            "INVALID_ARGUMENT",
          ]);
        });
      }

      it("refuses a parameter it does not know, in Google's words", async () => {
        const answer = await service.call(`${path}?size=5`, { token });
        assert.equal(
          errorOf(answer)[2],
          'Invalid JSON payload received. Unknown name "size": Cannot bind query parameter. ' +
            "Field 'size' could not be found in request message.",
        );
      });

      it("takes the parameters every method takes", async () => {
        const query =
          "?alt=json&prettyPrint=false&key=k&quotaUser=q&callback=c&uploadType=u&upload_protocol=p&$.xgafv=2";
        const answer = await service.call(path + query, { token });
        assert.equal(answer.text, "{}\n");
      });

      it("leaves out what other apps made when asked to, or when the token reads only its own app's", async () => {
        await fill(1);
        const other = await service.token("owner", { client: "another" });
        const { id } = await service.createAlbum(other, "Theirs");
        await service.ok(`/v1/albums/${id}:share`, { token: other, body: {} });
        assert.equal((await list()).length, 2);
        assert.equal((await list("?excludeNonAppCreatedData=true")).length, 1);
        const narrow = await service.token("owner", { scopes: ["readApp"] });
        assert.equal((await service.ok(path, { token: narrow }))[key]?.length, 1);
      });
    });
  }

  it("lists only shared albums among the shared", async () => {
    await service.createAlbum(token);
    assert.equal((await service.albums(token)).length, 1);
    assert.deepEqual(await service.ok("/v1/sharedAlbums", { token }), {});
  });

  describe("albums.share", () => {
    it("answers with link, token and options", async () => {
      const { id } = await service.createAlbum(token);
      const body = { sharedAlbumOptions: { isCollaborative: true, isCommentable: false } };
      const { shareInfo = {} } = await service.ok(`/v1/albums/${id}:share`, { token, body });
      assert.deepEqual(shareInfo.sharedAlbumOptions, { isCollaborative: true });
      assert.match(shareInfo.shareToken ?? "", /^[A-Za-z0-9_-]{131}$/);
      assert.equal(shareInfo.shareableUrl, `${service.url}/share/${shareInfo.shareToken ?? ""}`);
      assert.deepEqual([shareInfo.isJoined, shareInfo.isOwned, shareInfo.isJoinable], [true, true, true]);
      const album = await service.ok(`/v1/albums/${id}`, { token });
      assert.deepEqual(album.shareInfo, shareInfo);
    });

    it("sends options of nothing but defaults as an empty message", async () => {
      const { id } = await service.createAlbum(token);
      const { shareInfo } = await service.ok(`/v1/albums/${id}:share`, { token, verb: "POST" });
      assert.deepEqual(shareInfo?.sharedAlbumOptions, {});
    });

    it("takes booleans as text, as Google's sample sends them", async () => {
      const { id } = await service.createAlbum(token);
      const body = { sharedAlbumOptions: { isCollaborative: "true", isCommentable: "false" } };
      const { shareInfo } = await service.ok(`/v1/albums/${id}:share`, { token, body });
      assert.deepEqual(shareInfo?.sharedAlbumOptions, { isCollaborative: true });
    });

    it("answers the same when the album is shared already, whatever the options", async () => {
      const { id } = await service.createAlbum(token);
      const first = await service.ok(`/v1/albums/${id}:share`, { token, body: {} });
      const body = { sharedAlbumOptions: { isCollaborative: true } };
      assert.deepEqual(await service.ok(`/v1/albums/${id}:share`, { token, body }), first);
    });

    it("is for the owner and the app that made the album", async () => {
      const { id } = await service.createAlbum(token);
      const other = await service.token("owner", { client: "another" });
      const refusal = [403, "PERMISSION_DENIED", "The caller does not have permission"];
      assert.deepEqual(
        errorOf(await service.call(`/v1/albums/${id}:share`, { token: other, body: {} })),
        refusal,
      );
      const guest = await service.token("guest");
      const missing = await service.call(`/v1/albums/${id}:share`, { token: guest, body: {} });
      assert.equal(missing.status, 404);
    });

    it("shows what was shared only to tokens that may share", async () => {
      const { id } = await service.createAlbum(token);
      await service.ok(`/v1/albums/${id}:share`, { token, body: {} });
      const reader = await service.token("owner", { scopes: ["full"] });
      assert.equal((await service.ok(`/v1/albums/${id}`, { token: reader })).shareInfo, undefined);
    });

    for (const [id, status] of [
      ["short", 400],
      [wellFormedId, 404],
    ] as const) {
      it(`answers ${status} for the id ${id.slice(0, 5)}`, async () => {
        assert.equal((await service.call(`/v1/albums/${id}:share`, { token, body: {} })).status, status);
      });
    }
  });
});

describe("the demo library's albums", () => {
  it("shows two albums the guest shared, and the guest his own", async () => {
    await using service = await RawService.start();
    const token = await service.token();
    const shared = (await service.ok("/v1/sharedAlbums", { token })).sharedAlbums ?? [];
    const joined = shared.filter((album) => album.shareInfo?.isOwned !== true);
    assert.equal(joined.length, 2);
    for (const album of joined) {
      assert.equal(album.shareInfo?.isJoined, true);
      const items = await service.contents(token, album.id);
      assert.equal(String(items.length), album.mediaItemsCount);
      assert.ok(items.every((item) => item.contributorInfo?.displayName === "Gus Guest"));
      const one = await service.ok(`/v1/mediaItems/${items[0]?.id ?? ""}`, { token });
      assert.equal(one.filename, items[0]?.filename, "what is in a joined album can be read by itself");
    }
    const guest = await service.token("guest");
    assert.ok((await service.albums(guest)).length >= 2);
  });

  it("shows in profile google only what the app itself made, and shares nothing", async () => {
    await using service = await RawService.start({ profile: "google" });
    const token = await service.token();
    const seen = await service.albums(token);
    const legacy = await service.call("/_emulator/reset", { body: { profile: "legacy" } });
    assert.equal(legacy.status, 200);
    const all = await service.albums(await service.token());
    assert.equal(all.length - seen.length, 2, "two albums are another app's");
    assert.ok(seen.every((album) => album.shareInfo === undefined));
    await service.ok("/_emulator/reset", { body: { profile: "google" } });
    const stranger = await service.token("owner", { client: "stranger" });
    assert.deepEqual(await service.ok("/v1/albums", { token: stranger }), {});
    assert.deepEqual(await service.ok("/v1/mediaItems", { token: stranger }), {});
  });
});

function pictures(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, index) => png(index));
}
