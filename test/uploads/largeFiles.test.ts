import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, it } from "node:test";
import { readFile, utimes } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { UploadJob, UploadSource } from "../../src/uploads/uploadQueue.ts";
import type { FaultRule } from "../support/emulatorControl.ts";
import { waitFor } from "../support/waitFor.ts";
import { pngFile } from "./pngFile.ts";
import { accountId, fetches, UploadRig } from "./uploadRig.ts";

const mebibyte = 1024 * 1024;
const target = { newAlbumTitle: "Films" };

/** Three chunks, the last one not a multiple of anything. */
const film = (rig: UploadRig, name = "film.png"): Promise<UploadSource> =>
  rig.file(name, Buffer.concat([pngFile(name.length), randomBytes(2.5 * mebibyte)]));
const sizes = { rawBytes: mebibyte / 2, chunkBytes: mebibyte };

const bytesSent = async (rig: UploadRig): Promise<number> =>
  (await rig.control.requests())
    .filter(({ method }) => method === "uploads.chunk" || method === "uploads.finalize")
    .reduce((sum, { bytesIn }) => sum + bytesIn, 0);

const misfortunes: Readonly<Record<string, readonly FaultRule[]>> = {
  "all is well": [],
  "starting fails": [{ method: "uploads.start", status: 503, times: 2 }],
  "the answer to the start is lost": [{ method: "uploads.start", drop: "afterCommit", times: 1 }],
  "a chunk is refused for a while": [{ method: "uploads.chunk", status: 500, times: 2 }],
  "a chunk does not arrive": [{ method: "uploads.chunk", drop: "before", times: 1, after: 1 }],
  "the answer to a chunk is lost": [{ method: "uploads.chunk", drop: "afterCommit", times: 2 }],
  "asking fails too": [
    { method: "uploads.chunk", drop: "afterCommit", times: 1 },
    { method: "uploads.query", status: 502, times: 2 },
  ],
  "a chunk is one request too many": [{ method: "uploads.chunk", status: 429, times: 2 }],
  "the sign-in runs out between chunks": [{ method: "uploads.chunk", status: 401, times: 1, after: 1 }],
  "the last chunk does not arrive": [{ method: "uploads.finalize", drop: "before", times: 1 }],
  "the answer to the last chunk is lost": [{ method: "uploads.finalize", drop: "afterCommit", times: 1 }],
};

