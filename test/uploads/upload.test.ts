import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { UploadChange } from "../../src/uploads/uploadQueue.ts";
import { journalNames } from "../../src/uploads/journalNames.ts";
import { accountId, fetches, namesOf, UploadRig } from "./uploadRig.ts";

for (const kind of Object.keys(fetches) as (keyof typeof fetches)[]) {
  describe(`uploading over ${kind}`, () => {
    let rig: UploadRig;
    beforeEach(async () => (rig = await UploadRig.start(kind)));
    afterEach(() => rig.close());

    it("makes a new album with every file in the order chosen, in the fewest requests", async () => {
      const sources = await rig.pictures(120);
      const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Trip 🏔" }, sources });
      const outcome = await job.finished;
      assert.deepEqual(
        [outcome.added, outcome.total, outcome.cancelled, outcome.stopped],
        [120, 120, false, undefined],
      );
      assert.deepEqual(await rig.calls(), {
        "albums.create": 1,
        "uploads.raw": 120,
        "mediaItems.batchCreate": 3,
      });
      assert.deepEqual(await rig.namesIn(job.album.id), namesOf(sources));
      assert.deepEqual(await journalNames(rig.journalFolder), []);
    });

    it("lists the files of one create in the order chosen, whichever came up first", async () => {
      const small = await rig.pictures(3);
      const large = await rig.pictures(1, 3_000_000);
      const sources = [...large, ...small];
      const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Order" }, sources });
      await job.finished;
      assert.deepEqual(await rig.namesIn(job.album.id), namesOf(sources));
    });

    it("keeps the order chosen over several creates, though an early file comes up last", async () => {
      await rig.control.addFaults({ method: "uploads.raw", delayMs: 700, times: 1 });
      const sources = await rig.pictures(70);
      const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Late" }, sources });
      await job.finished;
      assert.deepEqual(await rig.namesIn(job.album.id), namesOf(sources));
    });

    it("adds to an album that is there, and the library follows without a request", async () => {
      const album = await rig.library.createAlbum("Album");
      await rig.calls();
      const sources = await rig.pictures(2);
      const target = { albumId: album.id, title: album.title };
      const job = await rig.queue.enqueue({ accountId, target, sources });
      const outcome = await job.finished;
      assert.equal(outcome.album?.itemsCount, 2);
      assert.deepEqual(await rig.calls(), { "uploads.raw": 2, "mediaItems.batchCreate": 1 });
    });

    it("sends several files at once, and makes one change at a time", async () => {
      await rig.control.addFaults({ method: "uploads.raw", delayMs: 20 });
      const [first, second] = await Promise.all(
        ["One", "Two"].map(async (newAlbumTitle) => {
          const sources = await rig.pictures(30);
          return rig.queue.enqueue({ accountId, target: { newAlbumTitle }, sources });
        }),
      );
      await Promise.all([first?.finished, second?.finished]);
      const requests = await rig.control.requests();
      const bytes = requests.filter(({ method }) => method === "uploads.raw");
      const most = Math.max(
        ...bytes.map(
          ({ startedAt }) =>
            bytes.filter((other) => other.startedAt <= startedAt && (other.endedAt ?? 0) > startedAt).length,
        ),
      );
      assert.ok(most >= 3 && most <= 8, `${most} at once`);
      const writes = requests
        .filter(({ method }) => /create/i.test(method))
        .sort((a, b) => a.startedAt - b.startedAt);
      assert.equal(writes.length, 4);
      for (const [index, write] of writes.entries()) {
        const next = writes[index + 1];
        if (next)
          assert.ok((write.endedAt ?? Infinity) <= next.startedAt, `${write.method} overlaps ${next.method}`);
      }
    });

    it("tells how far it is, at most five times a second, and ends with the truth", async () => {
      await rig.control.addFaults({ method: "uploads.raw", delayMs: 30 });
      const changes: (UploadChange & { readonly at: number })[] = [];
      rig.queue.onDidChange((change) => changes.push({ ...change, at: Date.now() }));
      const sources = await rig.pictures(40, 10_000);
      const began = Date.now();
      const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Progress" }, sources });
      const { files } = await job.finished;
      const seconds = (Date.now() - began) / 1000;
      const progress = changes.filter(({ kind: what }) => what === "progress");
      assert.ok(progress.length <= seconds * 5 + 1, `${progress.length} in ${seconds} s`);
      assert.equal(changes.at(-1)?.kind, "state");
      assert.equal(job.state, "done");
      assert.ok(
        files.every(
          ({ state, size, sentBytes }) => state === "created" && sentBytes === size && size > 10_000,
        ),
      );
    });

    it("sends a file twice chosen only into one picture", async () => {
      const [source] = await rig.pictures(1);
      assert.ok(source);
      const sources = [source, { ...source, name: "again.png" }];
      const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Twice" }, sources });
      const outcome = await job.finished;
      assert.equal(outcome.added, 2);
      assert.equal((await rig.namesIn(job.album.id)).length, 1);
      assert.equal(outcome.album?.itemsCount, 1);
    });
  });
}
