import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { PhotosError } from "../../src/api/errors.ts";
import type { UploadJob } from "../../src/uploads/uploadQueue.ts";
import { isAlbumUnclear } from "../../src/shared/unclearAlbum.ts";
import { mayBeNew } from "../../src/uploads/mayBeNew.ts";
import { journalNames } from "../../src/uploads/journalNames.ts";
import { waitFor } from "../support/waitFor.ts";
import { leftIn } from "./leftIn.ts";
import { pngFile } from "./pngFile.ts";
import type { UploadProcessTask } from "./uploadProcess.ts";
import { accountId, namesOf, UploadRig } from "./uploadRig.ts";

const uploads = "uploads.raw";
const create = "mediaItems.batchCreate";
const makeAlbum = "albums.create";
const newAlbum = { newAlbumTitle: "Album" };

const countOf = (job: UploadJob, state: string) => job.files.filter((file) => file.state === state).length;

describe("an upload that is cancelled", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  it("ends at once while bytes are on their way, and makes no album", async () => {
    await rig.control.addFaults({ method: uploads, delayMs: 60_000 });
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(10) });
    await waitFor("bytes on their way", () => countOf(job, "sending") === 4);
    const began = Date.now();
    await rig.queue.cancel(job.id);
    const outcome = await job.finished;
    assert.ok(Date.now() - began < 1000);
    assert.deepEqual(
      [outcome.cancelled, outcome.added, outcome.album, job.state],
      [true, 0, undefined, "cancelled"],
    );
    await rig.queue.idle();
    assert.deepEqual(await rig.albumTitles(), []);
    assert.deepEqual(await journalNames(rig.journalFolder), []);
  });

  it("ends at once during a create, which is then counted, and drops what was only sent", async () => {
    const album = await rig.library.createAlbum("Album");
    const target = { albumId: album.id, title: album.title };
    await rig.control.addFaults({ method: create, delayMs: 400 });
    const sources = await rig.pictures(80);
    const job = await rig.queue.enqueue({ accountId, target, sources });
    await waitFor("a create on its way", async () => (await rig.control.requests(create)).length === 1);
    const began = Date.now();
    await rig.queue.cancel(job.id);
    const outcome = await job.finished;
    assert.ok(Date.now() - began < 300);
    assert.deepEqual([outcome.cancelled, outcome.added], [true, 0]);
    await rig.queue.idle();
    assert.equal(countOf(job, "created"), 50);
    assert.deepEqual(await rig.namesIn(album.id), namesOf(sources.slice(0, 50)));
    assert.equal(rig.library.album(album.id)?.itemsCount, 50);
    assert.equal((await rig.control.requests(create)).length, 1);
    assert.deepEqual(await journalNames(rig.journalFolder), []);
  });

  it("stops waiting for a service that asked for patience", async () => {
    await rig.control.addFaults({ method: create, status: 503, retryAfter: 80 });
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(1) });
    await waitFor("a refused create", async () => (await rig.control.requests(create)).length === 1);
    await rig.queue.cancel(job.id);
    await rig.queue.idle();
    assert.equal(job.state, "cancelled");
  });

  it("says nothing of jobs that are not there or over", async () => {
    await rig.queue.cancel("nothing");
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(1) });
    await job.finished;
    await rig.queue.cancel(job.id);
    assert.equal(job.state, "done");
    await rig.queue.forget(job.id);
    assert.deepEqual(rig.queue.jobs, []);
  });
});

