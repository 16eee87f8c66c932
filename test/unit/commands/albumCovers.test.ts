import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumCovers, type CoverFiles } from "../../../src/commands/albumCovers.ts";
import { waitFor } from "../../support/waitFor.ts";

/** Files of which some are on disk, and a record of what was downloaded. */
function covers({ onDisk = [], broken = [] }: { onDisk?: readonly string[]; broken?: readonly string[] }) {
  const downloads: string[] = [];
  const closed = new AbortController();
  let draws = 0;
  const files: CoverFiles = {
    cached: (_, itemId) => Promise.resolve(onDisk.includes(itemId) ? `/disk/${itemId}` : undefined),
    file: (accountId, itemId) => {
      downloads.push(`${accountId} ${itemId}`);
      return broken.includes(itemId) ? Promise.reject(new Error("no")) : Promise.resolve(`/new/${itemId}`);
    },
  };
  const made = new AlbumCovers(files, "me", { signal: closed.signal, onDidLoad: () => (draws += 1) });
  return { covers: made, downloads, closed, draws: () => draws };
}

const many = Array.from({ length: 500 }, (_, index) => `c${index}`);
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("covers where an album is asked for", () => {
  it("are downloaded for the rows that can be seen, not for five hundred", async () => {
    const { covers: made, downloads } = covers({});
    made.look(many);
    await settled();
    assert.deepEqual(
      downloads,
      many.slice(0, 20).map((id) => `me ${id}`),
    );
  });

  it("that are on disk are found for every row, without a download", async () => {
    const { covers: made, downloads } = covers({ onDisk: many });
    made.look(many);
    await settled();
    assert.equal(made.path("c0"), "/disk/c0");
    assert.equal(made.path("c499"), "/disk/c499");
    assert.deepEqual(downloads, []);
  });

  it("are looked for once, however often the list is drawn", async () => {
    const { covers: made, downloads } = covers({ broken: ["a"] });
    for (let times = 0; times < 3; times++) made.look(["a", undefined, "b"]);
    await settled();
    made.look(["b", "a"]);
    await settled();
    assert.deepEqual(downloads.toSorted(), ["me a", "me b"]);
    assert.equal(made.path("a"), undefined);
  });

  it("of an album that comes into sight later are downloaded then", async () => {
    const { covers: made, downloads } = covers({});
    made.look([...many.slice(0, 20), "late"]);
    await settled();
    assert.ok(!downloads.includes("me late"));
    made.look(["late", ...many.slice(0, 20)]);
    await settled();
    assert.ok(downloads.includes("me late"));
  });

  it("that come together are told of once", async () => {
    const { covers: made, draws } = covers({});
    made.look(many.slice(0, 10));
    await waitFor("the list to be drawn", () => draws() > 0);
    assert.equal(draws(), 1);
    assert.equal(made.path("c9"), "/new/c9");
  });

  it("are not asked for once the question is closed", async () => {
    const { covers: made, downloads, closed } = covers({});
    closed.abort();
    made.look(many);
    await settled();
    assert.deepEqual(downloads, []);
  });
});
