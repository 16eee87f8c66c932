import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { PictureCacheOptions } from "../../../src/pictures/pictureCache.ts";
import { PictureCache } from "../../../src/pictures/pictureCache.ts";
import type { PictureServer, Respond } from "./pictureServer.ts";
import { sendPicture, startPictureServer } from "./pictureServer.ts";
import { waitFor } from "../../support/waitFor.ts";

const small = { width: 16, height: 16, crop: false };
const large = { width: 512, height: 512, crop: true };
const abortError = { name: "AbortError" };

describe("the picture cache", () => {
  let folder: string;
  let server: PictureServer;
  const servers: PictureServer[] = [];
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "pictures-"))));
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((one) => one.close()));
    await rm(folder, { recursive: true, force: true });
  });

  async function setUp(respond: Respond, options: Partial<PictureCacheOptions> = {}): Promise<PictureCache> {
    server = await startPictureServer(respond);
    servers.push(server);
    const { url } = server;
    return new PictureCache({
      folder,
      limitBytes: 1_000_000,
      download: (accountId, itemId, suffix, signal) =>
        fetch(`${url}/${encodeURIComponent(accountId)}/${encodeURIComponent(itemId)}=${suffix}`, { signal }),
      ...options,
    });
  }
  const echo: Respond = (request, response) => sendPicture(response, `picture of ${request.url ?? ""}`);
  const files = async () => {
    if (!existsSync(folder)) return [];
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };

  it("downloads once, and finds it again in the next window", async () => {
    const cache = await setUp(echo);
    assert.equal(await cache.cached("a", "item", small), undefined);
    const path = await cache.file("a", "item", small);
    assert.equal(await readFile(path, "utf8"), "picture of /a/item=w16-h16");
    assert.equal(await cache.file("a", "item", small), path);
    assert.equal(await cache.cached("a", "item", small), path);
    assert.equal(
      await new PictureCache({ folder, limitBytes: 9e9, download: noDownload }).file("a", "item", small),
      path,
    );
    assert.equal(server.asked.length, 1);
  });

  it("tells accounts, items and sizes apart", async () => {
    const cache = await setUp(echo);
    const wanted = [
      ["a", "item", small],
      ["a", "item", large],
      ["a", "other", small],
      ["b", "item", small],
      ["a", "item", "original"],
    ] as const;
    const paths = await Promise.all(wanted.map(([account, item, size]) => cache.file(account, item, size)));
    assert.equal(new Set(paths).size, wanted.length);
    assert.deepEqual([...server.asked].sort(), [
      "/a/item=d",
      "/a/item=w16-h16",
      "/a/item=w512-h512-c",
      "/a/other=w16-h16",
      "/b/item=w16-h16",
    ]);
  });

  it("shares one download between callers", async () => {
    const cache = await setUp(echo);
    const paths = await Promise.all([1, 2, 3].map(() => cache.file("a", "item", small)));
    assert.equal(new Set(paths).size, 1);
    assert.equal(server.asked.length, 1);
  });

  it("goes on for the others when one caller gives up", async () => {
    const abort = new AbortController();
    const cache = await setUp(async (request, response) => {
      abort.abort();
      await new Promise((resolve) => setImmediate(resolve));
      await echo(request, response);
    });
    const leaving = assert.rejects(cache.file("a", "item", small, abort.signal), abortError);
    const staying = cache.file("a", "item", small);
    await leaving;
    assert.match(await readFile(await staying, "utf8"), /picture of/);
    assert.equal(server.asked.length, 1);
  });

  it("clears, and shares, a download whose first caller has left it to others", async () => {
    const asked = Promise.withResolvers<undefined>();
    const cache = await setUp(() => asked.resolve(undefined));
    const abort = new AbortController();
    const first = assert.rejects(cache.file("a", "item", small, abort.signal), abortError);
    const second = assert.rejects(cache.file("a", "item", small), abortError);
    await asked.promise;
    abort.abort();
    await first;
    const third = assert.rejects(cache.file("a", "item", small), abortError);
    await cache.clear("a");
    await Promise.all([second, third]);
    assert.equal(server.asked.length, 1);
  });

  it("asks for nothing on behalf of somebody who has left before", async () => {
    const cache = await setUp(echo);
    await assert.rejects(cache.file("a", "item", small, AbortSignal.abort()), abortError);
    assert.deepEqual(server.asked, []);
    assert.match(await readFile(await cache.file("a", "item", small), "utf8"), /picture of/);
  });

  it("breaks off when all callers have given up, leaves no trace, and can be asked again", async () => {
    const asked = Promise.withResolvers<undefined>();
    const brokenOff = Promise.withResolvers<undefined>();
    let tries = 0;
    const cache = await setUp((request, response) => {
      if (++tries > 1) return echo(request, response);
      response.writeHead(200, { "content-type": "image/jpeg" }).write("the first half");
      response.on("close", () => brokenOff.resolve(undefined));
      asked.resolve(undefined);
    });
    const abort = new AbortController();
    const both = [1, 2].map(() => assert.rejects(cache.file("a", "item", small, abort.signal), abortError));
    await asked.promise;
    abort.abort();
    await Promise.all([...both, brokenOff.promise]);
    assert.match(await readFile(await cache.file("a", "item", small), "utf8"), /picture of/);
    await waitFor("the first half to be gone", async () => (await files()).length === 1);
  });

  const damages: Readonly<Record<string, (path: string) => Promise<void>>> = {
    emptied: (path) => truncate(path, 0),
    "cut short": (path) => truncate(path, 3),
    grown: (path) => writeFile(path, "more than there ever was of this picture, far more"),
    removed: (path) => rm(path),
  };
  for (const [damage, apply] of Object.entries(damages)) {
    it(`fetches a file again that was ${damage}`, async () => {
      const cache = await setUp(echo);
      await apply(await cache.file("a", "item", small));
      assert.equal(await cache.cached("a", "item", small), undefined);
      assert.match(await readFile(await cache.file("a", "item", small), "utf8"), /picture of/);
      assert.equal(server.asked.length, 2);
    });
  }

  it("keeps nothing of an empty picture or one that broke off", async () => {
    const cache = await setUp((request, response) => {
      if (request.url?.includes("empty")) {
        sendPicture(response, "");
      } else {
        response.writeHead(200, { "content-length": 100 }).write("ten bytes!");
        setImmediate(() => response.destroy());
      }
    });
    await assert.rejects(cache.file("a", "empty", small), { kind: "malformed" });
    await assert.rejects(cache.file("a", "broken", small), { kind: "network" });
    assert.deepEqual(await files(), []);
  });

  it("does not remember a failure", async () => {
    let tries = 0;
    const cache = await setUp(echo, {
      download: () =>
        ++tries === 1 ? Promise.reject(new Error("down")) : Promise.resolve(new Response("up")),
    });
    await assert.rejects(cache.file("a", "item", small), /down/);
    assert.equal(await readFile(await cache.file("a", "item", small), "utf8"), "up");
  });

  it("removes what was not used for longest when the limit is reached", async () => {
    const content = "x".repeat(1000);
    const cache = await setUp((_, response) => sendPicture(response, content), { limitBytes: 5000 });
    for (const item of ["1", "2", "3", "4", "5"]) await cache.file("a", item, small);
    await cache.file("a", "1", small);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await cache.file("a", "6", small);
    await cache.settled();
    const left = await Promise.all(
      ["1", "2", "3", "4", "5", "6"].map((item) => cache.cached("a", item, small)),
    );
    assert.deepEqual(
      left.map((path) => path !== undefined),
      [true, false, false, true, true, true],
    );
    assert.equal((await files()).length, 4);
  });

  it("goes by the time on disk for pictures of an earlier window", async () => {
    const content = "x".repeat(1000);
    const first = await setUp((_, response) => sendPicture(response, content));
    for (const [item, day] of [
      ["old", 1],
      ["older", 0],
      ["young", 2],
    ] as const) {
      await utimes(await first.file("a", item, small), day * 86_400, day * 86_400);
    }
    const second = new PictureCache({
      folder,
      limitBytes: 3000,
      download: () => Promise.resolve(new Response(content)),
    });
    await second.file("a", "new", small);
    await second.settled();
    const left = await Promise.all(
      ["old", "older", "young", "new"].map((item) => second.cached("a", item, small)),
    );
    assert.deepEqual(
      left.map((path) => path !== undefined),
      [false, false, true, true],
    );
  });

  it("downloads six at a time, and the one that matters most next", async () => {
    const release = Promise.withResolvers<undefined>();
    const cache = await setUp(
      async (request, response) => {
        await release.promise;
        await echo(request, response);
      },
      { pick: (waiting) => waiting.length - 1 },
    );
    const all = Array.from({ length: 10 }, (_, index) => cache.file("a", `item${index}`, small));
    await waitFor("six requests", () => server.asked.length === 6);
    release.resolve(undefined);
    await Promise.all(all);
    assert.equal(server.most, 6);
    assert.equal(server.asked[6], "/a/item9=w16-h16");
  });

  it("does not begin a download that nobody waits for any more", async () => {
    const release = Promise.withResolvers<undefined>();
    const cache = await setUp(async (request, response) => {
      await release.promise;
      await echo(request, response);
    });
    const six = Array.from({ length: 6 }, (_, index) => cache.file("a", `item${index}`, small));
    const abort = new AbortController();
    const seventh = assert.rejects(cache.file("a", "seventh", small, abort.signal), abortError);
    await waitFor("six requests", () => server.asked.length === 6);
    abort.abort();
    await seventh;
    release.resolve(undefined);
    await Promise.all(six);
    assert.equal(server.asked.length, 6);
  });

  it("forgets one account, or all, downloads under way included", async () => {
    const stuck = Promise.withResolvers<undefined>();
    const cache = await setUp((request, response) => {
      if (request.url?.includes("stuck")) stuck.resolve(undefined);
      else void echo(request, response);
    });
    await cache.file("a", "item", small);
    await cache.file("b", "item", small);
    const running = assert.rejects(cache.file("a", "stuck", small), abortError);
    await stuck.promise;
    await cache.clear("a");
    await running;
    assert.equal(await cache.cached("a", "item", small), undefined);
    assert.notEqual(await cache.cached("b", "item", small), undefined);
    await cache.clear();
    assert.deepEqual(await files(), []);
    await cache.file("a", "item", small);
  });

  for (const hostile of ["../../../etc/passwd", "a/b", "..", "", "\0", "a".repeat(5000), "con", "ümläut"]) {
    it(`keeps the name ${JSON.stringify(hostile.slice(0, 20))} out of paths`, async () => {
      const cache = await setUp(echo);
      for (const [account, item] of [
        [hostile, "item"],
        ["a", hostile],
      ] as const) {
        const path = await cache.file(account, item, small);
        assert.equal(dirname(dirname(path)), folder);
        assert.match(basename(path), /^[0-9a-f]{40}\.\d+\.jpg$/);
        assert.equal((await stat(path)).mode & 0o077, 0);
      }
    });
  }
});

const noDownload = () => Promise.reject(new Error("It should be there."));