describe("an upload whose window goes away", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  /** The next window: what it finds unfinished. */
  const reopen = async (): Promise<readonly UploadJob[]> => {
    rig.queue.dispose();
    await rig.queue.idle();
    rig.queue = rig.newQueue();
    return leftIn(rig.queue);
  };

  it("goes on where it was, without sending again what was up", async () => {
    await rig.control.addFaults({ method: uploads, delayMs: 30_000, after: 10 });
    const sources = await rig.pictures(20);
    const before = await rig.queue.enqueue({ accountId, target: newAlbum, sources });
    await waitFor("half of it", () => countOf(before, "sent") === 10);
    const [job] = await reopen();
    assert.ok(job);
    assert.deepEqual(
      [job.id, job.state, job.album.title, job.accountId],
      [before.id, "waiting", "Album", accountId],
    );
    assert.deepEqual([countOf(job, "sent"), countOf(job, "waiting")], [10, 10]);
    await rig.control.clearFaults();
    await rig.calls();
    rig.queue.retry(job.id);
    assert.equal((await job.finished).added, 20);
    assert.equal((await rig.calls())[uploads], 10);
    assert.deepEqual([...(await rig.namesIn(job.album.id))].sort(), namesOf(sources));
    assert.deepEqual(await rig.albumTitles(), ["Album"]);
    assert.deepEqual(await leftIn(rig.queue), []);
  });

  it("is not begun by another window while it is alive", async () => {
    await rig.control.addFaults({ method: uploads, delayMs: 300 });
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(1) });
    const other = rig.newQueue();
    await other.start();
    assert.equal((await job.finished).added, 1);
    assert.equal((await rig.calls())[uploads], 1);
    other.dispose();
    await other.idle();
  });

  it("is gone for good when it is forgotten", async () => {
    await rig.control.addFaults({ method: uploads, delayMs: 30_000 });
    await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(2) });
    const [job] = await reopen();
    await rig.queue.forget(job?.id ?? "");
    assert.deepEqual(await journalNames(rig.journalFolder), []);
    assert.deepEqual(await reopen(), []);
  });

  it("is forgotten with its account, and no other", async () => {
    await rig.control.addFaults({ method: uploads, delayMs: 30_000 });
    await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(2) });
    await rig.queue.enqueue({ accountId: "demo-guest", target: newAlbum, sources: await rig.pictures(2) });
    await rig.queue.forgetAccount(accountId);
    const jobs = await reopen();
    assert.deepEqual(
      jobs.map((job) => job.accountId),
      ["demo-guest"],
    );
  });

  it("sends bytes again whose token has become too old, without trying it", async () => {
    const job = await stopBeforeCreating(rig, 3);
    rig.ahead = 23 * 3_600_000 + 1000;
    await rig.calls();
    rig.queue.retry(job.id);
    assert.equal((await job.finished).added, 3);
    assert.deepEqual(await rig.calls(), { [uploads]: 3, [create]: 1 });
  });

  it("renews all tokens when the service has forgotten them all", async () => {
    const job = await stopBeforeCreating(rig, 8);
    await rig.control.advanceClock(25 * 3600);
    await rig.namesIn(job.album.id);
    await rig.calls();
    rig.queue.retry(job.id);
    assert.equal((await job.finished).added, 8);
    assert.deepEqual(await rig.calls(), { [uploads]: 8, [create]: 4 });
    assert.equal((await rig.namesIn(job.album.id)).length, 8);
  });

  it("finds the one token that the service does not know, and renews it alone", async () => {
    const sources = namesOf((await stopBeforeCreating(rig, 8)).files.map(({ source }) => source));
    const [path] = await journalFiles(rig);
    const text = await readFile(path ?? "", "utf8");
    await writeFile(path ?? "", text.replace(/("index":5,.*"value":")[^"]+/, "$1CAISnonsense"));
    const [job] = await reopen();
    assert.ok(job);
    await rig.calls();
    rig.queue.retry(job.id);
    assert.equal((await job.finished).added, 8);
    assert.equal((await rig.calls())[uploads], 1);
    assert.deepEqual([...(await rig.namesIn(job.album.id))].sort(), [...sources].sort());
  });

  it("does not make the album twice when the answer was lost with the window", async () => {
    await rig.control.addFaults({ method: makeAlbum, delayMs: 300 });
    const before = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(2) });
    await waitFor("the album on its way", async () => (await rig.control.requests(makeAlbum)).length === 1);
    const [path] = await journalFiles(rig);
    const asItWas = await readFile(path ?? "", "utf8");
    assert.match(asItWas, /"creating"/);
    await rig.queue.cancel(before.id);
    await rig.queue.idle();
    await writeFile(path ?? "", asItWas);
    await rig.control.clearFaults();
    const [job] = await reopen();
    assert.ok(job);
    rig.queue.retry(job.id);
    assert.equal((await job.finished).added, 2);
    assert.deepEqual(await rig.albumTitles(), ["Album"]);
  });

  it("does not guess between two albums that could be the one", async () => {
    await rig.client.albums.create("Album");
    await rig.control.addFaults({ method: makeAlbum, drop: "afterCommit", times: 1 });
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(2) });
    const { added, files } = await job.finished;
    assert.equal(added, 0);
    assert.deepEqual(
      files.map(({ failure }) => failure?.reason),
      ["albumUnclear", "albumUnclear"],
    );
    assert.deepEqual(await rig.albumTitles(), ["Album", "Album"]);
    assert.ok(isAlbumUnclear(job));
    const mayBe = rig.library.own.albums.filter((each) => mayBeNew(each, "Album"));
    assert.equal(mayBe.length, 2);
    const [album] = mayBe;
    await rig.queue.chooseAlbum(job.id, { id: album?.id ?? "", title: "Album" });
    assert.equal((await job.finished).added, 2);
    assert.equal((await rig.namesIn(album?.id)).length, 2);
    assert.ok(!isAlbumUnclear(job));
  });

  it("leaves albums alone that were known before", async () => {
    await rig.library.createAlbum("Album");
    await rig.control.addFaults({ method: makeAlbum, drop: "afterCommit", times: 1 });
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(2) });
    assert.equal((await job.finished).added, 2);
    const { items } = await rig.client.albums.list();
    assert.deepEqual(items.map((album) => album.mediaItemsCount ?? "0").sort(), ["0", "2"]);
  });

  it("waits for its account, and says so when nobody is signed in", async () => {
    rig.queue.dispose();
    const signedIn = Promise.withResolvers<UploadRig>();
    let asked = 0;
    rig.queue = rig.newQueue(() => {
      asked += 1;
      return signedIn.promise;
    });
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: await rig.pictures(2) });
    await waitFor("the account to be asked for", () => asked > 0);
    assert.deepEqual(await rig.calls(), {});
    signedIn.reject(new PhotosError("signIn", "Nobody is signed in."));
    const { files, stopped } = await job.finished;
    assert.equal((stopped as PhotosError).kind, "signIn");
    assert.deepEqual(
      files.map(({ failure }) => [failure?.reason, failure?.mayRetry]),
      [
        ["signIn", true],
        ["signIn", true],
      ],
    );
    assert.equal((await reopen()).length, 1);
  });

  it("keeps its journal to the user, erases tokens once used, and never names one", async () => {
    const job = await stopBeforeCreating(rig, 2);
    const [path = ""] = await journalFiles(rig);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const tokens = [...(await readFile(path, "utf8")).matchAll(/"value":"([^"]+)"/g)].map(
      ([, token]) => token,
    );
    assert.equal(new Set(tokens).size, 2);
    await rig.control.addFaults({ method: create, itemCode: 13, items: [0] });
    rig.queue.retry(job.id);
    const outcome = await job.finished;
    assert.equal(outcome.added, 1);
    const kept = await readFile(path, "utf8");
    assert.equal(tokens.filter((token) => kept.includes(token ?? "")).length, 1);
    assert.ok(tokens.every((token) => !`${JSON.stringify(outcome)}${rig.log.join()}`.includes(token ?? "")));
  });
});

