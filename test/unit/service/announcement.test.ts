import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { isRunning, readAnnouncement } from "../../../src/service/announcement.ts";

describe("readAnnouncement", () => {
  const right = { url: "http://127.0.0.1:4000", pid: 12, profile: "legacy" } as const;
  let file: string;
  before(async () => {
    file = path.join(await mkdtemp(path.join(tmpdir(), "announcement-")), "service.json");
  });
  after(() => rm(path.dirname(file), { recursive: true }));

  it("gives nothing where there is no file", async () =>
    assert.equal(await readAnnouncement(file), undefined));

  it("takes url, pid and profile, whatever stands beside them", async () => {
    await writeFile(file, JSON.stringify({ ...right, version: 2 }));
    assert.deepEqual(await readAnnouncement(file), right);
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
    it(`takes "${text.slice(0, 60)}" for none`, async () => {
      await writeFile(file, text);
      assert.equal(await readAnnouncement(file), undefined);
    });
  }
});

describe("isRunning", () => {
  it("knows this process, and one that cannot be", () => {
    assert.deepEqual([isRunning(process.pid), isRunning(2 ** 30)], [true, false]);
  });
});
