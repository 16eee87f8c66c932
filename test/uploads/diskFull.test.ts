import { diskFull, watchDisk } from "./brokenDisk.ts";
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { journalNames } from "../../src/uploads/journalNames.ts";
import { waitFor } from "../support/waitFor.ts";
import { accountId, fetches, namesOf, UploadRig } from "./uploadRig.ts";

const target = { newAlbumTitle: "Album" };

for (const kind of Object.keys(fetches) as (keyof typeof fetches)[]) {
  describe(`an upload over ${kind} whose disk is full`, () => {
    let rig: UploadRig;
    beforeEach(async () => (rig = await UploadRig.start(kind)));
    afterEach(() => rig.close());

    for (const from of [1, 3, 6, 9, 12, 20]) {
      it(`from the journal's write ${from} on stands still, says so, and goes on by itself when there is room`, async () => {
        const sources = await rig.pictures(8);
        await rig.control.addFaults({ method: "uploads.raw", delayMs: 100, times: 1 });
        const accepted = rig.queue.enqueue({ accountId, target, sources });
        const job = await accepted;
        let written = 0;
        let refused = 0;
        const before = (what: string): void => {
          if (what === "rm" || ++written < from) return;
          refused += 1;
          throw diskFull(what);
        };
        const mend = watchDisk(rig.folder, { before });
        await waitFor("several tries", () => refused > 3);
        assert.deepEqual(rig.queue.standing, { kind: "paused", by: "diskFull" });
        await rig.calls();
        const atTheService = JSON.stringify(await rig.calls());
        assert.equal(atTheService, "{}", "nothing is asked for that could not be written down");
        mend();
        const { added, stopped } = await job.finished;
        assert.deepEqual([added, stopped], [8, undefined]);
        assert.deepEqual(await rig.namesIn(job.album.id), namesOf(sources));
        assert.deepEqual(await rig.albumTitles(), ["Album"]);
        await rig.queue.idle();
        assert.deepEqual(await journalNames(rig.journalFolder), []);
        assert.deepEqual(rig.queue.standing, { kind: "idle" });
      });
    }

    it("can be cancelled", async () => {
      await rig.control.addFaults({ method: "uploads.raw", delayMs: 200 });
      const job = await rig.queue.enqueue({ accountId, target, sources: await rig.pictures(2) });
      await waitFor("bytes", async () => (await rig.control.requests("uploads.raw")).length === 2);
      const mend = watchDisk(rig.folder, {
        before: (what) => {
          if (what !== "rm") throw diskFull(what);
        },
      });
      await waitFor("the pause", () => rig.queue.standing.kind === "paused");
      await rig.queue.cancel(job.id);
      assert.equal((await job.finished).cancelled, true);
      await rig.queue.idle();
      mend();
      assert.deepEqual(await journalNames(rig.journalFolder), []);
    });
  });
}
