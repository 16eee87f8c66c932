import assert from "node:assert/strict";
import { type RequestOptions, request } from "node:http";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { RawService, newItem } from "./rawService.ts";

let service: RawService;
let token: string;
before(async () => {
  service = await RawService.start();
  token = await service.token();
});
after(() => service[Symbol.asyncDispose]());

/** A request with nothing made right on the way, as fetch would. */
const raw = (
  options: RequestOptions,
  body?: string,
): Promise<{ status: number; type: string; text: string }> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(service.url);
    const call = request({ host: "127.0.0.1", port, ...options }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", text }),
      );
    });
    call.on("error", reject);
    call.end(body);
  });

describe("hosts", () => {
  const port = () => new URL(service.url).port;
  for (const host of ["127.0.0.1", "localhost", "LOCALHOST", "127.0.0.1:1", "localhost:9999"]) {
    it(`answers as ${host}`, async () => {
      assert.equal((await raw({ path: "/_emulator/health", headers: { host } })).status, 200);
    });
  }
  for (const host of [
    "example.com",
    "127.0.0.1.example.com",
    "localhost.example.com:80",
    "evil@127.0.0.1",
    "127.0.0.1:80:80",
    "0.0.0.0",
    "[::1]",
    "127.0.0.2",
  ]) {
    it(`does not answer as ${JSON.stringify(host)}, which a page may have been rebound to`, async () => {
      for (const path of ["/_emulator/health", "/v1/albums", "/"]) {
        assert.equal((await raw({ path, headers: { host } })).status, 403);
      }
    });
  }

  it("does not take its own address from a forwarded header", async () => {
    const headers = {
      authorization: `Bearer ${token}`,
      "x-forwarded-host": "evil.example",
      host: `127.0.0.1:${port()}`,
    };
    const { text } = await raw({ path: "/v1/albums", headers });
    assert.ok(!text.includes("evil.example"));
  });
});

describe("addresses", () => {
  for (const path of [
    "/",
    "/v1",
    "/v1/",
    "/v1/albums/",
    "/v1/albums//x",
    "/v2/albums",
    "/v1/albums/a/b",
    "/v1/../_emulator/health",
    "/%5femulator/health",
    "/_emulator/../v1/albums",
    "/lr/../../../etc/passwd",
    "/lr/album/../../state.jsonl",
    "/bytes/00",
    "/secret",
    "/share/x",
    "/lr/album/x",
    "/lr/photo/%00",
    "/v1/albums/%E0%A4%A",
    "/video-downloads/x",
  ]) {
    it(`knows nothing at ${path}`, async () => {
      const { status, type } = await raw({ path, headers: { authorization: `Bearer ${token}` } });
      assert.equal(status, 404);
      assert.match(type, /^(?:text\/html|application\/json)/);
    });
  }

  it("shows an unknown address as text", async () => {
    const { status, text } = await raw({ path: `/<script>alert(1)</script>` });
    assert.equal(status, 404);
    assert.ok(!text.includes("<script>"));
  });

  it("refuses a request target that is no path", async () => {
    for (const path of ["http://127.0.0.1/v1/albums", "*"]) {
      assert.equal((await raw({ path, headers: { authorization: `Bearer ${token}` } })).status, 400);
    }
  });

  for (const [verb, path, allow] of [
    ["DELETE", "/v1/albums", "POST, GET"],
    ["PUT", "/v1/mediaItems:search", "POST"],
    ["POST", "/v1/mediaItems:batchGet", "GET"],
    ["GET", "/v1/uploads", "POST"],
    ["PATCH", "/v1/albums", "POST, GET"],
    ["OPTIONS", "/v1/mediaItems", "GET"],
    ["HEAD", "/v1/albums", "POST, GET"],
    ["GET", "/token", "POST"],
    ["POST", "/lr/x", "GET, HEAD"],
  ] as const) {
    it(`answers ${verb} ${path} with 405 and what would do`, async () => {
      const answer = await service.call(path, { verb, token });
      assert.equal(answer.status, 405);
      assert.deepEqual(new Set(answer.headers.get("allow")?.split(", ")), new Set(allow.split(", ")));
    });
  }

  it("tells ID:share from an id, and batchGet from an item", async () => {
    const [album] = await service.albums(token);
    const wrongVerb = await service.call(`/v1/albums/${album?.id ?? ""}:share`, { token });
    assert.equal(wrongVerb.status, 405);
    assert.equal((await service.call(`/v1/albums/${album?.id ?? ""}:delete`, { token })).status, 404);
    assert.equal((await service.call("/v1/mediaItems:batchGet", { token })).status, 400);
  });
});

describe("bodies", () => {
  const post = (body: string, headers = {}) =>
    service.call("/v1/albums", { verb: "POST", token, body, headers });

  for (const body of ["{", "not json", "[", '{"album":', "\u0000", "NaN", "{}{}"]) {
    it(`calls ${JSON.stringify(body)} no JSON`, async () => {
      const { status, body: answer } = await post(body);
      assert.equal(status, 400);
      assert.match(answer.error?.message ?? "", /^Invalid JSON payload received\. Unexpected token\.\n/);
    });
  }

  for (const body of ["[]", '"text"', "5", "true", "null"]) {
    it(`wants a message, not ${body}`, async () => {
      assert.equal((await post(body)).status, 400);
    });
  }

  it("wants JSON to be called JSON", async () => {
    const answer = await post('{"album":{"title":"x"}}', { "content-type": "text/plain" });
    assert.equal(answer.status, 400);
  });

  it("takes 4 MB and no more", async () => {
    const { status, body } = await post(`{"album":{"title":"${"x".repeat(4 * 1024 * 1024)}"}}`);
    assert.deepEqual([status, body.error?.code], [413, 413]);
  });

  it("is not confused by names every object has", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const answer = await post(`{"album":{"title":"x","${name}":{"polluted":1}}}`);
      assert.equal(answer.status, 400, name);
    }
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  });

  it("survives very deep nesting", async () => {
    assert.equal((await post(`{"album":${"[".repeat(50_000)}${"]".repeat(50_000)}}`)).status, 400);
  });

  it("keeps texts of any kind as data", async () => {
    const title = `</title><script>alert(1)</script>"'&\u2028\uD800`;
    const album = await service.createAlbum(token, title);
    const page = await service.call(album.productUrl ?? "");
    assert.equal(page.status, 200);
    assert.ok(!page.text.includes("<script"));
    assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  });

  it("gives no hold on the sizes of a batch by lying about them", async () => {
    const items = Array.from({ length: 5000 }, () => newItem("x"));
    assert.equal((await service.batchCreate(token, items)).status, 400);
  });
});

describe("connections", () => {
  it("outlives a client that speaks no HTTP, or stops in the middle", async () => {
    const port = Number(new URL(service.url).port);
    for (const text of [
      "\u0000\u0001\u0002",
      "GET",
      "POST /v1/albums HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n{",
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.end(text));
        socket.on("error", () => undefined);
        socket.on("close", () => resolve());
        socket.resume();
        setTimeout(() => socket.destroy(), 100);
      });
    }
    assert.equal((await service.call("/_emulator/health")).status, 200);
  });

  it("is not confused by two lengths or a token in two places", async () => {
    const answer = await raw({
      path: `/v1/albums?access_token=nonsense`,
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(answer.status, 200, "the header wins");
  });

  it("answers headers that are too large with an error, not with silence", async () => {
    const { status } = await raw({ path: "/v1/albums", headers: { "x-large": "x".repeat(20_000) } });
    assert.equal(status, 431);
  });
});
