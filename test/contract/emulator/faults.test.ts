import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { waitFor } from "../../support/waitFor.ts";
import { RawService, errorOf, newItem, png } from "./rawService.ts";

let service: RawService;
let token: string;
before(async () => {
  service = await RawService.start();
  token = await service.token();
});
after(() => service[Symbol.asyncDispose]());

/** For the suites of this file alone: others may run in the same process. */
function useFreshService(): void {
  beforeEach(() => service.ok("/_emulator/reset", { body: { scenario: "demo" } }));
}

const list = () => service.call("/v1/albums", { token });
const statuses = async (count: number) => {
  const found: number[] = [];
  for (let index = 0; index < count; index++) found.push((await list()).status);
  return found;
};

describe("planned misfortunes", () => {
  useFreshService();

  for (const [status, name] of [
    [400, "INVALID_ARGUMENT"],
    [401, "UNAUTHENTICATED"],
    [403, "PERMISSION_DENIED"],
    [404, "NOT_FOUND"],
    [409, "ABORTED"],
    [429, "RESOURCE_EXHAUSTED"],
    [500, "INTERNAL"],
    [503, "UNAVAILABLE"],
    [504, "DEADLINE_EXCEEDED"],
  ] as const) {
    it(`answer ${status} as ${name}`, async () => {
      await service.fault({ method: "albums.list", status });
      assert.deepEqual(errorOf(await list()).slice(0, 2), [status, name]);
    });
  }

  it("take a name of their own, with or without a status", async () => {
    await service.fault({ method: "albums.list", times: 1, status: 400, code: "FAILED_PRECONDITION" });
    assert.deepEqual(errorOf(await list()).slice(0, 2), [400, "FAILED_PRECONDITION"]);
    await service.fault({ method: "albums.list", times: 1, code: "UNAVAILABLE" });
    assert.deepEqual(errorOf(await list()).slice(0, 2), [503, "UNAVAILABLE"]);
  });

  it("come before anything is done", async () => {
    await service.fault({ method: "albums.create", status: 500 });
    const before = (await service.albums(token)).length;
    assert.equal((await service.call("/v1/albums", { token, body: { album: { title: "x" } } })).status, 500);
    assert.equal((await service.albums(token)).length, before);
  });

  it("let `after` through, then come `times` times", async () => {
    await service.fault({ method: "albums.list", after: 1, times: 2, status: 503 });
    assert.deepEqual(await statuses(5), [200, 503, 503, 200, 200]);
  });

  it("come in the order they were added; the first that matches has the request", async () => {
    await service.fault(
      { method: "albums.list", times: 1, status: 500 },
      { method: "*", times: 1, status: 503 },
    );
    await service.fault({ method: "albums.list", status: 429 });
    assert.deepEqual(await statuses(3), [500, 503, 429]);
  });

  it("end when they are cleared", async () => {
    await service.fault({ method: "*", status: 500 });
    assert.deepEqual(await statuses(1), [500]);
    await service.ok("/_emulator/faults", { verb: "DELETE" });
    assert.deepEqual(await statuses(1), [200]);
  });

  it("come by chance, the same way for the same seed", async () => {
    const run = async (seed: number) => {
      await service.ok("/_emulator/faults", { verb: "DELETE" });
      await service.fault({ method: "albums.list", probability: 0.5, seed, status: 503 });
      return (await statuses(16)).join();
    };
    const first = await run(7);
    assert.equal(await run(7), first);
    assert.notEqual(await run(8), first);
    assert.ok(first.includes("200") && first.includes("503"));
  });

  it("say when to come again", async () => {
    await service.fault({ method: "albums.list", status: 429, retryAfter: 7 });
    assert.equal((await list()).headers.get("retry-after"), "7");
  });

  it("delay the true answer, or the false one", async () => {
    await service.fault(
      { method: "albums.list", times: 1, delayMs: 120 },
      { method: "albums.list", delayMs: 120, status: 503 },
    );
    for (const expected of [200, 503]) {
      const start = performance.now();
      assert.equal((await list()).status, expected);
      assert.ok(performance.now() - start >= 115);
    }
  });

  it("drop the connection before the work", async () => {
    await service.fault({ method: "albums.create", drop: "before" });
    const before = (await service.albums(token)).length;
    await assert.rejects(service.createAlbum(token));
    assert.equal((await service.albums(token)).length, before);
    assert.equal((await service.requests("albums.create"))[0]?.status, 0);
  });

  it("drop the connection after the work, which stays done", async () => {
    await service.fault({ method: "albums.create", drop: "afterCommit" });
    const before = (await service.albums(token)).length;
    await assert.rejects(service.createAlbum(token));
    assert.equal((await service.albums(token)).length, before + 1);
  });

  it("cut an answer off half-way", async () => {
    await service.fault({ method: "albums.create", truncate: true });
    await assert.rejects(service.createAlbum(token, "kept"));
    assert.equal((await service.albums(token))[0]?.title, "kept");
    const [entry] = await service.requests("albums.create");
    assert.equal(entry?.status, 0);
  });

  it("make the answer something that is no JSON, after the work", async () => {
    await service.fault({ method: "albums.create", invalidJson: true });
    const answer = await service.call("/v1/albums", { token, body: { album: { title: "kept" } } });
    assert.equal(answer.status, 200);
    assert.throws(() => JSON.parse(answer.text) as unknown);
    assert.equal((await service.albums(token))[0]?.title, "kept");
  });

  it("let single items of a batch fail, which are then not created", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "empty" } });
    const uploads = await Promise.all([1, 2, 3].map((mark) => service.uploaded(token, png(mark))));
    await service.fault({ method: "mediaItems.batchCreate", times: 1, itemCode: 13, items: [0, 2] });
    const create = async () =>
      (
        await service.batchCreate(
          token,
          uploads.map((upload) => newItem(upload)),
        )
      ).body.newMediaItemResults?.map((result) => result.status?.code ?? 0);
    assert.deepEqual(await create(), [13, 0, 13]);
    assert.equal((await service.ok("/v1/mediaItems", { token })).mediaItems?.length, 1);
    await service.fault({ method: "mediaItems.batchCreate", times: 1, itemCode: 6 });
    assert.deepEqual(await create(), [6, 6, 6]);
    assert.deepEqual(await create(), [0, 0, 0]);
  });

  it("let single items of batchGet fail", async () => {
    const { mediaItems = [] } = await service.ok("/v1/mediaItems?pageSize=2", { token });
    await service.fault({ method: "mediaItems.batchGet", itemCode: 14, items: [1] });
    const query = mediaItems.map(({ id }) => `mediaItemIds=${id}`).join("&");
    const { mediaItemResults = [] } = await service.ok(`/v1/mediaItems:batchGet?${query}`, { token });
    assert.deepEqual(
      mediaItemResults.map((result) => result.status?.code),
      [undefined, 14],
    );
  });

  it("reach uploads, in the bare shape, by one name or all", async () => {
    for (const method of ["uploads", "uploads.raw", "*"]) {
      await service.fault({ method, times: 1, status: 503 });
      const answer = await service.upload(token, png(1));
      assert.deepEqual(answer.body, { code: 14, message: "The service is currently unavailable." });
    }
    await service.fault({ method: "uploads.chunk", status: 503 });
    assert.equal((await service.upload(token, png(1))).status, 200);
  });

  it("reach the token endpoint, in OAuth's shape", async () => {
    await service.fault({ method: "token", status: 503, times: 1 }, { method: "token", status: 400 });
    for (const [status, error] of [
      [503, "temporarily_unavailable"],
      [400, "invalid_grant"],
    ] as const) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await service.call("/token", {
        verb: "POST",
        body: "grant_type=refresh_token",
        headers,
      });
      assert.deepEqual([answer.status, answer.body.error], [status, error]);
    }
  });

  it("reach media, with a page", async () => {
    const { mediaItems = [] } = await service.ok("/v1/mediaItems?pageSize=1", { token });
    await service.fault({ method: "media", status: 500, times: 1 });
    const answer = await service.call(`${mediaItems[0]?.baseUrl ?? ""}=w9-h9`);
    assert.equal(answer.status, 500);
    assert.match(answer.headers.get("content-type") ?? "", /^text\/html/);
  });

  it("never reach the control plane", async () => {
    await service.fault({ method: "*", status: 500 });
    assert.equal((await service.call("/_emulator/health")).status, 200);
  });

  const wrong: readonly (readonly [string, object])[] = [
    ["an unknown method", { method: "albums.delete", status: 500 }],
    ["no method", { status: 500 }],
    ["an unknown field", { method: "*", chance: 1 }],
    ["a status that is none of an error", { method: "*", status: 200 }],
    ["a name that is no rpc code", { method: "*", code: "TEAPOT" }],
    ["an unknown drop", { method: "*", drop: "sometime" }],
    ["an unknown quirk", { method: "*", quirk: "odd" }],
    ["a probability above 1", { method: "*", probability: 1.5 }],
    ["times 0", { method: "*", times: 0 }],
    ["an item code of success", { method: "*", itemCode: 0 }],
  ];
  for (const [what, rule] of wrong) {
    it(`are refused with a sentence for ${what}, and none of the request stands`, async () => {
      const answer = await service.call("/_emulator/faults", {
        body: { rules: [{ method: "*", status: 500 }, rule] },
      });
      assert.equal(answer.status, 400);
      assert.equal(typeof answer.body.error, "string");
      assert.deepEqual(await statuses(1), [200]);
    });
  }
});

