import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError } from "../../../src/api/errors.ts";
import { inBatches } from "../../../src/library/inBatches.ts";

const ids = (count: number) => Array.from({ length: count }, (_, index) => `i${index}`);
const badItem = () =>
  new PhotosError("api", "Request contains an invalid media item id.", {
    status: 400,
    code: "INVALID_ARGUMENT",
  });
const badAlbum = () =>
  new PhotosError("api", "No permission to add media items to this album.", {
    status: 400,
    code: "INVALID_ARGUMENT",
  });
const offline = () => new PhotosError("network", "The service could not be reached.");

/** A service that takes no call with a bad id, and what is shown meanwhile. */
function open(refuse: (ids: readonly string[], call: number) => Error | undefined) {
  const calls: (readonly string[])[] = [];
  const shown = new Set<string>();
  const work = {
    propose: (itemIds: readonly string[]) => {
      itemIds.forEach((id) => shown.add(id));
      return { keep: () => undefined, drop: () => itemIds.forEach((id) => shown.delete(id)) };
    },
    make: (
      itemIds: readonly string[],
      proposal: { readonly keep: () => void; readonly drop: () => void },
    ) => {
      calls.push(itemIds);
      const error = refuse(itemIds, calls.length);
      if (!error) {
        proposal.keep();
        return Promise.resolve();
      }
      proposal.drop();
      return Promise.reject(error);
    },
  };
  return { calls, shown, work };
}

describe("changes of many items", () => {
  for (const count of [0, 1, 50, 51, 120]) {
    it(`${count}: 50 a call, in order, all shown at once`, async () => {
      const { calls, shown, work } = open(() => undefined);
      const running = inBatches(ids(count), work);
      assert.equal(shown.size, count);
      const { done, refused } = await running;
      assert.deepEqual(done, ids(count));
      assert.deepEqual(refused, []);
      assert.equal(calls.length, Math.ceil(count / 50));
    });
  }

  it("an item named twice goes once", async () => {
    const { calls, work } = open(() => undefined);
    assert.deepEqual((await inBatches(["a", "b", "a"], work)).done, ["a", "b"]);
    assert.deepEqual(calls, [["a", "b"]]);
  });

  for (const bad of [["i0"], ["i49"], ["i7", "i8"], ["i3", "i60", "i119"], ids(5)]) {
    it(`the bad ones (${bad.join()}) are found, the others are changed, in order`, async () => {
      const { shown, calls, work } = open((some) =>
        some.some((id) => bad.includes(id)) ? badItem() : undefined,
      );
      const { done, refused } = await inBatches(ids(120), work);
      const good = ids(120).filter((id) => !bad.includes(id));
      assert.deepEqual(done, good);
      assert.deepEqual(
        refused.map(({ itemId }) => itemId),
        bad,
      );
      assert.deepEqual([...shown].sort(), good.toSorted());
      assert.ok(calls.length <= 3 + bad.length * 14, `${calls.length} calls`);
    });
  }

  it("only bad ones: all are in the outcome", async () => {
    const { work, shown } = open(badItem);
    const { done, refused } = await inBatches(ids(3), work);
    assert.deepEqual(done, []);
    assert.equal(refused.length, 3);
    assert.equal(shown.size, 0);
  });

  for (const [what, error] of [
    ["an album that may not be changed", badAlbum()],
    ["no answer", offline()],
  ] as const) {
    it(`${what}: not halved, nothing is shown any more, the error is thrown`, async () => {
      const { calls, shown, work } = open(() => error);
      await assert.rejects(inBatches(ids(120), work), error);
      assert.equal(calls.length, 1);
      assert.equal(shown.size, 0);
    });
  }

  it("what was done before the service failed is told with what was not", async () => {
    const error = offline();
    const { shown, work } = open((_, call) => (call === 2 ? error : undefined));
    const { done, refused } = await inBatches(ids(120), work);
    assert.deepEqual(done, ids(50));
    assert.deepEqual(
      refused,
      ids(120)
        .slice(50)
        .map((itemId) => ({ itemId, error })),
    );
    assert.equal(shown.size, 50);
  });

  const reason = new DOMException("Stopped", "AbortError");

  it("cancelled before anything was done: thrown, and nothing is shown any more", async () => {
    const { shown, work } = open(() => reason);
    await assert.rejects(inBatches(ids(120), work, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(shown.size, 0);
  });

  it("cancelled later: tells what was done and what is left", async () => {
    const controller = new AbortController();
    const { shown, work } = open((_, call) => {
      if (call < 2) return undefined;
      controller.abort(reason);
      return reason;
    });
    const { done, refused, left } = await inBatches(ids(120), work, { signal: controller.signal });
    assert.deepEqual(done, ids(50));
    assert.deepEqual(refused, []);
    assert.deepEqual(left, ids(120).slice(50));
    assert.equal(shown.size, 50);
  });

  it("tells after every call how far it has come", async () => {
    const told: number[] = [];
    const { work } = open((some) => (some.length > 1 && some.includes("i119") ? badItem() : undefined));
    await inBatches(ids(120), work, { onProgress: (settled) => told.push(settled) });
    assert.deepEqual(told.slice(0, 2), [50, 100]);
    assert.equal(told.at(-1), 120);
  });
});
