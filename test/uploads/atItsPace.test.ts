import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, it } from "node:test";
import { journalNames } from "../../src/uploads/journalNames.ts";
import type { UploadStanding } from "../../src/uploads/uploadQueue.ts";
import { nobodyThere } from "../unit/api/scriptedService.ts";
import { waitFor } from "../support/waitFor.ts";
import { pngFile } from "./pngFile.ts";
import { accountId, namesOf, UploadRig } from "./uploadRig.ts";

const raw = "uploads.raw";
const create = "mediaItems.batchCreate";
const add = "albums.batchAddMediaItems";
const target = { newAlbumTitle: "Album" };

let rig: UploadRig;
beforeEach(async () => (rig = await UploadRig.start()));
afterEach(() => rig.close());

/** What the queue said of itself, in turn. */
const standings = () => {
  const seen: UploadStanding[] = [];
  rig.queue.onDidChange(({ job }) => {
    if (!job) seen.push(rig.queue.standing);
  });
  return seen;
};

describe("uploads at the service's pace", () => {
  it("pause as a whole when there were too many requests, say until when, and go on by themselves", async () => {
    const seen = standings();
    await rig.control.addFaults({ method: raw, status: 429, retryAfter: 40, times: 1, after: 3 });
    const began = Date.now();
    const job = await rig.queue.enqueue({ accountId, target, sources: await rig.pictures(10) });
    assert.equal((await job.finished).added, 10);
    const paused = seen.find(({ kind }) => kind === "paused");
    assert.ok(paused?.kind === "paused" && paused.by === "rate" && paused.until !== undefined);
    assert.ok(paused.until >= began + 40_000);
    assert.deepEqual(rig.queue.standing, { kind: "idle" });
  });

  it("wait where nobody answers, count no tries, and go on when the service is back", async () => {
    const { url } = rig;
    Object.assign(rig, { url: await nobodyThere() });
    const sources = await rig.pictures(3);
    const job = await rig.queue.enqueue({ accountId, target, sources });
    await waitFor("it to be offline", () => rig.queue.standing.kind === "offline");
    Object.assign(rig, { url });
    rig.queue.hurry();
    assert.equal((await job.finished).added, 3);
    assert.deepEqual(await rig.calls(), { [raw]: 3, "albums.create": 1, [create]: 1 });
  });

  it("stop at once when somebody pauses, also the next time, and go on when told to", async () => {
    await rig.control.addFaults({ method: raw, delayMs: 30_000 });
    const sources = await rig.pictures(6);
    const job = await rig.queue.enqueue({ accountId, target, sources });
    const sending = () => job.files.filter(({ state }) => state === "sending").length;
    await waitFor("bytes on their way", () => sending() > 0);
    rig.queue.pause();
    await waitFor("nothing on its way", () => sending() === 0);
    assert.deepEqual(rig.queue.standing, { kind: "paused", by: "person" });
    await rig.control.clearFaults();
    rig.queue.dispose();
    await rig.queue.idle();
    rig.queue = rig.newQueue();
    await rig.calls();
    await rig.queue.start();
    assert.deepEqual(rig.queue.standing, { kind: "paused", by: "person" });
    assert.deepEqual(await rig.calls(), {});
    rig.queue.goOn();
    assert.equal((await rig.queue.jobs[0]?.finished)?.added, 6);
  });

  it("leave out a file that is cancelled, and try one again that failed", async () => {
    await rig.control.addFaults({ method: raw, delayMs: 400, times: 3 });
    await rig.control.addFaults({ method: raw, status: 413, times: 1 });
    const job = await rig.queue.enqueue({ accountId, target, sources: await rig.pictures(3) });
    await waitFor("bytes on their way", () => job.files.every(({ state }) => state === "sending"));
    await rig.queue.cancelFile(job.id, 1);
    const { files } = await job.finished;
    assert.equal(files[1]?.failure?.reason, "cancelled");
    assert.deepEqual(
      files.filter(({ state }) => state === "created").length,
      (await rig.namesIn(job.album.id)).length,
    );
    assert.deepEqual(await journalNames(rig.journalFolder), []);
    rig.queue.clearFinished();
    assert.deepEqual(rig.queue.jobs, []);
  });
});

