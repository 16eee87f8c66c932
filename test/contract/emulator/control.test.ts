import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { RawService, png, scopeUrls } from "./rawService.ts";

let service: RawService;
before(async () => {
  service = await RawService.start({ scenario: "empty" });
});
after(() => service[Symbol.asyncDispose]());

/** For the suites of this file alone: others may run in the same process. */
function useFreshService(): void {
  beforeEach(() => service.ok("/_emulator/reset", { body: { scenario: "empty", profile: "legacy" } }));
}

describe("the control plane", () => {
  useFreshService();

  it("says how it is", async () => {
    const answer = await service.call("/_emulator/health");
    assert.deepEqual(JSON.parse(answer.text), { status: "ok", profile: "legacy", scenario: "empty" });
  });

  const routes: readonly (readonly [verb: string, path: string])[] = [
    ["GET", "health"],
    ["GET", "hold"],
    ["POST", "reset"],
    ["POST", "tokens"],
    ["POST", "faults"],
    ["DELETE", "faults"],
    ["GET", "requests"],
    ["DELETE", "requests"],
    ["POST", "clock"],
  ];
  for (const [verb, path] of routes) {
    it(`refuses ${verb} ${path} from a web page`, async () => {
      for (const origin of ["http://example.com", service.url, "null"]) {
        const answer = await service.call(`/_emulator/${path}`, { verb, headers: { origin } });
        assert.equal(answer.status, 403);
      }
    });
  }

  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/jsonp",
  ]) {
    it(`refuses a body of ${type}`, async () => {
      const call = { verb: "POST", body: "{}", headers: { "content-type": type } };
      assert.equal((await service.call("/_emulator/reset", call)).status, 415);
      assert.equal((await service.call("/_emulator/tokens", call)).status, 415);
    });
  }

  for (const body of ["{", "[]", '"text"', "5", "null", '{"unknown":1}', '{"__proto__":{"a":1}}']) {
    it(`refuses ${body}`, async () => {
      const answer = await service.call("/_emulator/reset", { verb: "POST", body });
      assert.equal(answer.status, 400);
      assert.equal(typeof answer.body.error, "string");
    });
  }

  it("answers 405 and 404 for what it does not know", async () => {
    const wrong = await service.call("/_emulator/health", { verb: "DELETE" });
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get("allow"), "GET");
    assert.equal((await service.call("/_emulator/nothing")).status, 404);
  });
});

describe("reset", () => {
  useFreshService();

  it("forgets data, faults, journal and clock, and keeps what is not named", async () => {
    const token = await service.token();
    await service.createAlbum(token);
    await service.fault({ method: "*", status: 500 });
    await service.advance(5);
    await service.ok("/_emulator/reset", { body: { profile: "google" } });
    const health = JSON.parse((await service.call("/_emulator/health")).text) as object;
    assert.deepEqual(health, { status: "ok", profile: "google", scenario: "empty" });
    assert.deepEqual(await service.requests(), []);
    assert.deepEqual(await service.albums(token), []);
    const { now } = JSON.parse(
      (await service.call("/_emulator/clock", { body: { advanceSeconds: 0 } })).text,
    ) as { now: string };
    assert.ok(Math.abs(Date.parse(now) - Date.now()) < 2000);
  });

  it("makes a library of the size asked for", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "scale", albums: 3, items: 7 } });
    const albums = await service.albums(await service.token());
    assert.deepEqual([albums.length, albums[0]?.mediaItemsCount], [3, "7"]);
    await service.ok("/_emulator/reset", { body: { items: 9 } });
    assert.equal((await service.albums(await service.token()))[0]?.mediaItemsCount, "9");
  });

  it("gives the same ids again to what the scenario holds, and new ones to what is made", async () => {
    await service.ok("/_emulator/reset", { body: { scenario: "demo" } });
    const token = await service.token();
    const ids = async () => (await service.albums(token)).map((album) => album.id);
    const before = await ids();
    const made = await service.createAlbum(token);
    await service.ok("/_emulator/reset", { body: {} });
    assert.deepEqual(await ids(), before);
    assert.notEqual((await service.createAlbum(token)).id, made.id);
    assert.equal((await service.call(`/v1/albums/${made.id}`, { token })).status, 404);
  });

  it("does not know a scenario or a profile that is none", async () => {
    for (const body of [
      { scenario: "nope" },
      { scenario: "../demo" },
      { profile: "modern" },
      { albums: -1 },
      { items: 1e9 },
    ]) {
      assert.equal((await service.call("/_emulator/reset", { body })).status, 400);
    }
  });
});

describe("tokens", () => {
  useFreshService();

  it("carry all scopes of the profile unless some are named", async () => {
    const scopesOf = async (body: object) =>
      (await service.ok("/_emulator/tokens", { body })).scope?.split(" ") ?? [];
    assert.ok(Object.values(scopeUrls).every((scope) => scope.startsWith("https://")));
    const all = await scopesOf({ account: "owner" });
    for (const scope of ["openid", ...Object.values(scopeUrls)]) assert.ok(all.includes(scope), scope);
    assert.deepEqual(await scopesOf({ account: "owner", scopes: ["openid", scopeUrls.append] }), [
      "openid",
      scopeUrls.append,
    ]);
    await service.ok("/_emulator/reset", { body: { profile: "google" } });
    const current = await scopesOf({ account: "owner" });
    assert.ok(current.includes(scopeUrls.append) && !current.includes(scopeUrls.full));
  });

  it("come with a refresh token and the time they live", async () => {
    const tokens = await service.ok("/_emulator/tokens", {
      body: { account: "guest", expiresIn: 60, client: "mine" },
    });
    assert.equal(tokens.expires_in, 60);
    const body = `grant_type=refresh_token&client_id=mine&refresh_token=${encodeURIComponent(tokens.refresh_token ?? "")}`;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    assert.equal((await service.call("/token", { verb: "POST", body, headers })).status, 200);
  });

  for (const body of [
    {},
    { account: "root" },
    { account: "owner", scopes: ["photoslibrary"] },
    { account: "owner", expiresIn: -1 },
  ]) {
    it(`refuses ${JSON.stringify(body)}`, async () => {
      assert.equal((await service.call("/_emulator/tokens", { body })).status, 400);
    });
  }
});

