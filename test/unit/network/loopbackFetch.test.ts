import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "node:test";
import { createLoopbackFetch } from "../../../src/network/loopbackFetch.ts";

interface TestServer extends AsyncDisposable {
  readonly origin: string;
  readonly requests: {
    readonly line: string;
    readonly headers: IncomingMessage["headers"];
    readonly body: Buffer;
  }[];
  readonly sockets: Set<unknown>;
  readonly fetch: typeof fetch;
  readonly close: () => Promise<void>;
}

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TestServer> {
  const requests: TestServer["requests"] = [];
  const sockets = new Set<unknown>();
  const server = createServer((request, response) => {
    sockets.add(request.socket);
    const chunks: Buffer[] = [];
    request.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const line = `${request.method ?? ""} ${request.url ?? ""} ${request.httpVersion}`;
      requests.push({ line, headers: request.headers, body: Buffer.concat(chunks) });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { fetch, close } = createLoopbackFetch();
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    sockets,
    fetch,
    close,
    [Symbol.asyncDispose]: async () => {
      await close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function causeOf(error: unknown): unknown {
  assert.ok(error instanceof TypeError);
  assert.equal(error.message, "fetch failed");
  return error.cause;
}

describe("fetch over connections of our own", () => {
  it("gets an answer over HTTP/1.1, as the global fetch would give it", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(
        201,
        "Made",
        [
          ["content-type", "application/json"],
          ["x-two", "a"],
          ["x-two", "b"],
        ].flat(),
      );
      response.end('{"a":1}');
    });
    const response = await server.fetch(`${server.origin}/path?q=1`, {
      headers: { authorization: "Bearer x" },
    });
    assert.equal(response.status, 201);
    assert.equal(response.ok, true);
    assert.equal(response.statusText, "Made");
    assert.equal(response.headers.get("x-two"), "a, b");
    assert.deepEqual(await response.json(), { a: 1 });
    assert.equal(server.requests[0]?.line, "GET /path?q=1 1.1");
    assert.equal(server.requests[0].headers.authorization, "Bearer x");
  });

  const big = randomBytes(500_000);
  const bodies: readonly (readonly [string, () => RequestInit["body"], string | undefined, Buffer])[] = [
    ["a text", () => "grüß", "text/plain;charset=UTF-8", Buffer.from("grüß")],
    [
      "a form",
      () => new URLSearchParams({ a: "1 2" }),
      "application/x-www-form-urlencoded;charset=UTF-8",
      Buffer.from("a=1+2"),
    ],
    ["bytes", () => new Uint8Array(big), undefined, big],
    [
      "a part of a buffer",
      () => new Uint8Array(big.buffer, big.byteOffset + 10, 1000),
      undefined,
      big.subarray(10, 1010),
    ],
    ["a blob", () => new Blob([big], { type: "image/png" }), "image/png", big],
    ["nothing", () => null, undefined, Buffer.alloc(0)],
  ];
  for (const [what, make, type, expected] of bodies) {
    it(`sends ${what} with its type and length`, async () => {
      await using server = await serve((_, response) => response.end());
      await server.fetch(server.origin, { method: "POST", body: make() });
      const [request] = server.requests;
      assert.ok(request);
      assert.ok(request.body.equals(expected));
      assert.equal(request.headers["content-type"], type);
      assert.equal(request.headers["content-length"], String(expected.length));
    });
  }

  it("streams a body with the length announced", async () => {
    await using server = await serve((_, response) => response.end());
    const headers = { "content-length": String(big.length), "content-type": "application/octet-stream" };
    const body = ReadableStream.from([big.subarray(0, 100_000), big.subarray(100_000)]);
    await server.fetch(server.origin, { method: "POST", headers, body, duplex: "half" });
    assert.ok(server.requests[0]?.body.equals(big));
    assert.equal(server.requests[0]?.headers["content-length"], String(big.length));
    assert.equal(server.requests[0].headers["transfer-encoding"], undefined);
  });

  it("takes a Request as well", async () => {
    await using server = await serve((_, response) => response.end("fine"));
    const request = new Request(`${server.origin}/r`, {
      method: "POST",
      body: "text",
      headers: { "x-a": "b" },
    });
    assert.equal(await (await server.fetch(request)).text(), "fine");
    assert.equal(server.requests[0]?.line, "POST /r 1.1");
    assert.equal(server.requests[0].headers["x-a"], "b");
    assert.equal(server.requests[0].body.toString(), "text");
  });

  it("gives answers without a body none", async () => {
    await using server = await serve((request, response) => {
      if (request.method === "HEAD") response.setHeader("content-length", "7");
      else response.statusCode = 204;
      response.end();
    });
    const head = await server.fetch(server.origin, { method: "HEAD" });
    assert.equal(head.headers.get("content-length"), "7");
    assert.equal(head.body, null);
    assert.equal((await server.fetch(server.origin)).body, null);
  });

  it("keeps a connection for the next request", async () => {
    await using server = await serve((_, response) => response.end("x"));
    for (let count = 0; count < 5; count++) await (await server.fetch(server.origin)).text();
    assert.ok(server.sockets.size < 5);
  });

  it("opens 16 connections and no more", async () => {
    await using server = await serve((_, response) => void setTimeout(() => response.end("x"), 20));
    const all = Array.from({ length: 40 }, async () => (await server.fetch(server.origin)).text());
    assert.equal((await Promise.all(all)).length, 40);
    assert.equal(server.sockets.size, 16);
  });

  it("fails with a TypeError and its cause when nobody is there, or the connection drops", async () => {
    await using server = await serve((request) => request.socket.destroy());
    await assert.rejects(
      server.fetch(server.origin),
      (error) => (causeOf(error) as { code: string }).code === "UND_ERR_SOCKET",
    );
    const gone = await serve(() => undefined);
    await gone[Symbol.asyncDispose]();
    await assert.rejects(
      server.fetch(gone.origin),
      (error) => (causeOf(error) as { code: string }).code === "ECONNREFUSED",
    );
  });

  it("fails in the middle of an answer when the connection drops there", async () => {
    await using server = await serve((request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => request.socket.destroy());
    });
    const response = await server.fetch(server.origin);
    await assert.rejects(response.text());
  });

  const reason = new Error("Cancel");
  it("rejects with the signal's reason before, while and after the answer begins", async () => {
    const controllers = Array.from({ length: 3 }, () => new AbortController());
    await using server = await serve((request, response) => {
      if (request.url === "/1") controllers[1]?.abort(reason);
      else response.writeHead(200).write("begun");
    });
    controllers[0]?.abort(reason);
    const isReason = (error: unknown): boolean => error === reason;
    await assert.rejects(server.fetch(`${server.origin}/0`, { signal: controllers[0]?.signal }), isReason);
    await assert.rejects(server.fetch(`${server.origin}/1`, { signal: controllers[1]?.signal }), isReason);
    const response = await server.fetch(`${server.origin}/2`, { signal: controllers[2]?.signal });
    controllers[2]?.abort(reason);
    await assert.rejects(response.text(), isReason);
    assert.equal(server.requests.length, 2);
  });

  it("frees the connection of an answer that is not read to its end", async () => {
    await using server = await serve((_, response) => response.end(randomBytes(5_000_000)));
    for (let count = 0; count < 20; count++) {
      const response = await server.fetch(server.origin);
      await response.body?.cancel();
    }
    assert.equal(server.requests.length, 20);
  });

  it("ends its connections when closed, those in use too", async () => {
    await using server = await serve(() => undefined);
    const hanging = server.fetch(server.origin);
    const outcome = assert.rejects(hanging, TypeError);
    await server.close();
    await outcome;
    await assert.rejects(server.fetch(server.origin), TypeError);
  });
});

