import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Journal } from "../../src/uploads/journal.ts";
import { journalNames } from "../../src/uploads/journalNames.ts";
import type { UploadQueue } from "../../src/uploads/uploadQueue.ts";
import { waitFor } from "../support/waitFor.ts";
import { accountId, namesOf, UploadRig } from "./uploadRig.ts";

const target = { newAlbumTitle: "Album" };
const create = "mediaItems.batchCreate";

describe("an upload that two windows found unfinished", () => {
  let rig: UploadRig;
  let other: UploadQueue;
  beforeEach(async () => {
    rig = await UploadRig.start();
    other = rig.newQueue();
  });
  afterEach(async () => {
    other.dispose();
    await other.idle();
    await rig.close();
  });

  /** A window that was closed in the middle; both of the next ones have read its journal. */
  const leaveBehind = async () => {
    await rig.control.addFaults({ method: "uploads.raw", delayMs: 30_000 });
    const sources = await rig.pictures(3);
    const { id } = await rig.queue.add({ accountId, target, sources });
    rig.queue.dispose();
    await rig.queue.idle();
    await rig.control.clearFaults();
    rig.queue = rig.newQueue();
    const [here] = await rig.queue.unfinished();
    const [there] = await other.unfinished();
    assert.ok(here && there);
    assert.deepEqual([here.id, there.id], [id, id]);
    return { here, there, sources };
  };

  it("is not done again by the second after the first has finished it", async () => {
    const { here, there } = await leaveBehind();
    rig.queue.resume(here.id);
    assert.equal((await here.finished).added, 3);
    await rig.calls();
    other.resume(there.id);
    const outcome = await there.finished;
    assert.deepEqual([outcome.cancelled, outcome.added, outcome.stopped], [true, 0, undefined]);
    assert.deepEqual(other.jobs, []);
    assert.deepEqual(await rig.calls(), {});
    assert.deepEqual(await rig.albumTitles(), ["Album"]);
  });

  it("stays forgotten when the first has forgotten it", async () => {
    const { here, there } = await leaveBehind();
    await rig.queue.forget(here.id);
    other.resume(there.id);
    assert.equal((await there.finished).cancelled, true);
    assert.deepEqual(await rig.albumTitles(), []);
    assert.deepEqual(await journalNames(rig.journalFolder), []);
  });

  it("is left to the first while that works on it", async () => {
    const { here, there, sources } = await leaveBehind();
    await rig.control.addFaults({ method: create, delayMs: 300 });
    rig.queue.resume(here.id);
    await waitFor("a create", async () => (await rig.control.requests(create)).length === 1);
    other.resume(there.id);
    assert.equal((await there.finished).cancelled, true);
    assert.equal((await here.finished).added, 3);
    assert.deepEqual(await rig.namesIn(here.album.id), namesOf(sources));
  });

  it("goes on in the second from where the first got", async () => {
    const { here, there, sources } = await leaveBehind();
    await rig.control.addFaults({ method: create, status: 403, times: 1 });
    rig.queue.resume(here.id);
    assert.equal((await here.finished).added, 0);
    await rig.calls();
    other.resume(there.id);
    assert.equal((await there.finished).added, 3);
    assert.deepEqual(await rig.calls(), { [create]: 1 });
    assert.deepEqual(await rig.albumTitles(), ["Album"]);
    assert.deepEqual([...(await rig.namesIn(here.album.id))].sort(), namesOf(sources));
  });
});

describe("what is left of an upload", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  it("is nothing when its window died after everything was done", async () => {
    const [source] = await rig.pictures(1);
    assert.ok(source);
    const file = { source, size: 1, state: "created", itemId: "item" } as const;
    await new Journal(rig.journalFolder).open({
      id: randomUUID(),
      accountId,
      from: "",
      album: { title: "Album" },
      files: [file],
    });
    assert.deepEqual(await journalNames(rig.journalFolder).then(({ length }) => length), 1);
    assert.deepEqual(await rig.queue.unfinished(), []);
    assert.deepEqual([rig.queue.jobs, await journalNames(rig.journalFolder)], [[], []]);
  });

  it("is no journal when only a claim and what was set aside are there", async () => {
    await mkdir(join(rig.journalFolder, "set-aside"), { recursive: true });
    await writeFile(join(rig.journalFolder, `${randomUUID()}.owner`), "1");
    assert.deepEqual(await journalNames(rig.journalFolder), []);
    assert.deepEqual(await journalNames(join(rig.journalFolder, "none")), []);
  });

  it("is nothing when it was cancelled", async () => {
    await rig.control.addFaults({ method: "uploads.raw", delayMs: 30_000 });
    const job = await rig.queue.add({ accountId, target, sources: await rig.pictures(2) });
    await rig.queue.cancel(job.id);
    await rig.queue.idle();
    assert.deepEqual(await rig.queue.unfinished(), []);
  });
});

describe("two uploads to new albums of the same title", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  it("make an album each, though one of them has to look whether its own is there", async () => {
    await rig.control.addFaults(
      { method: "albums.create", drop: "before", times: 1 },
      { method: "uploads.raw", delayMs: 500, after: 3 },
    );
    const all = [await rig.pictures(2), await rig.pictures(2)];
    const jobs = await Promise.all(all.map((sources) => rig.queue.add({ accountId, target, sources })));
    await Promise.all(jobs.map(({ finished }) => finished));
    assert.deepEqual(await rig.albumTitles(), ["Album", "Album"]);
    for (const [index, job] of jobs.entries()) {
      assert.deepEqual(await rig.namesIn(job.album.id), namesOf(all[index] ?? []));
    }
  });
});
