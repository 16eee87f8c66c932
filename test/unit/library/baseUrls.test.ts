import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isNotFound, isPhotosError } from "../../../src/api/errors.ts";
import type { MediaItemResult } from "../../../src/api/types.ts";
import { BaseUrls } from "../../../src/library/baseUrls.ts";

const minute = 60_000;

/** A service that numbers the URLs it gives out. */
function open(answer?: (ids: readonly string[], signal: AbortSignal) => Promise<readonly MediaItemResult[]>) {
  const asked: (readonly string[])[] = [];
  const clock = { now: 0 };
  const urls = new BaseUrls({
    batchGet: (ids, signal) => {
      asked.push(ids);
      const items = ids.map((id) => ({ mediaItem: { id, baseUrl: `${id}-${asked.length}` } }));
      return answer?.(ids, signal) ?? Promise.resolve(items);
    },
    now: () => clock.now,
  });
  return { urls, asked, clock };
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `i${index}`);

describe("base URLs", () => {
  it("that came with an answer cost no request", async () => {
    const { urls, asked } = open();
    urls.learn("a", "known");
    assert.equal(await urls.get("a"), "known");
    assert.equal(asked.length, 0);
  });

  it("are asked for together, and shared by those who ask for the same", async () => {
    const { urls, asked } = open();
    const all = await Promise.all(["a", "b", "a", "c"].map((id) => urls.get(id)));
    assert.deepEqual(all, ["a-1", "b-1", "a-1", "c-1"]);
    assert.deepEqual(asked, [["a", "b", "c"]]);
    assert.equal(await urls.get("a"), "a-1");
    assert.equal(asked.length, 1);
  });

  it("are asked for 50 at a time", async () => {
    const { urls, asked } = open();
    await Promise.all(ids(120).map((id) => urls.get(id)));
    assert.deepEqual(
      asked.map(({ length }) => length),
      [50, 50, 20],
    );
  });

  it("are renewed before they are an hour old", async () => {
    const { urls, clock } = open();
    assert.equal(await urls.get("a"), "a-1");
    clock.now = 50 * minute - 1;
    assert.equal(await urls.get("a"), "a-1");
    clock.now = 50 * minute;
    assert.equal(await urls.get("a"), "a-2");
  });

  it("that were refused are renewed at once, once for all who were refused", async () => {
    const { urls, asked } = open();
    const refused = await urls.get("a");
    const all = await Promise.all([urls.get("a", { refused }), urls.get("a", { refused }), urls.get("a")]);
    assert.deepEqual(all, ["a-2", "a-2", "a-2"]);
    assert.equal(await urls.get("a", { refused }), "a-2");
    assert.equal(asked.length, 2);
  });

  it("of items that are gone fail as not found, the others do not", async () => {
    const { urls } = open(() =>
      Promise.resolve([
        { status: { code: 3, message: "Invalid media item ID." } },
        { mediaItem: { id: "b", baseUrl: "B" } },
      ]),
    );
    const [a, b, c] = await Promise.allSettled(["a", "b", "c"].map((id) => urls.get(id)));
    assert.ok(a?.status === "rejected" && isNotFound(a.reason));
    assert.equal((a.reason as Error).message, "Invalid media item ID.");
    assert.ok(b?.status === "fulfilled" && b.value === "B");
    assert.ok(c?.status === "rejected" && isNotFound(c.reason));
  });

  it("are matched to their item by id, in whatever order they come", async () => {
    const { urls } = open((asked) =>
      Promise.resolve(asked.map((id) => ({ mediaItem: { id, baseUrl: `of ${id}` } })).reverse()),
    );
    assert.deepEqual(await Promise.all([urls.get("a"), urls.get("b")]), ["of a", "of b"]);
  });

  it("that are missing in an answer are malformed", async () => {
    const { urls } = open(() => Promise.resolve([{ mediaItem: { id: "a" } }]));
    await assert.rejects(urls.get("a"), (error) => isPhotosError(error) && error.kind === "malformed");
  });

  it("fail for all of a batch when the service does, and are asked for again the next time", async () => {
    let isDown = true;
    const { urls } = open((asked) =>
      isDown
        ? Promise.reject(new Error("down"))
        : Promise.resolve(asked.map((id) => ({ mediaItem: { id, baseUrl: id } }))),
    );
    const all = await Promise.allSettled([urls.get("a"), urls.get("b")]);
    assert.ok(all.every(({ status }) => status === "rejected"));
    isDown = false;
    assert.equal(await urls.get("a"), "a");
  });

  it("are kept for the latest 10,000 only", async () => {
    const { urls, asked } = open();
    for (const id of ids(10_001)) urls.learn(id, id);
    assert.equal(await urls.get("i1"), "i1");
    assert.equal(await urls.get("i0"), "i0-1");
    assert.equal(asked.length, 1);
  });
});

describe("giving up on a base URL", () => {
  const reason = new Error("scrolled away");

  it("before the request is made leaves it out", async () => {
    const { urls, asked } = open();
    const controller = new AbortController();
    const left = assert.rejects(urls.get("a", { signal: controller.signal }), reason);
    const stayed = urls.get("b");
    controller.abort(reason);
    await left;
    assert.equal(await stayed, "b-1");
    assert.deepEqual(asked, [["b"]]);
  });

  it("by all before the request is made makes none", async () => {
    const { urls, asked } = open();
    const controller = new AbortController();
    const left = assert.rejects(urls.get("a", { signal: controller.signal }), reason);
    controller.abort(reason);
    await left;
    assert.equal(await urls.get("b"), "b-1");
    assert.deepEqual(asked, [["b"]]);
  });

  it("by all while it runs ends the request; who comes next gets one of their own", async () => {
    const signals: AbortSignal[] = [];
    const { urls, asked } = open((wanted, signal) => {
      signals.push(signal);
      if (signals.length === 2) return Promise.resolve([{ mediaItem: { id: "a", baseUrl: "again" } }]);
      return new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(new Error(wanted.join()))),
      );
    });
    const controller = new AbortController();
    const all = Promise.allSettled([
      urls.get("a", { signal: controller.signal }),
      urls.get("b", { signal: controller.signal }),
    ]);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort(reason);
    assert.ok((await all).every((outcome) => outcome.status === "rejected" && outcome.reason === reason));
    assert.equal(signals[0]?.aborted, true);
    assert.equal(await urls.get("a"), "again");
  });
});
