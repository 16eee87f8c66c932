import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Journal } from "../../src/uploads/journal.ts";
import { LiveJob } from "../../src/uploads/liveJob.ts";
import { makeAlbum } from "../../src/uploads/makeAlbum.ts";
import { waitFor } from "../support/waitFor.ts";
import { accountId, UploadRig } from "./uploadRig.ts";

const create = "mediaItems.batchCreate";

describe("an upload whose journal cannot be written any more", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  /** As a full disk does: no file can be replaced. */
  const breakJournal = async (jobId: string): Promise<() => Promise<void>> => {
    const path = join(rig.journalFolder, `${jobId}.jsonl.tmp`);
    await mkdir(path);
    return () => rm(path, { recursive: true });
  };

  it("tells the library of what was created all the same", async () => {
    const album = await rig.library.createAlbum("Album");
    await rig.control.addFaults({ method: create, delayMs: 300 });
    const target = { albumId: album.id, title: album.title };
    const job = await rig.queue.enqueue({ accountId, target, sources: await rig.pictures(2) });
    await waitFor("a create", async () => (await rig.control.requests(create)).length === 1);
    const mend = await breakJournal(job.id);
    assert.equal((await job.finished).added, 2);
    assert.equal(rig.library.album(album.id)?.itemsCount, 2);
    await mend();
  });

  it("still knows the album that was made", async () => {
    const record = { id: randomUUID(), accountId, from: "", album: { title: "Album" }, files: [] };
    const job = new LiveJob(record, () => undefined);
    job.log = await new Journal(rig.journalFolder).open(record);
    const library = Object.assign(Object.create(rig.library) as typeof rig.library, {
      albumAdded: async (album: Parameters<typeof rig.library.albumAdded>[0]) => {
        await job.log?.dispose();
        await rm(rig.journalFolder, { recursive: true });
        return rig.library.albumAdded(album);
      },
    });
    const { signal } = new AbortController();
    await assert.rejects(makeAlbum(job, { ...rig.context(), library }, signal), {
      code: "ENOENT",
    });
    assert.equal(job.album.id, (await rig.client.albums.list()).items[0]?.id);
  });

  it("is not taken in the first place", async () => {
    await rm(rig.journalFolder, { recursive: true, force: true });
    await writeFile(rig.journalFolder, "a file where the folder should be");
    const sources = await rig.pictures(1);
    await assert.rejects(rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Album" }, sources }));
    assert.deepEqual(rig.queue.jobs, []);
    assert.deepEqual(await rig.calls(), {});
  });
});
