import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, it } from "node:test";
import { LeaseLostError } from "../../src/uploads/accountLease.ts";
import { Journal } from "../../src/uploads/journal.ts";
import { LiveJob } from "../../src/uploads/liveJob.ts";
import { makeAlbum } from "../../src/uploads/makeAlbum.ts";
import { waitFor } from "../support/waitFor.ts";
import { accountId, UploadRig } from "./uploadRig.ts";

const makes = "albums.create";
const target = { newAlbumTitle: "Album" };

describe("the new album of an upload", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  it("waits at the queue's gate when it was one request too many, and keeps no other change from its turn", async () => {
    await rig.control.addFaults({ method: makes, status: 429, retryAfter: 1000, times: 1 });
    const job = await rig.queue.enqueue({ accountId, target, sources: await rig.pictures(2) });
    await waitFor("the pause", () => rig.queue.standing.kind === "paused");
    await rig.library.createAlbum("A person's own");
    assert.equal(rig.queue.standing.kind, "paused");
    rig.queue.hurry();
    assert.equal((await job.finished).added, 2);
    assert.deepEqual([...(await rig.albumTitles())].sort(), ["A person's own", "Album"]);
    assert.equal((await rig.calls())[makes], 3);
  });

  it("is made by no window that lost its lease meanwhile", async () => {
    const record = { id: randomUUID(), accountId, from: "", album: { title: "Album" }, files: [] };
    const job = new LiveJob(record, () => undefined);
    job.log = await new Journal(rig.journalFolder).open(record);
    const context = { ...rig.context(), lease: { verify: () => Promise.resolve(false) } };
    await assert.rejects(makeAlbum(job, context, new AbortController().signal), LeaseLostError);
    await job.log.dispose();
    assert.deepEqual(await rig.albumTitles(), []);
  });
});
