import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { RawService, newItem, png } from "./rawService.ts";

const hour = 3600;

describe("uploaded bytes", () => {
  let data: string;
  let service: RawService;
  let token: string;
  beforeEach(async () => {
    data = await mkdtemp(path.join(os.tmpdir(), "emulator-bytes-"));
    service = await RawService.start({ data, scenario: "empty" });
    token = await service.token("owner", { expiresIn: 2 ** 30 });
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  });

  const kept = (): number =>
    readdirSync(path.join(data, "bytes"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /[0-9a-f]{64}$/.test(name),
    ).length;
  const restart = async (): Promise<void> => {
    await service[Symbol.asyncDispose]();
    service = await RawService.start({ data });
  };
  const create = async (upload: string) => (await service.batchCreate(token, [newItem(upload)])).status;

  it("stay as long as their token is good, and go when it is dead", async () => {
    const upload = await service.uploaded(token, png(1));
    await service.advance(24 * hour - 1);
    assert.equal(kept(), 1);
    await service.advance(2 * hour);
    assert.equal(kept(), 0);
    assert.equal(await create(upload), 400);
  });

  it("stay for good when an item was made of them", async () => {
    const uploads = [await service.uploaded(token, png(1)), await service.uploaded(token, png(2))];
    assert.equal(await create(uploads[0] ?? ""), 200);
    await service.advance(30 * hour);
    assert.equal(kept(), 1);
    const [{ baseUrl = "" } = {}] = (await service.ok("/v1/mediaItems", { token })).mediaItems ?? [];
    assert.equal((await service.call(`${baseUrl}=d`)).status, 200);
  });

  it("stay while one token for them is good", async () => {
    await service.uploaded(token, png(1));
    await service.advance(20 * hour);
    const later = await service.uploaded(token, png(1));
    await service.advance(20 * hour);
    assert.equal(kept(), 1);
    assert.equal(await create(later), 200);
  });

  it("stay while another person's item is made of them", async () => {
    const guest = await service.token("guest");
    await service.add(guest, [png(1)]);
    await service.uploaded(token, png(1));
    await service.advance(30 * hour);
    assert.equal(kept(), 1);
  });

  it("go at the next upload, too, and whatever was restarted in between", async () => {
    await service.uploaded(token, png(1));
    await service.advance(20 * hour);
    await restart();
    await service.uploaded(token, png(2));
    assert.equal(kept(), 2);
    await service.advance(6 * hour);
    assert.equal(kept(), 1, "the first is a day old");
    await restart();
    await service.advance(20 * hour);
    assert.equal(kept(), 0);
  });

  it("are all gone after a reset", async () => {
    const upload = await service.uploaded(token, png(1));
    await service.ok("/_emulator/reset", { body: {} });
    assert.equal(await create(upload), 400);
    const again = await service.uploaded(token, png(1));
    await service.advance(20 * hour);
    assert.equal(await create(again), 200);
  });
});

describe("a look through a million pictures that finds nothing", () => {
  it("holds up nobody, and ends when its client goes", async () => {
    await using service = await RawService.start({ scenario: "scale", albums: 1, items: 1_000_000 });
    const guest = await service.token("guest");
    const gone = new AbortController();
    const reading = fetch(`${service.url}/v1/mediaItems`, {
      headers: { authorization: `Bearer ${guest}` },
      signal: gone.signal,
    });
    const running = async () => (await service.requests("mediaItems.list")).at(-1);
    while ((await running()) === undefined);
    assert.equal((await running())?.endedAt, null, "others are answered while it looks");
    gone.abort();
    await assert.rejects(reading);
    let entry = await running();
    for (; entry?.endedAt === null; entry = await running());
    assert.equal(entry?.status, 0);
  });
});
