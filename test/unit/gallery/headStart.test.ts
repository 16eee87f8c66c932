import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { HeadStart } from "../../../src/gallery/headStart.ts";
import { RowHeight } from "../../../src/gallery/rowHeight.ts";
import { mostGivenPictures } from "../../../src/shared/protocol.ts";
import { waitFor } from "../../support/waitFor.ts";
import { item, itemsFrom } from "./items.ts";

describe("the head start of a panel", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "headStart-"));
  });
  after(() => rm(folder, { recursive: true }));

  interface Asked {
    readonly itemId: string;
    readonly edge: number;
    readonly signal: AbortSignal;
  }

  /** Pictures whose bytes are the ids of their items. */
  function start({ from = 0, failing = "" } = {}): { readonly head: HeadStart; readonly asked: Asked[] } {
    const asked: Asked[] = [];
    const pictureFile = async (itemId: string, edge: number, signal: AbortSignal): Promise<string> => {
      asked.push({ itemId, edge, signal });
      if (itemId === failing) throw new Error("It cannot be had.");
      const file = path.join(folder, itemId);
      await writeFile(file, itemId);
      return file;
    };
    return { head: new HeadStart({ from, rowHeight: 200, pictureFile }), asked };
  }

  it("reads the first pictures in sight, once, and gives them away once", async () => {
    const { head, asked } = start({ from: 5 });
    head.begin([]);
    head.begin(itemsFrom(0, 100));
    head.begin(itemsFrom(0, 200));
    const ids = itemsFrom(5, mostGivenPictures).map(({ id }) => id);
    assert.deepEqual(
      asked.map(({ itemId }) => itemId),
      ids,
    );
    const taken: string[] = [];
    await waitFor("all of them", () => {
      taken.push(...head.take().map(({ url }) => Buffer.from(url.split(",")[1] ?? "", "base64").toString()));
      return taken.length === ids.length;
    });
    assert.deepEqual(taken.sort(), ids.sort());
    assert.deepEqual(head.take(), []);
  });

  it("asks for each in the size in which its row is likely to show it", () => {
    const { head, asked } = start();
    head.begin([
      item("wide", { width: 4000, height: 3000 }),
      item("high", { width: 3000, height: 4000 }),
      item("unknown", { width: 0, height: 0 }),
    ]);
    assert.deepEqual(
      asked.map(({ edge }) => edge),
      [384, 256, 384],
    );
  });

  it("leaves to the page what fails, and what comes too late", async () => {
    const { head } = start({ failing: "b" });
    head.begin([item("a"), item("b")]);
    await setImmediate();
    const late = start();
    assert.deepEqual(late.head.take(), []);
    late.head.begin([item("a")]);
    assert.deepEqual(late.asked, []);
    const taken: string[] = [];
    await waitFor("the other one", () => taken.push(...head.take().map(({ itemId }) => itemId)) > 0);
    assert.deepEqual(taken, ["a"]);
  });

  it("breaks off when the panel goes", () => {
    const { head, asked } = start();
    head.begin([item("a")]);
    head.stop();
    assert.equal(asked[0]?.signal.aborted, true);
  });
});

describe("the height of rows", () => {
  function memory(stored: Map<string, unknown> = new Map()): ConstructorParameters<typeof RowHeight>[0] {
    return {
      keys: () => [...stored.keys()],
      get: <T>(key: string, otherwise?: T) => (stored.get(key) ?? otherwise) as T,
      update: (key, value) => {
        stored.set(key, value);
        return Promise.resolve();
      },
    };
  }

  it("is remembered when it is quite another one", async () => {
    const height = new RowHeight(memory());
    const before = height.pixels;
    await height.remember(before * 1.1);
    assert.equal(height.pixels, before);
    await height.remember(before * 2);
    assert.equal(height.pixels, before * 2);
    await height.remember(before);
    assert.equal(height.pixels, before);
  });

  it("is a usual one where what was stored makes no sense", () => {
    const usual = new RowHeight(memory()).pixels;
    for (const stored of ["210", 0, -3, Number.NaN, 1e9, null]) {
      assert.equal(new RowHeight(memory(new Map([["gallery.rowHeight", stored]]))).pixels, usual);
    }
  });
});