describe("addresses of other machines", () => {
  const elsewhere = [
    "http://192.0.2.1/",
    "https://photoslibrary.googleapis.com/v1/albums",
    "http://127.0.0.1.example.com/",
    "http://localhost.example.com/",
    "http://[::2]/",
    "http://0.0.0.0/",
    "http://127.0.0.1@example.com/",
    "ftp://127.0.0.1/",
    "data:text/plain,x",
  ];
  for (const address of elsewhere) {
    it(`are refused: ${address}`, async () => {
      const { fetch, close } = createLoopbackFetch();
      await assert.rejects(fetch(address), (error) => /is not on this machine/.test(String(causeOf(error))));
      await close();
    });
  }

  for (const host of ["localhost", "127.0.0.1"]) {
    it(`are not ${host}`, async () => {
      await using server = await serve((_, response) => response.end("x"));
      const response = await server.fetch(server.origin.replace("127.0.0.1", host));
      assert.equal(await response.text(), "x");
    });
  }
});

describe("redirects", () => {
  const secret = { authorization: "Bearer secret" };

  it("on this machine are followed; the authorisation stays with its origin", async () => {
    await using other = await serve((_, response) => response.end("bytes"));
    await using server = await serve((request, response) => {
      const location = request.url === "/a" ? "/b" : `${other.origin}/c`;
      response.writeHead(302, { location }).end("elsewhere");
    });
    const response = await server.fetch(`${server.origin}/a`, { headers: { ...secret, "x-a": "b" } });
    assert.equal(await response.text(), "bytes");
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.authorization),
      ["Bearer secret", "Bearer secret"],
    );
    assert.equal(other.requests[0]?.headers.authorization, undefined);
    assert.equal(other.requests[0]?.headers["x-a"], "b");
  });

  it("to other machines are refused", async () => {
    await using server = await serve((_, response) =>
      response.writeHead(307, { location: "http://example.com/" }).end(),
    );
    await assert.rejects(server.fetch(server.origin, { headers: secret }), (error) =>
      /example.com is not on this machine/.test(String(causeOf(error))),
    );
  });

  it("of a message with a body are refused", async () => {
    await using server = await serve((_, response) => response.writeHead(308, { location: "/b" }).end());
    await assert.rejects(server.fetch(server.origin, { method: "POST", body: "x" }), TypeError);
    assert.equal(server.requests.length, 1);
  });

  it("that lead round end", async () => {
    await using server = await serve((_, response) => response.writeHead(302, { location: "/" }).end());
    await assert.rejects(server.fetch(server.origin), TypeError);
    assert.equal(server.requests.length, 11);
  });

  it("are an error, or an answer, where that was asked for", async () => {
    await using server = await serve((_, response) => response.writeHead(302, { location: "/b" }).end());
    await assert.rejects(server.fetch(server.origin, { redirect: "error" }), TypeError);
    assert.equal((await server.fetch(server.origin, { redirect: "manual" })).status, 302);
    assert.equal(server.requests.length, 2);
  });
});
