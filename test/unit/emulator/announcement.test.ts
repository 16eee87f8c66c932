import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { type Announcement, announce, findAnnounced, withdraw } from "../../../src/emulator/announcement.ts";

describe("the announcement file", () => {
  let folder: string;
  let file: string;
  let live: Announcement;
  const server = createServer((_, response) => response.end("{}"));
  const own: Announcement = { url: "http://127.0.0.1:1", pid: process.pid, profile: "legacy" };

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    live = { url: `http://127.0.0.1:${port}`, pid: process.pid, profile: "google" };
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "announcement-"));
    file = path.join(folder, "within", "service.json");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const content = (): unknown => JSON.parse(readFileSync(file, "utf8"));

  it("is taken where there is none, folder and all, and nothing else is left", async () => {
    assert.equal(await announce(file, own), undefined);
    assert.deepEqual(content(), own);
    assert.deepEqual(readdirSync(path.dirname(file)), ["service.json"]);
  });

  it("stays with a service that lives", async () => {
    await announce(file, live);
    assert.deepEqual(await announce(file, own), live);
    assert.deepEqual(content(), live);
    assert.deepEqual(await findAnnounced(file), live);
  });

  it("goes to one of many that try at once", async () => {
    const rivals = Array.from({ length: 8 }, () => announce(file, live));
    const winners = (await Promise.all(rivals)).filter((found) => found === undefined);
    assert.equal(winners.length, 1);
    assert.deepEqual(readdirSync(path.dirname(file)), ["service.json"]);
  });

  for (const [what, text] of [
    ["a process that is gone", JSON.stringify({ ...own, pid: 2 ** 22 - 1 })],
    ["a process that does not answer", JSON.stringify(own)],
    ["another place altogether", JSON.stringify({ ...own, url: "http://example.com" })],
    ["half a line", '{"url":"http:'],
    ["nothing", ""],
  ] as const) {
    it(`is taken from ${what}`, async () => {
      await announce(file, own);
      writeFileSync(file, text);
      assert.equal(await findAnnounced(file), undefined);
      assert.equal(await announce(file, live), undefined);
      assert.deepEqual(content(), live);
    });
  }

  it("is withdrawn only by the one it names", async () => {
    await announce(file, live);
    withdraw(file, own);
    assert.deepEqual(content(), live);
    withdraw(file, live);
    assert.deepEqual(readdirSync(path.dirname(file)), []);
    withdraw(file, live);
  });
});
