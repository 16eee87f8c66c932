import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Covers, type Cover } from "../../../src/tree/covers.ts";

interface Load {
  readonly itemId: string;
  readonly signal: AbortSignal;
  done(path: string): void;
  fail(): void;
}

/** Covers whose files come when the test says so. */
function covers(): { covers: Covers; loads: Load[]; loaded: string[]; settle: () => Promise<void> } {
  const loads: Load[] = [];
  const made = new Covers(
    ({ itemId }, signal) =>
      new Promise((resolve, reject) => {
        loads.push({ itemId, signal, done: resolve, fail: () => reject(new Error("no")) });
      }),
  );
  const loaded: string[] = [];
  made.onDidLoad(({ itemId }) => loaded.push(itemId));
  return { covers: made, loads, loaded, settle: () => new Promise((resolve) => setImmediate(resolve)) };
}

const cover = (itemId: string): Cover => ({ accountId: "me", itemId });

describe("covers", () => {
  it("are asked for once, announced, and known from then on", async () => {
    const { covers: made, loads, loaded, settle } = covers();
    assert.equal(made.path(cover("a")), undefined);
    assert.equal(made.path(cover("a")), undefined);
    assert.equal(loads.length, 1);
    loads[0]?.done("/cache/a.jpg");
    await settle();
    assert.deepEqual(loaded, ["a"]);
    assert.equal(made.path(cover("a")), "/cache/a.jpg");
    assert.equal(loads.length, 1);
  });

  it("are read a few at a time", async () => {
    const { covers: made, loads, settle } = covers();
    for (const id of "abcdefgh") made.path(cover(id));
    assert.deepEqual(loads.map(({ itemId }) => itemId).join(""), "abcd");
    loads[1]?.done("/b");
    await settle();
    assert.deepEqual(loads.map(({ itemId }) => itemId).join(""), "abcde");
  });

  it("that fail are not asked for again until everything is forgotten, and hold up no other", async () => {
    const { covers: made, loads, settle } = covers();
    for (const id of "abcde") made.path(cover(id));
    for (const load of loads.slice(0, 4)) load.fail();
    await settle();
    assert.equal(loads.length, 5);
    made.path(cover("a"));
    assert.equal(loads.length, 5);
    made.forget();
    loads[4]?.fail();
    await settle();
    made.path(cover("a"));
    assert.equal(loads.length, 6);
  });

  it("that were on their way when everything was forgotten are broken off and not announced", async () => {
    const { covers: made, loads, loaded, settle } = covers();
    made.path(cover("a"));
    made.forget();
    const [load] = loads;
    assert(load?.signal.aborted);
    load.done("/a");
    await settle();
    assert.deepEqual(loaded, []);
    assert.equal(made.path(cover("a")), undefined);
  });
});
