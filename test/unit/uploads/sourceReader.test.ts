import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import type { WholeReader } from "../../../src/uploads/sourceReader.ts";
import { PiecePool } from "../../../src/uploads/pieceMemory.ts";
import { createSourceReader } from "../../../src/uploads/sourceReader.ts";

const never = new AbortController().signal;
const noOthers: WholeReader = {
  stat: () => Promise.reject(new Error("not asked")),
  readWhole: () => Promise.reject(new Error("not asked")),
};

const memory = new PiecePool(16_384).lend();

describe("a file on disk", () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "source-"))));
  after(() => rm(folder, { recursive: true, force: true }));
  const reader = createSourceReader(noOthers);
  const write = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return pathToFileURL(join(folder, name)).href;
  };

  it("is opened as it is: size, first bytes, and a body that can be sent twice", async () => {
    const uri = await write("a b#ü%.png", "x".repeat(5000));
    const opened = await reader.open(uri, never);
    assert.equal(opened.size, 5000);
    assert.equal(opened.head?.byteLength, 1024);
    for (let times = 0; times < 2; times++)
      assert.equal((await opened.read(0, 9000, memory)).byteLength, 5000);
    assert.equal((await opened.read(4990, 20, memory)).byteLength, 10);
    assert.equal((await opened.read(5000, 20, memory)).byteLength, 0);
    opened.close();
    assert.deepEqual(await reader.stat(uri, never), { size: 5000, modifiedAt: opened.modifiedAt });
  });

  it("may be empty", async () => {
    const opened = await reader.open(await write("empty.png", ""), never);
    assert.deepEqual([opened.size, opened.head?.byteLength], [0, 0]);
    opened.close();
  });

  it("tells by its size and time that it has changed", async () => {
    const uri = await write("growing.png", "before");
    const opened = await reader.open(uri, never);
    await appendFile(join(folder, "growing.png"), " and after");
    await utimes(join(folder, "growing.png"), new Date(), new Date(Date.now() + 5000));
    opened.close();
    assert.notDeepEqual(await reader.stat(uri, never), { size: opened.size, modifiedAt: opened.modifiedAt });
  });

  it("that is gone, a folder, or on another machine is an error", async () => {
    const gone = pathToFileURL(join(folder, "gone.png")).href;
    for (const uri of [gone, pathToFileURL(folder).href, "file://elsewhere/share/a.png"]) {
      await assert.rejects(reader.open(uri, never), uri);
      await assert.rejects(reader.stat(uri, never), uri);
    }
  });
});

describe("a file elsewhere", () => {
  it("is read whole, one at a time", async () => {
    let reading = 0;
    let most = 0;
    const reader = createSourceReader({
      stat: () => Promise.resolve({ size: 3, modifiedAt: 7 }),
      readWhole: async () => {
        most = Math.max(most, ++reading);
        await new Promise((resolve) => setImmediate(resolve));
        return new Uint8Array([1, 2, 3]);
      },
    });
    await Promise.all(
      ["a", "b", "c"].map(async (name) => {
        const opened = await reader.open(`vscode-vfs://github/${name}.png`, never);
        assert.deepEqual([...(await opened.read(0, 9, memory))], [1, 2, 3]);
        assert.deepEqual([...(opened.head ?? [])], [1, 2, 3]);
        reading--;
        opened.close();
      }),
    );
    assert.equal(most, 1);
  });

  it("is not read at all when it is over 200 MB", async () => {
    const reader = createSourceReader({
      ...noOthers,
      stat: () => Promise.resolve({ size: 200 * 1024 * 1024 + 1, modifiedAt: 7 }),
    });
    const opened = await reader.open("vscode-vfs://github/film.mp4", never);
    assert.equal(opened.head, undefined);
    opened.close();
  });

  it("that cannot be read does not stop the next one", async () => {
    let calls = 0;
    const reader = createSourceReader({
      stat: () => Promise.resolve({ size: 1, modifiedAt: 7 }),
      readWhole: () =>
        ++calls === 1 ? Promise.reject(new Error("offline")) : Promise.resolve(new Uint8Array(1)),
    });
    await assert.rejects(reader.open("vscode-vfs://github/a.png", never), /offline/);
    assert.equal((await reader.open("vscode-vfs://github/a.png", never)).size, 1);
  });

  it("whose size never comes is left when it is cancelled", async () => {
    const reader = createSourceReader({ ...noOthers, stat: () => new Promise(() => undefined) });
    const asking = reader.stat("vscode-vfs://github/a.png", AbortSignal.timeout(10));
    await assert.rejects(asking, { name: "TimeoutError" });
  });

  it("that never answers is left when it is cancelled, and does not stop the next one", async () => {
    const never = new Promise<never>(() => undefined);
    const stat = { size: 1, modifiedAt: 7 };
    for (const silent of ["stat", "readWhole"]) {
      let calls = 0;
      const answer = <T>(name: string, value: T) =>
        name === silent && ++calls === 1 ? never : Promise.resolve(value);
      const reader = createSourceReader({
        stat: () => answer("stat", stat),
        readWhole: () => answer("readWhole", new Uint8Array(1)),
      });
      const abort = new AbortController();
      const opening = reader.open("vscode-vfs://github/a.png", abort.signal);
      setImmediate(() => abort.abort());
      await assert.rejects(opening, { name: "AbortError" });
      assert.equal((await reader.open("vscode-vfs://github/b.png", AbortSignal.timeout(5_000))).size, 1);
    }
  });
});
