import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RowPictures, type RowPicture } from "../../../src/tree/rowPictures.ts";

interface Load {
  readonly itemId: string;
  readonly signal: AbortSignal;
  done(path: string): void;
  fail(): void;
}

/** Pictures whose files come when the test says so. */
function pictures(): { pictures: RowPictures; loads: Load[]; loaded: string[]; settle: () => Promise<void> } {
  const loads: Load[] = [];
  const made = new RowPictures(
    ({ itemId }, signal) =>
      new Promise((resolve, reject) => {
        loads.push({ itemId, signal, done: resolve, fail: () => reject(new Error("no")) });
      }),
  );
  const loaded: string[] = [];
  made.onDidLoad(({ itemId }) => loaded.push(itemId));
  return { pictures: made, loads, loaded, settle: () => new Promise((resolve) => setImmediate(resolve)) };
}

const picture = (itemId: string): RowPicture => ({ accountId: "me", itemId });

describe("pictures beside rows", () => {
  const ids = (loads: readonly Load[]): string => loads.map(({ itemId }) => itemId).join("");

  it("are asked for once, announced, and known from then on", async () => {
    const { pictures: made, loads, loaded, settle } = pictures();
    assert.equal(made.path(picture("a")), undefined);
    assert.equal(made.path(picture("a")), undefined);
    await settle();
    assert.equal(loads.length, 1);
    loads[0]?.done("/cache/a.jpg");
    await settle();
    assert.deepEqual(loaded, ["a"]);
    assert.equal(made.path(picture("a")), "/cache/a.jpg");
    await settle();
    assert.equal(loads.length, 1);
  });

  it("are read a few at a time", async () => {
    const { pictures: made, loads, settle } = pictures();
    for (const id of "abcdefgh") made.path(picture(id));
    await settle();
    assert.equal(ids(loads), "abcd");
    loads[1]?.done("/b");
    await settle();
    assert.equal(ids(loads), "abcde");
  });

  it("come first for the rows that were drawn last, each time from above", async () => {
    const { pictures: made, loads, settle } = pictures();
    for (const id of "abcdefgh") made.path(picture(id));
    await settle();
    for (const id of "xyz") made.path(picture(id));
    await settle();
    for (let next = 0; next < 11; next++) {
      loads[next]?.done("/");
      await settle();
    }
    assert.equal(ids(loads), "abcdxyzefgh");
  });

  for (const forget of ["forgetFailures", "forget"] as const) {
    it(`that fail are not asked for again before ${forget}, and hold up no other`, async () => {
      const { pictures: made, loads, settle } = pictures();
      for (const id of "abcde") made.path(picture(id));
      await settle();
      for (const load of loads.slice(0, 4)) load.fail();
      await settle();
      assert.equal(ids(loads), "abcde");
      made.path(picture("a"));
      await settle();
      assert.equal(ids(loads), "abcde");
      made[forget]();
      loads[4]?.fail();
      made.path(picture("a"));
      await settle();
      assert.equal(ids(loads), "abcdea");
    });
  }

  it("that are there stay when only failures are forgotten", async () => {
    const { pictures: made, loads, settle } = pictures();
    made.path(picture("a"));
    await settle();
    loads[0]?.done("/a");
    await settle();
    made.forgetFailures();
    assert.equal(made.path(picture("a")), "/a");
  });

  it("that were on their way when everything was forgotten are broken off and not announced", async () => {
    const { pictures: made, loads, loaded, settle } = pictures();
    made.path(picture("a"));
    await settle();
    made.forget();
    const [load] = loads;
    assert(load?.signal.aborted);
    load.done("/a");
    await settle();
    assert.deepEqual(loaded, []);
    assert.equal(made.path(picture("a")), undefined);
  });
});
