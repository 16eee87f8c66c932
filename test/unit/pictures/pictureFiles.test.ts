import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { PictureFiles } from "../../../src/pictures/pictureFiles.ts";

describe("picture files on a disk that has its own mind", () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "picture-files-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (files: PictureFiles, key: string, content = "x".repeat(1000)): Promise<string> =>
    files.write("account", key, chunksOf(content));

  it("are found though something left behind cannot be removed", async () => {
    const path = await write(new PictureFiles(folder, 9e9), "one");
    const left = join(dirname(path), "left behind.tmp");
    await mkdir(left);
    await utimes(left, 0, 0);
    assert.equal(await new PictureFiles(folder, 9e9).find("account", "one"), path);
  });

  it("are written though a process of the same number left a half-written one", async () => {
    const account = dirname(await write(new PictureFiles(folder, 9e9), "one"));
    await writeFile(join(account, `${process.pid}-1.tmp`), "half");
    const path = await write(new PictureFiles(folder, 9e9), "two", "whole");
    assert.equal(await readFile(path, "utf8"), "whole");
  });

  it("make room though one of them cannot be removed", async () => {
    const files = new PictureFiles(folder, 2500);
    const stubborn = await write(files, "one");
    await write(files, "two");
    await rm(stubborn);
    await mkdir(stubborn);
    await write(files, "three");
    await files.settled();
    assert.notEqual(await files.find("account", "three"), undefined);
  });
});

describe("picture files of several windows", () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "picture-files-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (files: PictureFiles, key: string): Promise<string> =>
    files.write("account", key, chunksOf("x".repeat(1000)));
  const count = async (): Promise<number> => {
    const [account = ""] = (await readdir(folder)).filter((name) => !name.endsWith(".lock"));
    return (await readdir(join(folder, account))).length;
  };

  it("keep to one limit together", async () => {
    const [here, there] = [new PictureFiles(folder, 80_000), new PictureFiles(folder, 80_000)];
    await here.find("account", "none");
    await there.find("account", "none");
    for (let picture = 0; picture < 60; picture++) await write(there, `there ${picture}`);
    for (let picture = 0; picture < 60; picture++) await write(here, `here ${picture}`);
    await here.settled();
    assert.ok((await count()) <= 90, `${await count()} are left of 120`);
    assert.notEqual(await here.find("account", "here 59"), undefined);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith(".lock")),
      [],
    );
  });

  it("leave it to the window that makes room, unless that died", async () => {
    const lock = join(folder, "making-room.lock");
    await writeFile(lock, "");
    const files = new PictureFiles(folder, 2500);
    for (const key of ["one", "two", "three"]) await write(files, key);
    await files.settled();
    assert.equal(await count(), 3);
    await utimes(lock, 0, 0);
    await write(files, "four");
    await files.settled();
    assert.ok((await count()) <= 2);
  });
});

async function* chunksOf(content: string): AsyncGenerator<Uint8Array> {
  yield Promise.resolve(new TextEncoder().encode(content));
}
