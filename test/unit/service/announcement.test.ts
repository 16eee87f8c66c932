import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import {
  isRunning,
  parseAnnouncement,
  readAnnouncement,
  removeAnnouncement,
} from "../../../src/service/announcement.ts";

describe("parseAnnouncement", () => {
  const right = { url: "http://127.0.0.1:4000", pid: 12, profile: "legacy" } as const;

  it("takes url, pid and profile, whatever stands beside them", () => {
    assert.deepEqual(parseAnnouncement(JSON.stringify({ ...right, version: 2 })), right);
  });

  const wrong: readonly string[] = [
    "",
    '{"url":"http://127.0.0.1:40',
    "null",
    JSON.stringify({ ...right, url: "http://evil.example:4000" }),
    JSON.stringify({ ...right, url: "http://127.0.0.1:4000/path" }),
    JSON.stringify({ ...right, url: "http://127.0.0.1" }),
    JSON.stringify({ ...right, pid: 0 }),
    JSON.stringify({ ...right, pid: -1 }),
    JSON.stringify({ ...right, profile: "modern" }),
  ];
  for (const text of wrong) {
    it(`takes "${text.slice(0, 60)}" for damaged`, () => assert.equal(parseAnnouncement(text), undefined));
  }
});

describe("removeAnnouncement", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "announcement-"));
    file = path.join(folder, "service.json");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("removes the one that was read", async () => {
    await writeFile(file, "old");
    await removeAnnouncement(file, { text: "old", announcement: undefined });
    assert.deepEqual(await readdir(folder), []);
  });

  it("puts back one that came since", async () => {
    await writeFile(file, "new");
    await removeAnnouncement(file, { text: "old", announcement: undefined });
    assert.equal((await readAnnouncement(file))?.text, "new");
    assert.deepEqual(await readdir(folder), ["service.json"]);
  });

  it("is content when there is none any more", async () => {
    await removeAnnouncement(file, { text: "old", announcement: undefined });
    assert.equal(await readAnnouncement(file), undefined);
  });
});

describe("isRunning", () => {
  it("knows this process, and one that cannot be", () => {
    assert.deepEqual([isRunning(process.pid), isRunning(2 ** 30)], [true, false]);
  });
});
