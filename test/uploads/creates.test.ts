import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { waitFor } from "../support/waitFor.ts";
import { accountId, fetches, namesOf, UploadRig } from "./uploadRig.ts";

const raw = "uploads.raw";
const create = "mediaItems.batchCreate";
const target = { newAlbumTitle: "Album" };

for (const kind of Object.keys(fetches) as (keyof typeof fetches)[]) {
  describe(`creates over ${kind}`, () => {
    let rig: UploadRig;
    beforeEach(async () => (rig = await UploadRig.start(kind)));
    afterEach(() => rig.close());

    it("are as few as can be: ten for 500 files, and these in the order chosen", async () => {
      const sources = await rig.pictures(500);
      const job = await rig.queue.enqueue({ accountId, target, sources });
      assert.equal((await job.finished).added, 500);
      assert.deepEqual(await rig.calls(), { "albums.create": 1, [raw]: 500, [create]: 10 });
      assert.deepEqual(await rig.namesIn(job.album.id), namesOf(sources));
    });

    it("leave when 50 files wait, and give one that was overtaken moments, not a minute", async () => {
      const album = await rig.library.createAlbum("Album");
      await rig.control.addFaults({ method: raw, delayMs: 60_000, times: 1 });
      const sources = await rig.pictures(60);
      const into = { albumId: album.id, title: album.title };
      const job = await rig.queue.enqueue({ accountId, target: into, sources });
      await waitFor("the others", () => job.files.filter(({ state }) => state === "sent").length === 59);
      rig.ahead = 3_000;
      await waitFor("a create", () => job.files.filter(({ state }) => state === "created").length === 50);
      await rig.queue.cancel(job.id);
      const late = job.files.findIndex(({ state }) => state === "sending" || state === "waiting");
      const others = namesOf(sources).filter((_, index) => index !== late);
      assert.deepEqual(await rig.namesIn(album.id), others.slice(0, 50));
    });
  });
}