describe("an upload whose process is killed", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  const moments = {
    "before the first byte is there": { method: uploads, count: 1 },
    "in the middle of the bytes": { method: uploads, count: 30 },
    "while the album is made": { method: makeAlbum, count: 1 },
    "during the first create": { method: create, count: 1 },
    "during the last create": { method: create, count: 2 },
  };
  for (const [moment, { method, count }] of Object.entries(moments)) {
    it(`${moment} ends with every picture in one album, once`, async () => {
      const sources = await rig.pictures(60);
      const slow = { [create]: 300, [makeAlbum]: 300, "*": 15 };
      await rig.control.addFaults(
        ...Object.entries(slow).map(([name, delayMs]) => ({ method: name, delayMs })),
      );
      const token = await rig.control.accessToken("owner");
      const task: UploadProcessTask = {
        url: rig.url,
        token,
        folder: rig.journalFolder,
        accountId,
        title: "Album",
        sources,
      };
      const script = fileURLToPath(new URL("uploadProcess.ts", import.meta.url));
      const child = spawn(process.execPath, [script, JSON.stringify(task)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await waitFor(moment, async () => (await rig.control.requests(method)).length >= count);
      child.kill("SIGKILL");
      await once(child, "exit");
      await waitFor("the service to be done with it", async () => {
        return (await rig.control.requests()).every(({ endedAt }) => endedAt !== null);
      });
      await rig.control.clearFaults();

      const [job] = await leftIn(rig.queue);
      assert.ok(job);
      rig.queue.retry(job.id);
      const outcome = await job.finished;
      assert.deepEqual([outcome.added, outcome.stopped], [60, undefined]);
      assert.deepEqual([...(await rig.namesIn(job.album.id))].sort(), namesOf(sources));
      assert.deepEqual(await rig.albumTitles(), ["Album"]);
      assert.deepEqual(await journalNames(rig.journalFolder), []);
      const sent = (await rig.control.requests(uploads)).length;
      assert.ok(sent <= 60 + 8, `${sent} uploads of 60 files`);
    });
  }

  it("goes on from a journal that was cut off anywhere, with what can be read of it", async () => {
    const sources = await rig.pictures(2);
    const stopped = await stopBeforeCreating(rig, 2, sources);
    rig.queue.dispose();
    const [path = ""] = await journalFiles(rig);
    const whole = await readFile(path);
    for (let length = 0; length < whole.length; length += 97) {
      await writeFile(path, whole);
      await truncate(path, length);
      const queue = rig.newQueue();
      const [job] = await leftIn(queue);
      if (job) {
        queue.retry(job.id);
        const { added, total, album } = await job.finished;
        assert.equal(added, total);
        const names = await rig.namesIn(album?.id ?? job.album.id);
        assert.ok(names.length <= 2 && names.every((name) => namesOf(sources).includes(name)));
      }
      queue.dispose();
    }
    assert.equal(stopped.files.length, 2);
  });
});

describe("a file that changes", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  it("between choosing and reading is sent as it is then", async () => {
    await rig.control.addFaults({ method: uploads, delayMs: 200, times: 4 });
    const sources = await rig.pictures(5);
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources });
    const changed = pngFile(9_999, 500);
    await writeFile(fileURLToPath(sources[4]?.uri ?? ""), changed);
    const { added, files } = await job.finished;
    assert.deepEqual([added, files[4]?.size], [5, changed.length]);
  });

  it("while it is sent is sent again as a whole", async () => {
    await rig.control.addFaults({ method: uploads, delayMs: 300, times: 1 });
    const [source] = await rig.pictures(1);
    assert.ok(source);
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: [source] });
    await waitFor("its bytes on their way", async () => (await rig.control.requests(uploads)).length === 1);
    await writeFile(fileURLToPath(source.uri), pngFile(9_998, 500));
    assert.equal((await job.finished).added, 1);
    assert.equal((await rig.control.requests(uploads)).length, 2);
  });

  it("all the time is given up", async () => {
    const [source] = await rig.pictures(1);
    assert.ok(source);
    await rig.control.addFaults({ method: uploads, delayMs: 100 });
    const timer = setInterval(() => void appendFile(fileURLToPath(source.uri), "more"), 20);
    const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources: [source] });
    const { files } = await job.finished;
    clearInterval(timer);
    assert.deepEqual([files[0]?.failure?.reason, files[0]?.failure?.mayRetry], ["changed", true]);
  });
});

/** A job whose bytes are up and whose create failed, so that its tokens wait in the journal. */
async function stopBeforeCreating(
  rig: UploadRig,
  count: number,
  given?: Awaited<ReturnType<UploadRig["pictures"]>>,
) {
  await rig.control.addFaults({ method: create, status: 403, times: 1 });
  const sources = given ?? (await rig.pictures(count));
  const job = await rig.queue.enqueue({ accountId, target: newAlbum, sources });
  assert.equal((await job.finished).added, 0);
  await rig.control.clearFaults();
  return job;
}

async function journalFiles(rig: UploadRig): Promise<readonly string[]> {
  const names = await journalNames(rig.journalFolder);
  return names.filter((name) => name.endsWith(".jsonl")).map((name) => join(rig.journalFolder, name));
}