describe("bytes that the library has already", () => {
  it("are not sent: the item is put into the album, and that is told", async () => {
    const sources = await rig.pictures(60);
    await (
      await rig.queue.enqueue({ accountId, target, sources })
    ).finished;
    rig.queue.dispose();
    await rig.queue.idle();
    rig.queue = rig.newQueue();
    await rig.calls();
    const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Again" }, sources });
    const { added, files } = await job.finished;
    assert.equal(added, 60);
    assert.ok(files.every(({ alreadyThere, itemId }) => alreadyThere === true && itemId !== undefined));
    assert.deepEqual(await rig.calls(), { "albums.create": 1, [add]: 2 });
    assert.deepEqual(await rig.namesIn(job.album.id), namesOf(sources));
  });

  it("are sent after all where the service does not take the item, and only those", async () => {
    const sources = await rig.pictures(8);
    await (
      await rig.queue.enqueue({ accountId, target, sources })
    ).finished;
    await rig.calls();
    await rig.control.addFaults({ method: add, status: 400, times: 4 });
    const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Again" }, sources });
    const { files } = await job.finished;
    assert.equal(files.filter(({ state }) => state === "created").length, 8);
    assert.equal(files.filter(({ alreadyThere }) => alreadyThere).length, 7);
    assert.equal((await rig.calls())[raw], 1);
    assert.equal((await rig.namesIn(job.album.id)).length, 8);
  });

  it("are forgotten with their account", async () => {
    const sources = await rig.pictures(2);
    await (
      await rig.queue.enqueue({ accountId, target, sources })
    ).finished;
    await rig.queue.forgetAccount(accountId);
    await rig.calls();
    await (
      await rig.queue.enqueue({ accountId, target, sources })
    ).finished;
    assert.equal((await rig.calls())[raw], 2);
  });
});

describe("content without a path", () => {
  const spooled = () => readdir(join(rig.journalFolder, "spool")).catch(() => []);

  it("is on disk before it is accepted, survives the window, and goes once it is in the album", async () => {
    await rig.control.addFaults({ method: raw, delayMs: 30_000 });
    const content = (async function* () {
      await Promise.resolve();
      yield pngFile(1).subarray(0, 30);
      yield pngFile(1).subarray(30);
    })();
    const sources = [
      { name: "pasted.png", content: pngFile(2) },
      { name: "dropped.png", content },
    ];
    await rig.queue.enqueue({ accountId, target, sources });
    assert.equal((await spooled()).length, 2);
    rig.queue.dispose();
    await rig.queue.idle();
    await rig.control.clearFaults();
    rig.queue = rig.newQueue();
    await rig.queue.start();
    const [job] = rig.queue.jobs;
    assert.equal((await job?.finished)?.added, 2);
    await waitFor("an empty spool", async () => (await spooled()).length === 0);
    assert.deepEqual(await rig.namesIn(job?.album.id), ["pasted.png", "dropped.png"]);
  });

  it("goes when the job is cancelled, or could not be accepted", async () => {
    await rig.control.addFaults({ method: raw, delayMs: 30_000 });
    const source = { name: "pasted.png", content: pngFile(2) };
    const job = await rig.queue.enqueue({ accountId, target, sources: [source] });
    await rig.queue.cancel(job.id);
    assert.deepEqual(await spooled(), []);
    const broken = (async function* () {
      yield await Promise.resolve(pngFile(1));
      throw new Error("The clipboard went away.");
    })();
    const sources = [source, { name: "broken.png", content: broken }];
    await assert.rejects(rig.queue.enqueue({ accountId, target, sources }), /clipboard/);
    assert.deepEqual(await spooled(), []);
  });

  it("never has a file of somebody else deleted", async () => {
    const [source] = await rig.pictures(1);
    assert.ok(source);
    await (
      await rig.queue.enqueue({ accountId, target, sources: [source] })
    ).finished;
    await rm(fileURLToPath(source.uri));
  });
});
