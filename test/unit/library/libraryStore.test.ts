import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { Album } from "../../../src/library/album.ts";
import { forgetLibrary, LibraryStore } from "../../../src/library/libraryStore.ts";

const harbour: Album = {
  id: "A",
  title: "Harbour 🌊",
  itemsCount: 3,
  productUrl: "https://photos.google.com/lr/album/A",
  isWriteable: true,
  isOwned: true,
  share: { shareToken: "T", isOwned: true, sharedAlbumOptions: { isCollaborative: true } },
  coverItemId: "M",
};
const bare: Album = { ...harbour, id: "B", share: undefined, coverItemId: undefined };
const state = { own: [harbour, bare], shared: [harbour] };

describe("what is remembered", () => {
  let folder = "";
  let file = "";
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "library-"));
    file = path.join(folder, "demo-owner.json");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = () => new LibraryStore(folder, "demo-owner");

  it("comes back as it was, in another window", async () => {
    const store = open();
    store.save(() => state);
    await store.flush();
    assert.deepEqual(await open().read(), state);
  });

  it("is read by nobody else", { skip: process.platform === "win32" }, async () => {
    const store = open();
    store.save(() => state);
    await store.flush();
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it("is nothing before anything was saved", async () => {
    assert.equal(await open().read(), undefined);
  });

  it("is written once for many changes, with the last state", async () => {
    const store = open();
    let taken = 0;
    for (let count = 1; count <= 50; count++) {
      store.save(() => {
        taken += 1;
        return { own: [{ ...harbour, itemsCount: count }], shared: [] };
      });
    }
    await store.flush();
    assert.equal(taken, 1);
    assert.equal((await open().read())?.own[0]?.itemsCount, 50);
  });

  it("leaves no draft behind, and is not written again when nothing changed", async () => {
    const store = open();
    store.save(() => state);
    await store.flush();
    const { mtimeMs } = await stat(file);
    const again = open();
    assert.deepEqual(await again.read(), state);
    again.save(() => state);
    await again.flush();
    assert.equal((await stat(file)).mtimeMs, mtimeMs);
    assert.deepEqual(await readdir(folder), ["demo-owner.json"]);
  });

  it("is kept apart by account, whatever its id", async () => {
    for (const id of ["../../evil", "demo-guest"]) {
      const store = new LibraryStore(folder, id);
      store.save(() => state);
      await store.flush();
    }
    assert.deepEqual((await readdir(folder)).sort(), ["..%2F..%2Fevil.json", "demo-guest.json"]);
  });

  it("survives garbage: a file cut short, of another version, or of another kind is ignored", async () => {
    const store = open();
    store.save(() => state);
    await store.flush();
    const text = await readFile(file, "utf8");
    for (let length = 0; length < text.length; length += 17) {
      await writeFile(file, text.slice(0, length));
      assert.equal(await open().read(), undefined);
    }
    for (const other of [
      "null",
      "[]",
      '{"version":2,"own":[],"shared":[]}',
      '{"version":1,"own":[7],"shared":[]}',
    ]) {
      await writeFile(file, other);
      assert.equal(await open().read(), undefined);
    }
  });

  it("is given up quietly when the folder cannot be made", async () => {
    await writeFile(path.join(folder, "taken"), "");
    const store = new LibraryStore(path.join(folder, "taken"), "a");
    store.save(() => state);
    await store.flush();
    assert.equal(await store.read(), undefined);
  });

  it("is gone after forgetting, and does not come back", async () => {
    const store = open();
    store.save(() => state);
    await store.flush();
    store.save(() => ({ own: [], shared: [] }));
    await store.forget();
    store.save(() => state);
    await store.flush();
    assert.deepEqual(await readdir(folder), []);
  });

  it("can be forgotten for an account that is not open", async () => {
    const store = open();
    store.save(() => state);
    await store.flush();
    await forgetLibrary(folder, "demo-owner");
    await forgetLibrary(folder, "nobody");
    assert.deepEqual(await readdir(folder), []);
  });
});
