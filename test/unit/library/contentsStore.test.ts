import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { ContentsStore, forgetContents } from "../../../src/library/contentsStore.ts";
import type { ContentsLimits } from "../../../src/library/contentsStore.ts";
import type { Item } from "../../../src/library/item.ts";
import { item, itemsFrom } from "../gallery/items.ts";

const camera = {
  make: "Google",
  model: undefined,
  focalLength: 6.9,
  aperture: 1.8,
  iso: 55,
  exposure: 0.01,
  fps: undefined,
};
const odd: readonly Item[] = [
  item("a", { description: "Fog 🌫️", camera, contributor: "Gus" }),
  item("b", { kind: "video", videoStatus: "PROCESSING", mimeType: "video/mp4" }),
  item("c", { kind: "video", videoStatus: "FAILED", width: 0, height: 0, takenAt: "" }),
  item("d", { kind: "video", videoStatus: "READY", camera: { ...camera, fps: 30 } }),
  item("e", { productUrl: "" }),
  item("f", { productUrl: "https://elsewhere.example/f" }),
];

describe("what was in a list", () => {
  let folder = "";
  const contents = (): string => path.join(folder, "demo-owner.contents");
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "contents-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (limits?: ContentsLimits): ContentsStore => new ContentsStore(folder, "demo-owner", limits);

  async function save(listId: string, items: readonly Item[], store = open()): Promise<void> {
    store.save(listId, () => items);
    await store.flush();
  }

  async function onlyFile(): Promise<string> {
    const [name, ...more] = await readdir(contents());
    assert.deepEqual(more, []);
    return path.join(contents(), name ?? "");
  }

  it("comes back as it was, in another window", async () => {
    await save("A", odd);
    assert.deepEqual(await open().read("A"), odd);
  });

  it("comes back when it was empty, or of twenty thousand", async () => {
    await save("none", []);
    await save("many", itemsFrom(0, 20_000));
    assert.deepEqual(await open().read("none"), []);
    assert.deepEqual(await open().read("many"), itemsFrom(0, 20_000));
  });

  it("names the address of its pages once", async () => {
    await save("A", itemsFrom(0, 100));
    const text = await readFile(await onlyFile(), "utf8");
    assert.equal(text.split("https:").length - 1, 1);
  });

  it(
    "is read by nobody else, and its name tells nothing",
    { skip: process.platform === "win32" },
    async () => {
      await save("search pets", odd);
      const file = await onlyFile();
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      assert.equal((await stat(contents())).mode & 0o777, 0o700);
      assert.match(path.basename(file), /^[0-9a-f]{40}\.json$/);
    },
  );

  it("is nothing if it was never saved, or is damaged", async () => {
    assert.deepEqual(await open().read("A"), []);
    await save("A", odd);
    await truncate(await onlyFile(), 40);
    assert.deepEqual(await open().read("A"), []);
  });

  it("is written once for many changes", async () => {
    const store = open();
    let taken = 0;
    for (let change = 0; change < 50; change++) {
      store.save("A", () => {
        taken += 1;
        return odd;
      });
    }
    await store.flush();
    assert.equal(taken, 1);
  });

  it("ends where remembering more would be too much", async () => {
    await save("A", itemsFrom(0, 30), open({ items: 20, bytes: 1e6 }));
    assert.deepEqual(await open().read("A"), itemsFrom(0, 20));
  });

  it("makes room when it was opened longest ago", async () => {
    const limits = { items: 1000, bytes: 20_000 };
    const store = open(limits);
    const long = itemsFrom(0, 100);
    for (const listId of ["first", "second"]) await save(listId, long, store);
    for (const name of await readdir(contents())) {
      await utimes(path.join(contents(), name), new Date(0), new Date(0));
    }
    assert.equal((await store.read("first")).length, 100);
    const { size } = await stat(await onlyOne("second"));
    assert.ok(size * 2 < limits.bytes && size * 3 > limits.bytes, `${size} bytes fit the case`);
    await save("third", long, store);
    assert.equal((await store.read("first")).length, 100);
    assert.equal((await store.read("second")).length, 0);
    assert.equal((await store.read("third")).length, 100);
  });

  async function onlyOne(listId: string): Promise<string> {
    for (const name of await readdir(contents())) {
      const file = path.join(contents(), name);
      if ((await readFile(file, "utf8")).includes(`"listId":"${listId}"`)) return file;
    }
    throw new Error(`${listId} is not there`);
  }

  it("goes with its list", async () => {
    const store = open();
    await save("A", odd, store);
    store.remove("A");
    await store.flush();
    assert.deepEqual(await readdir(contents()), []);
  });

  it("goes with its account, for good", async () => {
    const store = open();
    await save("A", odd, store);
    store.save("B", () => odd);
    await store.forget();
    store.save("C", () => odd);
    await store.flush();
    assert.deepEqual(await readdir(folder), []);
    await save("A", odd);
    await forgetContents(folder, "demo-owner");
    assert.deepEqual(await readdir(folder), []);
  });
});
