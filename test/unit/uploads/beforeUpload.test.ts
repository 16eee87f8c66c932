import assert from "node:assert/strict";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { expandFolder } from "../../../src/uploads/expandFolder.ts";
import type { FolderEntry } from "../../../src/uploads/expandFolder.ts";
import { KnownHashes } from "../../../src/uploads/knownHashes.ts";
import { preflight } from "../../../src/uploads/preflight.ts";
import { createSourceReader } from "../../../src/uploads/sourceReader.ts";
import { pngFile } from "../../uploads/pngFile.ts";

let folder: string;

/** For the suites of this file alone: others may run in the same process. */
function useFreshFolder(): void {
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "before-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
}

const elsewhere = () => Promise.reject(new Error("No such file."));
const reader = createSourceReader({ stat: elsewhere, readWhole: elsewhere });

describe("the look before an upload", () => {
  useFreshFolder();

  const write = async (name: string, content: Buffer | string) => {
    await writeFile(join(folder, name), content);
    return { uri: pathToFileURL(join(folder, name)).href, name };
  };

  it("tells file by file what cannot be added, and counts the rest", async () => {
    const png = pngFile(1);
    const sources = [
      await write("one.png", png),
      await write("text.png", "I am a text."),
      await write("empty.png", ""),
      { uri: pathToFileURL(join(folder, "gone.png")).href, name: "gone.png" },
      await write("two.jpg", png),
    ];
    const { files, sources: good, bytes } = await preflight(sources, { reader });
    assert.deepEqual(
      files.map(({ problem }) => problem?.reason),
      [undefined, "notMedia", "empty", "unreadable", undefined],
    );
    assert.deepEqual(good, [sources[0], sources[4]]);
    assert.equal(bytes, 2 * png.length);
  });

  it("tells those for which the album has no room", async () => {
    const sources = [await write("one.png", pngFile(1)), await write("two.png", pngFile(2))];
    const { files } = await preflight(sources, { reader, albumItems: 19_999 });
    assert.deepEqual(
      files.map(({ problem }) => problem?.reason),
      [undefined, "tooMany"],
    );
  });

  it("ends when it is cancelled", async () => {
    const signal = AbortSignal.abort(new Error("Cancel"));
    const sources = [{ uri: "vscode-vfs://a/b.png", name: "b.png" }];
    await assert.rejects(preflight(sources, { reader, signal }), /Cancel/);
  });
});

describe("a folder", () => {
  useFreshFolder();

  const tree: Readonly<Record<string, readonly string[]>> = {
    root: ["10.png", "9.png", "b/", "A.png", "a10/", "a9/", "locked/", "none/"],
    "root/b": ["x.png"],
    "root/a9": ["deep/"],
    "root/a9/deep": ["y.png"],
    "root/a10": ["z.png"],
    "root/none": [],
  };
  const list = (uri: string): Promise<readonly FolderEntry[]> => {
    const entries = tree[uri];
    if (!entries) return Promise.reject(new Error("Permission denied"));
    return Promise.resolve(
      entries.map((entry) => {
        const name = entry.replace("/", "");
        return { name, uri: `${uri}/${name}`, kind: entry.endsWith("/") ? "folder" : "file" };
      }),
    );
  };

  it("is taken with its subfolders, in natural order, and what cannot be read is told", async () => {
    const { folders, unreadable } = await expandFolder({ name: "root", uri: "root" }, list);
    const found = folders.map(({ uri, sources }) => [uri, ...sources.map(({ name }) => name)]);
    assert.deepEqual(found, [
      ["root", "9.png", "10.png", "A.png"],
      ["root/a9/deep", "y.png"],
      ["root/a10", "z.png"],
      ["root/b", "x.png"],
    ]);
    assert.deepEqual(
      unreadable.map(({ uri }) => uri),
      ["root/locked"],
    );
  });

  it("that leads round in a circle comes to an end", async () => {
    const round = (uri: string) =>
      Promise.resolve([{ name: "again", uri: `${uri}/again`, kind: "folder" as const }]);
    assert.deepEqual((await expandFolder({ name: "root", uri: "root" }, round)).folders, []);
  });
});

describe("what the library is known to have", () => {
  useFreshFolder();

  const hash = (letter: string) => `${letter.repeat(43)}=`;
  const item = (letter: string, itemId = letter) => ({ hash: hash(letter), itemId, mimeType: "image/png" });
  const reopened = async (): Promise<KnownHashes> => {
    const known = new KnownHashes(folder, "me");
    await known.load();
    return known;
  };

  it("is remembered per account, and forgotten item by item or as a whole", async () => {
    const known = await reopened();
    known.learn([item("a"), item("b"), item("a", "newer")]);
    known.unlearn(hash("b"));
    await known.flush();
    const again = await reopened();
    assert.equal(again.find(hash("a"))?.itemId, "newer");
    assert.equal(again.find(hash("b")), undefined);
    const other = new KnownHashes(folder, "somebody else");
    await other.load();
    assert.equal(other.find(hash("a")), undefined);
    await again.forget();
    assert.equal((await reopened()).find(hash("a")), undefined);
  });

  it("is as good as unknown where its file is damaged", async () => {
    const known = await reopened();
    known.learn([item("a"), item("b")]);
    await known.flush();
    const [name = ""] = await readdir(join(folder, "known"));
    const path = join(folder, "known", name);
    const whole = await readFile(path);
    for (let length = 0; length <= whole.length; length++) {
      await writeFile(path, whole.subarray(0, length));
      await appendFile(path, '\n{"hash":7}\nnonsense\n');
      const { itemId } = (await reopened()).find(hash("a")) ?? {};
      assert.ok(itemId === undefined || itemId === "a");
    }
  });
});