describe("the journal", () => {
  useFreshService();

  it("has every request, oldest first, with sizes and real times, and no control route", async () => {
    const token = await service.token("guest");
    const start = Date.now();
    await service.advance(1000);
    const upload = await service.upload(token, png(1));
    const listed = await service.call("/v1/albums?pageSize=3", { token });
    await service.call("/v1/albums");
    await service.call("/nowhere");
    const entries = await service.requests();
    assert.deepEqual(
      entries.map(({ method, verb, path, status, account, bytesIn, bytesOut, inFlight }) => ({
        ...{ method, verb, path, status, account, bytesIn, bytesOut, inFlight },
      })),
      [
        {
          ...{ method: "uploads.raw", verb: "POST", path: "/v1/uploads", status: 200, account: "guest" },
          ...{ bytesIn: png(1).length, bytesOut: upload.text.length, inFlight: 1 },
        },
        {
          ...{
            method: "albums.list",
            verb: "GET",
            path: "/v1/albums?pageSize=3",
            status: 200,
            account: "guest",
          },
          ...{ bytesIn: 0, bytesOut: listed.text.length, inFlight: 1 },
        },
        {
          ...{ method: "albums.list", verb: "GET", path: "/v1/albums", status: 401, account: null },
          ...{ bytesIn: 0, bytesOut: entries[2]?.bytesOut, inFlight: 1 },
        },
        {
          ...{ method: "unknown", verb: "GET", path: "/nowhere", status: 404, account: null },
          ...{ bytesIn: 0, bytesOut: entries[3]?.bytesOut, inFlight: 1 },
        },
      ],
    );
    for (const { startedAt, endedAt } of entries) {
      assert.ok(startedAt >= start - 5 && startedAt <= (endedAt ?? 0) && (endedAt ?? 0) <= Date.now() + 5);
    }
  });

  it("counts what runs at the same time, and shows what has not ended", async () => {
    const token = await service.token();
    await service.fault({ method: "albums.list", delayMs: 150 });
    const calls = Array.from({ length: 4 }, () => service.call("/v1/albums", { token }));
    let seen = await service.requests();
    while (seen.length < 4) seen = await service.requests();
    assert.ok(seen.every((entry) => entry.endedAt === null && entry.status === 0));
    await Promise.all(calls);
    const ended = await service.requests();
    assert.deepEqual(
      ended.map((entry) => entry.inFlight),
      [1, 2, 3, 4],
    );
    assert.ok(ended.every((entry) => entry.endedAt !== null && entry.status === 200));
  });

  it("tells whose request it was even where a fault answered it", async () => {
    await service.fault({ method: "*", status: 429 });
    await service.call("/v1/albums", { token: await service.token("guest") });
    assert.equal((await service.requests())[0]?.account, "guest");
  });

  it("blanks what gives access", async () => {
    const token = await service.token();
    const album = await service.createAlbum(token);
    const { shareInfo = {} } = await service.ok(`/v1/albums/${album.id}:share`, { token, body: {} });
    const secrets = [token, shareInfo.shareToken ?? ""];
    await service.call(`/v1/albums?access_token=${token}&pageSize=2`);
    await service.call(`/v1/albums?pageSize=2&oauth_token=${token}`);
    await service.call(`/v1/sharedAlbums/${shareInfo.shareToken ?? ""}`, { token });
    await service.call(shareInfo.shareableUrl ?? "");
    await service.call(`/revoke?token=${token}`, { verb: "POST" });
    const text = JSON.stringify(await service.requests());
    for (const secret of secrets) assert.ok(!text.includes(secret));
    assert.ok(text.includes("/v1/albums?access_token=***&pageSize=2"));
  });

  it("is emptied on request", async () => {
    await service.call("/v1/albums");
    await service.ok("/_emulator/requests", { verb: "DELETE" });
    assert.deepEqual(await service.requests(), []);
  });
});

it("waits before every answer but the control plane's when told to be slow", async () => {
  await using slow = await RawService.start({ scenario: "empty", latencyMs: 80 });
  const time = async (path: string) => {
    const start = performance.now();
    await slow.call(path);
    return performance.now() - start;
  };
  assert.ok((await time("/v1/albums")) >= 75);
  assert.ok((await time("/_emulator/health")) < 75);
});

it("makes the same ids and tokens from the same seed, and others from none", async () => {
  const run = async (seed?: string) => {
    await using seeded = await RawService.start({ scenario: "demo", seed, now: () => 1_700_000_000_000 });
    const token = await seeded.token();
    return [token, (await seeded.createAlbum(token)).id, (await seeded.albums(token)).at(-1)?.id];
  };
  assert.deepEqual(await run("one"), await run("one"));
  const [first, second, third] = [await run("one"), await run("two"), await run()];
  for (const other of [second, third]) assert.ok(other.every((value) => !first.includes(value)));
});
