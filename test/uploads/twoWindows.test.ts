import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Journal } from "../../src/uploads/journal.ts";
import { journalNames } from "../../src/uploads/journalNames.ts";
import type { UploadQueue } from "../../src/uploads/uploadQueue.ts";
import { waitFor } from "../support/waitFor.ts";
import { leftIn } from "./leftIn.ts";
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
    const { id } = await rig.queue.enqueue({ accountId, target, sources });
    rig.queue.dispose();
    await rig.queue.idle();
    await rig.control.clearFaults();
    rig.queue = rig.newQueue();
    const [here] = await leftIn(rig.queue);
    const [there] = await leftIn(other);
    assert.ok(here && there);
    assert.deepEqual([here.id, there.id], [id, id]);
    return { here, there, sources };
  };

  it("is not done again by the second after the first has finished it", async () => {
    const { here, there } = await leaveBehind();
    rig.queue.retry(here.id);
    assert.equal((await here.finished).added, 3);
    await rig.calls();
    other.retry(there.id);
    const outcome = await there.finished;
    assert.deepEqual([outcome.cancelled, outcome.added, outcome.stopped], [false, 3, undefined]);
    assert.deepEqual([there.state, other.jobs.length], ["done", 1]);
    assert.deepEqual(await rig.calls(), {});
    assert.deepEqual(await rig.albumTitles(), ["Album"]);
  });

  it("stays forgotten when the first has forgotten it", async () => {
    const { here, there } = await leaveBehind();
    await rig.queue.forget(here.id);
    other.retry(there.id);
    assert.equal((await there.finished).cancelled, true);
    assert.deepEqual(await rig.albumTitles(), []);
    assert.deepEqual(await journalNames(rig.journalFolder), []);
  });

  it("is left to the first while that works on it", async () => {
    const { here, there, sources } = await leaveBehind();
    await rig.control.addFaults({ method: create, delayMs: 300 });
    rig.queue.retry(here.id);
    await waitFor("a create", async () => (await rig.control.requests(create)).length === 1);
    other.retry(there.id);
    assert.deepEqual([(await there.finished).added, (await here.finished).added], [3, 3]);
    assert.deepEqual(await rig.namesIn(here.album.id), namesOf(sources));
  });

  it("goes on in the second from where the first got", async () => {
    const { here, there, sources } = await leaveBehind();
    await rig.control.addFaults({ method: create, status: 403, times: 1 });
    rig.queue.retry(here.id);
    assert.equal((await here.finished).added, 0);
    await rig.calls();
    other.retry(there.id);
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
    assert.deepEqual(await leftIn(rig.queue), []);
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
    const job = await rig.queue.enqueue({ accountId, target, sources: await rig.pictures(2) });
    await rig.queue.cancel(job.id);
    await rig.queue.idle();
    assert.deepEqual(await leftIn(rig.queue), []);
  });
});

describe("uploads of another window", () => {
  let rig: UploadRig;
  let others: UploadQueue[];
  beforeEach(async () => {
    rig = await UploadRig.start();
    others = [rig.newQueue(), rig.newQueue()];
    for (const queue of [rig.queue, ...others]) await queue.start();
  });
  afterEach(async () => {
    for (const queue of others) {
      queue.dispose();
      await queue.idle();
    }
    await rig.close();
  });

  /** The first window works; the second hands over; the third only looks on. */
  const begin = async () => {
    await rig.control.addFaults({ method: "uploads.raw", delayMs: 1_500 });
    const first = await rig.queue.enqueue({ accountId, target, sources: await rig.pictures(1) });
    await waitFor("the lease", async () => (await rig.control.requests("uploads.raw")).length > 0);
    const [second, third] = others as [UploadQueue, UploadQueue];
    const handed = await second.enqueue({ accountId, target, sources: await rig.pictures(2) });
    const seen = (id: string) => third.jobs.find((job) => job.id === id);
    await waitFor("both to be seen", () => third.jobs.length === 2);
    return { first, handed, second, third, seen };
  };

  it("are seen through by whoever handed them over, and by whoever only looks on", async () => {
    const { first, handed, third, seen } = await begin();
    const outcomes = Promise.all([seen(first.id)?.finished, seen(handed.id)?.finished]);
    assert.equal((await handed.finished).added, 2);
    const told = (await outcomes).map((each) => [each?.added, each?.cancelled]);
    assert.deepEqual(told, [
      [1, false],
      [2, false],
    ]);
    assert.equal(third.jobs.length, 2);
    assert.ok(third.jobs.every(({ state, album }) => state === "done" && album.id !== undefined));
    assert.deepEqual(await journalNames(rig.journalFolder), []);
  });

  it("are told as cancelled where they were", async () => {
    const { first, handed, seen } = await begin();
    const outcome = seen(handed.id)?.finished;
    await rig.queue.cancel(handed.id);
    assert.deepEqual([(await outcome)?.cancelled, (await handed.finished).cancelled], [true, true]);
    await first.finished;
  });

  it("stand still here for the same reason as there, and have their pace", async () => {
    const { first, handed, second, third } = await begin();
    await waitFor("their pace", () => third.rate > 0 && second.rate > 0);
    await rig.control.clearFaults();
    await rig.control.addFaults({
      method: "mediaItems.batchCreate",
      status: 429,
      retryAfter: 5000,
      times: 1,
    });
    const isPaused = ({ standing }: UploadQueue) => standing.kind === "paused" && standing.by === "rate";
    await waitFor("the pause to be seen", () => [rig.queue, second, third].every(isPaused));
    rig.queue.hurry();
    await Promise.all([first.finished, handed.finished]);
    await waitFor("the end to be seen", () => third.standing.kind === "idle");
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
    const jobs = await Promise.all(all.map((sources) => rig.queue.enqueue({ accountId, target, sources })));
    await Promise.all(jobs.map(({ finished }) => finished));
    assert.deepEqual(await rig.albumTitles(), ["Album", "Album"]);
    for (const [index, job] of jobs.entries()) {
      assert.deepEqual(await rig.namesIn(job.album.id), namesOf(all[index] ?? []));
    }
  });
});
