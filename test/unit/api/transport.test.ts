import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, it } from "node:test";
import {
  apiNotEnabled,
  isMissingScope,
  isNotFound,
  isOffline,
  isQuota,
  PhotosError,
} from "../../../src/api/errors.ts";
import type { WaitReason } from "../../../src/api/retry.ts";
import { sleep } from "../../../src/api/sleep.ts";
import { drop, hang, nobodyThere, refusal, scriptedService } from "./scriptedService.ts";
import type { Scripted } from "./scriptedService.ts";
import { firstToken, secondToken, testClient } from "./testClient.ts";

const album = { id: "A", title: "Harbour" };
const fine: Scripted = { json: album };
const expired = refusal(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
const broken = refusal(500, "INTERNAL", "Internal error encountered.");
const busy = refusal(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota 'concurrent write request'.");

async function failureOf(promise: Promise<unknown>): Promise<PhotosError> {
  const error = await promise.then(
    () => assert.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof PhotosError, String(error));
  return error;
}

describe("a call", () => {
  it("goes to the service's address with a bearer token, and gives the checked answer", async () => {
    await using service = await scriptedService(fine);
    const { client } = testClient(service.origin);
    assert.equal((await client.albums.get("A")).title, "Harbour");
    const [request] = service.received;
    assert.equal(request?.path, "/v1/albums/A");
    assert.equal(request.headers.authorization, `Bearer ${firstToken}`);
  });

  it("asks for the address anew for every try, since the demo service moves", async () => {
    await using service = await scriptedService(fine);
    const addresses = [await nobodyThere(), service.origin];
    const { client, slept } = testClient("", { locate: () => Promise.resolve(addresses.shift() ?? "") });
    assert.equal((await client.albums.create("Harbour")).id, "A");
    assert.deepEqual(slept, [500]);
  });

  it("fails with what keeps the address or the token from being known, without another try", async () => {
    const noAddress = new PhotosError("network", "The demo service does not start");
    const noToken = new PhotosError("signIn", "Signed out");
    const { client } = testClient("", { locate: () => Promise.reject(noAddress) });
    await assert.rejects(client.albums.get("A"), noAddress);
    const other = testClient("", { accessToken: () => Promise.reject(noToken) });
    await assert.rejects(other.client.albums.get("A"), noToken);
  });
});

describe("401", () => {
  it("once: another token is asked for, and the call succeeds", async () => {
    await using service = await scriptedService(expired, fine);
    const { client, rejected, slept } = testClient(service.origin);
    assert.equal((await client.albums.create("Harbour")).id, "A");
    assert.deepEqual(rejected, [undefined, firstToken]);
    assert.equal(service.received[1]?.headers.authorization, `Bearer ${secondToken}`);
    assert.deepEqual(slept, []);
  });

  it("twice: only signing in again helps", async () => {
    await using service = await scriptedService(expired);
    const { client } = testClient(service.origin);
    const error = await failureOf(client.albums.get("A"));
    assert.equal(error.kind, "signIn");
    assert.equal(error.method, "albums.get");
    assert.equal(service.received.length, 2);
  });

  it("after passing trouble does not use up its one refresh, nor the other way round", async () => {
    await using service = await scriptedService(broken, expired, broken, fine);
    const { client, slept } = testClient(service.origin);
    assert.equal((await client.albums.get("A")).id, "A");
    assert.deepEqual(slept, [1_000, 2_000]);
  });
});

describe("a refusal", () => {
  const notEnabled = "has not been used in project 42 before or it is disabled.";
  const html = "<!DOCTYPE html><html><title>Error 403 (Forbidden)</title></html>";
  const table: readonly [string, Scripted, (error: PhotosError) => unknown, string][] = [
    [
      "403 missing scope",
      refusal(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes."),
      isMissingScope,
      "Request had insufficient authentication scopes.",
    ],
    ["403 API not enabled", refusal(403, "PERMISSION_DENIED", notEnabled), apiNotEnabled, notEnabled],
    ["403 as HTML", { status: 403, text: html }, isMissingScope, "The service answered with status 403."],
    [
      "404",
      refusal(404, "NOT_FOUND", "The provided ID does not match any albums."),
      isNotFound,
      "The provided ID does not match any albums.",
    ],
    ["404 as HTML", { status: 404, text: html }, isNotFound, "The service answered with status 404."],
    [
      "400",
      refusal(400, "INVALID_ARGUMENT", "Invalid album ID."),
      (error) => error.code === "INVALID_ARGUMENT",
      "Invalid album ID.",
    ],
    [
      "an error without body",
      { status: 418, text: "" },
      (error) => error.code === "UNKNOWN",
      "The service answered with status 418.",
    ],
  ];
  for (const [what, answer, predicate, message] of table) {
    it(`${what}: fails at once, with the service's words`, async () => {
      await using service = await scriptedService(answer);
      const { client, slept } = testClient(service.origin);
      const error = await failureOf(client.albums.get("A"));
      assert.equal(error.kind, "api");
      assert.ok(predicate(error));
      assert.equal(error.message, message);
      assert.deepEqual(slept, []);
      assert.equal(service.received.length, 1);
    });
  }

  it("never repeats the token, even where the service does", async () => {
    await using service = await scriptedService(
      refusal(400, "INVALID_ARGUMENT", `Bad header: Bearer ${firstToken}`),
    );
    const { client, log } = testClient(service.origin);
    const error = await failureOf(client.albums.get("A"));
    assert.equal(error.message, "Bad header: Bearer …");
    assert.ok(!JSON.stringify([error, log]).includes(firstToken));
  });
});

describe("passing trouble", () => {
  it("429 without Retry-After: waits half a minute, says so, and goes on; a write too", async () => {
    await using service = await scriptedService(busy, fine);
    const { client, slept } = testClient(service.origin);
    const waits: [WaitReason, number][] = [];
    await client.albums.create("Harbour", { onWaiting: (reason, ms) => waits.push([reason, ms]) });
    assert.deepEqual(slept, [30_000]);
    assert.deepEqual(waits, [["quota", 30_000]]);
  });

  const inThreeSeconds = new Date(Date.UTC(2024, 0, 1, 0, 0, 3)).toUTCString();
  for (const [value, ms] of [
    ["2", 2_000],
    [inThreeSeconds, 3_000],
  ] as const) {
    it(`429 with Retry-After ${value}: waits as told`, async () => {
      await using service = await scriptedService({ ...busy, headers: { "retry-after": value } }, fine);
      const { client, slept } = testClient(service.origin);
      await client.albums.get("A");
      assert.deepEqual(slept, [ms]);
    });
  }

  it("429 for ever: gives up within the budget, and says when to come back", async () => {
    await using service = await scriptedService({ ...busy, headers: { "retry-after": "40" } });
    const { client, slept } = testClient(service.origin);
    const error = await failureOf(client.albums.get("A"));
    assert.ok(isQuota(error));
    assert.equal(error.retryAfterMs, 40_000);
    assert.deepEqual(slept, [40_000, 40_000]);
  });

  it("500 twice, then fine", async () => {
    await using service = await scriptedService(broken, broken, fine);
    const { client, slept } = testClient(service.origin);
    assert.equal((await client.albums.get("A")).id, "A");
    assert.deepEqual(slept, [1_000, 2_000]);
  });

  it("500 of a write is not repeated: it may have been done", async () => {
    await using service = await scriptedService(broken);
    const { client } = testClient(service.origin);
    assert.equal((await failureOf(client.albums.create("Harbour"))).status, 500);
    assert.equal(service.received.length, 1);
  });

  it("a search is repeated, though it is a POST", async () => {
    await using service = await scriptedService(broken, { json: {} });
    const { client } = testClient(service.origin);
    assert.deepEqual((await client.mediaItems.search()).items, []);
  });

  it("a connection dropped before the answer: once more for a read, not for a write", async () => {
    await using service = await scriptedService(drop, fine);
    const { client, slept } = testClient(service.origin);
    assert.equal((await client.albums.get("A")).id, "A");
    assert.deepEqual(slept, [500]);
    await using other = await scriptedService(drop, fine);
    assert.ok(isOffline(await failureOf(testClient(other.origin).client.albums.create("Harbour"))));
    assert.equal(other.received.length, 1);
  });

  it("a connection dropped in the middle of the answer: once more for a read", async () => {
    const half: Scripted = (response, socket) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"id":"A"', () => socket.destroy());
    };
    await using service = await scriptedService(half, fine);
    const { client } = testClient(service.origin);
    assert.equal((await client.albums.get("A")).title, "Harbour");
  });

  it("nobody there: three tries, also for a write, then offline", async () => {
    const { client, slept } = testClient(await nobodyThere());
    const error = await failureOf(client.albums.create("Harbour"));
    assert.ok(isOffline(error));
    assert.ok(error.cause instanceof Error);
    assert.deepEqual(slept, [500, 1_000]);
  });

  it("too slow: once more for a read, then timeout", async () => {
    await using service = await scriptedService(hang);
    const { client, slept } = testClient(service.origin);
    const error = await failureOf(client.albums.get("A", { timeoutMs: 150 }));
    assert.equal(error.kind, "timeout");
    assert.deepEqual(slept, [1_000]);
    assert.equal(service.received.length, 2);
  });

  it("stuck in the middle of the answer: timeout", async () => {
    await using service = await scriptedService((response) => void response.writeHead(200).write("{"));
    const { client } = testClient(service.origin);
    const error = await failureOf(client.albums.get("A", { timeoutMs: 50, budgetMs: 0 }));
    assert.equal(error.kind, "timeout");
  });

  it("with no budget every failure is final", async () => {
    await using service = await scriptedService(broken);
    const { client } = testClient(service.origin);
    await failureOf(client.albums.get("A", { budgetMs: 0 }));
    assert.equal(service.received.length, 1);
  });

  it("a redirect is not followed: the token stays with its service", async () => {
    await using elsewhere = await scriptedService(fine);
    await using service = await scriptedService({
      status: 302,
      headers: { location: `${elsewhere.origin}/v1/albums/A` },
    });
    const { client } = testClient(service.origin);
    assert.equal((await failureOf(client.albums.get("A"))).kind, "network");
    assert.equal(elsewhere.received.length, 0);
  });
});

describe("an answer that is wrong", () => {
  const table: readonly [string, Scripted][] = [
    ["not JSON", { text: "<html>Sign in to the hotel's network</html>" }],
    ["cut off", { text: '{"id":"A"' }],
    ["nothing", { text: "" }],
    ["JSON of another shape", { json: ["A"] }],
    ["JSON with a wrong type", { json: { id: "A", title: 7 } }],
    ["JSON without what identifies it", { json: { title: "Harbour" } }],
  ];
  for (const [what, answer] of table) {
    it(`${what}: malformed, and not asked for again`, async () => {
      await using service = await scriptedService(answer);
      const error = await failureOf(testClient(service.origin).client.albums.get("A"));
      assert.equal(error.kind, "malformed");
      assert.equal(error.method, "albums.get");
      assert.equal(service.received.length, 1);
    });
  }
});

describe("cancelling", () => {
  const reason = new Error("the person pressed Cancel");

  it("before the call: nothing is sent", async () => {
    await using service = await scriptedService(fine);
    const { client } = testClient(service.origin);
    await assert.rejects(client.albums.get("A", { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(service.received.length, 0);
  });

  it("while the answer is awaited: rejects with the signal's own reason, unwrapped", async () => {
    const controller = new AbortController();
    await using service = await scriptedService(() => controller.abort(reason));
    const { client } = testClient(service.origin);
    await assert.rejects(client.albums.get("A", { signal: controller.signal }), (error) => error === reason);
  });

  it("of a write that may have been done: just the same", async () => {
    const controller = new AbortController();
    await using service = await scriptedService(() => controller.abort(reason));
    const { client } = testClient(service.origin);
    const creating = client.albums.create("Harbour", { signal: controller.signal });
    await assert.rejects(creating, (error) => error === reason);
  });

  it("in the middle of the answer", async () => {
    const controller = new AbortController();
    await using service = await scriptedService((response) => {
      response.writeHead(200).write("{");
      setImmediate(() => controller.abort(reason));
    });
    const { client } = testClient(service.origin);
    await assert.rejects(client.albums.get("A", { signal: controller.signal }), (error) => error === reason);
  });

  it("while waiting for the next try: at once, whatever the wait", async () => {
    const controller = new AbortController();
    await using service = await scriptedService(busy);
    const { client } = testClient(service.origin, { sleep });
    const onWaiting = (): void => void setImmediate(() => controller.abort(reason));
    await assert.rejects(
      client.albums.get("A", { signal: controller.signal, onWaiting }),
      (error) => error === reason,
    );
    assert.equal(service.received.length, 1);
  });

  it("takes its listeners away again from a signal that lives on", async () => {
    await using service = await scriptedService(broken, fine);
    const { client } = testClient(service.origin);
    const { signal } = new AbortController();
    await client.albums.get("A", { signal });
    assert.deepEqual(getEventListeners(signal, "abort"), []);
  });
});

describe("the log", () => {
  it("has a line for every try: method, status, milliseconds, what went wrong", async () => {
    await using service = await scriptedService(drop, broken, fine);
    const { client, log } = testClient(service.origin);
    await client.albums.get("A");
    assert.deepEqual(
      log.map(({ method, status, failure }) => [
        method,
        status,
        failure instanceof Error ? failure.message : failure,
      ]),
      [
        ["albums.get", 0, "The service could not be reached."],
        ["albums.get", 500, "Internal error encountered."],
        ["albums.get", 200, undefined],
      ],
    );
    assert.ok(log.every(({ ms }) => ms >= 0));
  });
});