for (const kind of Object.keys(fetches) as (keyof typeof fetches)[]) {
  describe(`a large file over ${kind}`, () => {
    let rig: UploadRig;
    beforeEach(async () => {
      rig = await UploadRig.start(kind);
      rig.queue.dispose();
      rig.queue = rig.newQueue(undefined, sizes);
    });
    afterEach(() => rig.close());

    for (const [what, faults] of Object.entries(misfortunes)) {
      it(`goes up in chunks and is in its album once when ${what}`, async () => {
        await rig.control.addFaults(...faults);
        const source = await film(rig);
        const job = await rig.queue.enqueue({ accountId, target, sources: [source] });
        const { added, files } = await job.finished;
        assert.equal(added, 1, JSON.stringify(files));
        assert.deepEqual(await rig.namesIn(job.album.id), ["film.png"]);
        const [bytes] = await rig.bytesIn(job.album.id);
        assert.ok(bytes?.equals(await readFile(fileURLToPath(source.uri))), "it arrived as it is");
        const calls = await rig.calls();
        assert.equal(calls["uploads.raw"], undefined);
        if (what !== "all is well") return;
        assert.deepEqual(
          [calls["uploads.start"], calls["uploads.chunk"], calls["uploads.finalize"], calls["uploads.query"]],
          [1, 2, 1, undefined],
        );
      });
    }

    it("arrives as it is beside others, in chunks or in one piece, with slow answers and some lost", async () => {
      const names = Array.from({ length: 12 }, (_, index) => `${index}`.padStart(index + 2, "film "));
      const sources = await Promise.all(names.map((name) => film(rig, `${name}.png`)));
      for (const rawBytes of [mebibyte / 2, 4 * mebibyte]) {
        rig.queue.dispose();
        rig.queue = rig.newQueue(undefined, { ...sizes, rawBytes });
        await rig.control.addFaults(
          { method: "uploads", drop: "before", probability: 0.1, seed: rawBytes, times: 5 },
          { method: "uploads", delayMs: 20, probability: 0.5, seed: rawBytes },
        );
        const own = rawBytes === mebibyte / 2 ? sources.slice(0, 6) : sources.slice(6);
        const job = await rig.queue.enqueue({ accountId, target, sources: own });
        assert.equal((await job.finished).added, own.length);
        await rig.control.clearFaults();
        for (const [index, bytes] of (await rig.bytesIn(job.album.id)).entries()) {
          assert.ok(bytes.equals(await readFile(fileURLToPath(own[index]?.uri ?? ""))), `${index}`);
        }
      }
    });

    it("of which only the last answer is lost is not sent again: the service is asked for its token", async () => {
      await rig.control.addFaults({ method: "uploads.finalize", drop: "afterCommit", times: 1 });
      const job = await rig.queue.enqueue({ accountId, target, sources: [await film(rig)] });
      const { added, files } = await job.finished;
      assert.equal(added, 1);
      assert.equal(await bytesSent(rig), files[0]?.size);
      assert.equal((await rig.calls())["uploads.start"], 1);
    });

    it("is sent anew where a service does not tell its token a second time", async () => {
      const forgetful: typeof fetch = async (url, init) => {
        const answer = await rig.fetch(url, init);
        const isQuery = new Headers(init?.headers).get("x-goog-upload-command") === "query";
        return isQuery ? new Response("", answer) : answer;
      };
      rig.queue.dispose();
      const account = { client: rig.newClient(forgetful), library: rig.library };
      rig.queue = rig.newQueue(() => Promise.resolve(account), sizes);
      await rig.control.addFaults({ method: "uploads.finalize", drop: "afterCommit", times: 1 });
      const job = await rig.queue.enqueue({ accountId, target, sources: [await film(rig)] });
      assert.equal((await job.finished).added, 1);
      assert.deepEqual(await rig.namesIn(job.album.id), ["film.png"]);
      assert.equal((await rig.calls())["uploads.start"], 2);
    });

    const closeInTheMiddle = async (source: UploadSource): Promise<UploadJob> => {
      await rig.control.addFaults({ method: "uploads.chunk", delayMs: 30_000, after: 1 });
      await rig.queue.enqueue({ accountId, target, sources: [source] });
      const inFlight = async () => (await rig.control.requests("uploads.chunk")).length === 2;
      await waitFor("the second chunk", inFlight);
      rig.queue.dispose();
      await rig.queue.idle();
      await rig.control.clearFaults();
      rig.queue = rig.newQueue(undefined, sizes);
      await rig.queue.start();
      const [job] = rig.queue.jobs;
      assert.ok(job);
      return job;
    };

    it("goes on after a restart from what was confirmed, by itself", async () => {
      const job = await closeInTheMiddle(await film(rig));
      assert.equal((await job.finished).added, 1);
      const calls = await rig.calls();
      assert.equal(calls["uploads.start"], 1);
      assert.ok((calls["uploads.query"] ?? 0) >= 1);
    });

    it("sends no more than one chunk twice after a restart", async () => {
      const job = await closeInTheMiddle(await film(rig));
      const size = job.files[0]?.size ?? 0;
      await job.finished;
      const sent = await bytesSent(rig);
      assert.ok(sent <= size + mebibyte, `${sent} bytes for ${size}`);
    });

    it("begins again when its session has run out meanwhile", async () => {
      await rig.control.addFaults({ method: "uploads.query", status: 404, times: 1 });
      const source = await film(rig);
      await rig.control.addFaults({ method: "uploads.chunk", delayMs: 30_000, after: 1, times: 1 });
      await rig.queue.enqueue({ accountId, target, sources: [source] });
      await waitFor("a chunk", async () => (await rig.control.requests("uploads.chunk")).length === 2);
      rig.queue.dispose();
      await rig.queue.idle();
      rig.queue = rig.newQueue(undefined, sizes);
      await rig.queue.start();
      const [job] = rig.queue.jobs;
      assert.equal((await job?.finished)?.added, 1);
      assert.equal((await rig.calls())["uploads.start"], 2);
    });

    it("that was only touched meanwhile goes on, and one that changed begins again", async () => {
      for (const [name, content, starts] of [
        ["touched.png", undefined, 1],
        ["changed.png", Buffer.concat([pngFile(77), randomBytes(2.5 * mebibyte)]), 2],
      ] as const) {
        await rig.control.forgetRequests();
        const source = await film(rig, name);
        await rig.control.addFaults({ method: "uploads.chunk", delayMs: 30_000, after: 1 });
        const before = await rig.queue.enqueue({ accountId, target, sources: [source] });
        await waitFor("a chunk", async () => (await rig.control.requests("uploads.chunk")).length === 2);
        rig.queue.dispose();
        await rig.queue.idle();
        await rig.control.clearFaults();
        if (content) await rig.file(name, content);
        else await utimes(fileURLToPath(source.uri), new Date(), new Date(Date.now() + 60_000));
        rig.queue = rig.newQueue(undefined, sizes);
        await rig.queue.start();
        const job = rig.queue.jobs.find(({ id }) => id === before.id);
        assert.equal((await job?.finished)?.added, 1);
        assert.equal((await rig.calls())["uploads.start"], starts, name);
      }
    });

    it("that failed goes on from where it got to when it is tried again", async () => {
      await rig.control.addFaults({ method: "uploads.chunk", status: 400, after: 1, times: 3 });
      await rig.control.addFaults({ method: "uploads.start", status: 403, after: 1, times: 1 });
      const source = await film(rig);
      const job = await rig.queue.enqueue({ accountId, target, sources: [source] });
      assert.equal((await job.finished).added, 0);
      await rig.control.clearFaults();
      rig.queue.retry(job.id);
      assert.equal((await job.finished).added, 1);
    });
  });
}