describe("field behaviours", () => {
  useFreshService();

  const titles = async (): Promise<readonly (readonly string[])[]> => {
    const pages = await service.pages((next) =>
      service.ok(`/v1/albums?pageSize=3&pageToken=${next}`, { token }),
    );
    return pages.map((page) => (page.albums ?? []).map((album) => album.title ?? ""));
  };

  it("emptyPage gives a page with nothing but a token, and nothing is lost", async () => {
    const plain = (await titles()).flat();
    await service.fault({ method: "albums.list", quirk: "emptyPage", after: 1, times: 2 });
    const pages = await titles();
    assert.deepEqual(
      pages.slice(0, 4).map((page) => page.length),
      [3, 0, 0, 3],
    );
    assert.deepEqual(pages.flat(), plain);
    await service.fault({ method: "albums.list", quirk: "emptyPage", times: 1 });
    assert.deepEqual(Object.keys((await list()).body), ["nextPageToken"]);
  });

  it("repeatItem begins the next page with the last item of this one", async () => {
    const plain = (await titles()).flat();
    await service.fault({ method: "albums.list", quirk: "repeatItem" });
    const pages = await titles();
    for (const [index, page] of pages.entries()) {
      if (index > 0) assert.equal(page[0], pages[index - 1]?.at(-1));
    }
    assert.deepEqual([...new Set(pages.flat())], plain);
    assert.equal(pages.flat().length, plain.length + pages.length - 1);
  });

  it("extraPage ends with one page more, which is empty", async () => {
    const plain = await titles();
    await service.fault({ method: "albums.list", quirk: "extraPage" });
    assert.deepEqual(await titles(), [...plain, []]);
  });

  it("work on searches too", async () => {
    const [album] = await service.albums(token);
    const plain = await service.contents(token, album?.id ?? "", 10);
    for (const quirk of ["emptyPage", "repeatItem", "extraPage"]) {
      await service.fault({ method: "mediaItems.search", quirk, times: 2 });
      const ids = (await service.contents(token, album?.id ?? "", 10)).map((item) => item.id);
      assert.deepEqual(
        [...new Set(ids)],
        plain.map((item) => item.id),
        quirk,
      );
    }
  });

  it("html403 and image404 answer media the way its hosts do", async () => {
    const { mediaItems = [] } = await service.ok("/v1/mediaItems?pageSize=1", { token });
    const url = `${mediaItems[0]?.baseUrl ?? ""}=w9-h9`;
    await service.fault(
      { method: "media", quirk: "html403", times: 1 },
      { method: "media", quirk: "image404", times: 1 },
    );
    const [first, second, third] = [
      await service.call(url),
      await service.call(url),
      await service.call(url),
    ];
    assert.deepEqual([first.status, second.status, third.status], [403, 404, 200]);
    assert.match(first.headers.get("content-type") ?? "", /^text\/html/);
    assert.match(second.headers.get("content-type") ?? "", /^image\//);
  });

  it("concurrentWrite refuses a write while another of the same person runs, and only then", async () => {
    const create = (as: string) => service.call("/v1/albums", { token: as, body: { album: { title: "x" } } });
    const guest = await service.token("guest");
    await service.fault(
      { method: "albums.create", quirk: "concurrentWrite" },
      { method: "albums.create", times: 1, delayMs: 300 },
    );
    const slow = create(token);
    await waitFor("the slow one", async () => (await service.requests("albums.create")).length === 1);
    const refused = await create(token);
    assert.deepEqual(errorOf(refused), [
      429,
      "RESOURCE_EXHAUSTED",
      "Quota exceeded for quota 'concurrent write request' of service 'photoslibrary.googleapis.com'.",
    ]);
    assert.equal((await create(guest)).status, 200, "another person's write");
    assert.equal((await list()).status, 200, "reading");
    assert.equal((await slow).status, 200);
    assert.equal((await create(token)).status, 200, "one after the other");
  });

  it("serviceDisabled answers as where the API was never switched on", async () => {
    await service.fault({ method: "albums.list", quirk: "serviceDisabled" });
    const answer = await list();
    assert.deepEqual(errorOf(answer).slice(0, 2), [403, "PERMISSION_DENIED"]);
    const details = answer.body.error?.details as readonly Record<string, unknown>[];
    assert.equal(details[0]?.["reason"], "SERVICE_DISABLED");
  });
});
