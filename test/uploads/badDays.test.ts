import assert from "node:assert/strict";
import { truncate } from "node:fs/promises";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { PhotosError } from "../../src/api/errors.ts";
import type { UploadFailureReason, UploadSource } from "../../src/uploads/uploadQueue.ts";
import type { FaultRule } from "../support/emulatorControl.ts";
import { journalNames } from "../../src/uploads/journalNames.ts";
import { pngFile } from "./pngFile.ts";
import { accountId, fetches, namesOf, UploadRig } from "./uploadRig.ts";

const uploads = "uploads.raw";
const create = "mediaItems.batchCreate";
const makeAlbum = "albums.create";

/** Days on which everything is well in the end: one album, every picture in it, once and in order. */
const passing: Readonly<Record<string, readonly FaultRule[]>> = {
  "the service is slow": [{ method: "*", delayMs: 150 }],
  "the upload endpoint fails twice": [{ method: uploads, status: 500, times: 2 }],
  "the upload endpoint is too busy": [{ method: uploads, status: 429, times: 1 }],
  "the upload endpoint says when to come again": [{ method: uploads, status: 503, retryAfter: 2, times: 1 }],
  "the sign-in has run out before bytes": [{ method: uploads, status: 401, times: 1 }],
  "a connection drops before the bytes are taken": [{ method: uploads, drop: "before", times: 2 }],
  "a connection drops after the bytes are taken": [{ method: uploads, drop: "afterCommit", times: 2 }],
  "making the album fails twice": [{ method: makeAlbum, status: 500, times: 2 }],
  "making the album is one request too many": [{ method: makeAlbum, status: 429, retryAfter: 1, times: 1 }],
  "a connection drops before the album is made": [{ method: makeAlbum, drop: "before", times: 1 }],
  "a connection drops after the album was made": [{ method: makeAlbum, drop: "afterCommit", times: 1 }],
  "the album's answer is no JSON": [{ method: makeAlbum, invalidJson: true, times: 1 }],
  "the album's answer is cut off": [{ method: makeAlbum, truncate: true, times: 1 }],
  "the sign-in has run out before the album": [{ method: makeAlbum, status: 401, times: 1 }],
  "creating fails twice": [{ method: create, status: 500, times: 2 }],
  "creating is one request too many": [{ method: create, status: 429, times: 1 }],
  "the sign-in has run out before creating": [{ method: create, status: 401, times: 1 }],
  "a connection drops before the pictures are created": [{ method: create, drop: "before", times: 1 }],
  "a connection drops after the pictures were created": [{ method: create, drop: "afterCommit", times: 2 }],
  "the answer to creating is no JSON": [{ method: create, invalidJson: true, times: 1 }],
  "the answer to creating is cut off": [{ method: create, truncate: true, times: 1 }],
  "creating is refused as too much, again and again": [{ method: create, status: 429, times: 4 }],
  "bytes are refused as too many, again and again": [{ method: uploads, status: 429, times: 9 }],
  "everything fails for a while": [{ method: "*", status: 503, times: 20 }],
  "one picture fails in passing": [{ method: create, itemCode: 13, items: [2], times: 1 }],
  "every picture fails in passing, twice": [{ method: create, itemCode: 14, times: 2 }],
};

interface Failing {
  readonly faults: readonly FaultRule[];
  readonly reasons: readonly (UploadFailureReason | "added")[];
  /** Of the error that stopped the job. */
  readonly stopped?: Partial<PhotosError>;
  readonly mayRetry?: boolean;
  readonly albums?: number;
}

const all = (reason: UploadFailureReason) => Array<UploadFailureReason>(4).fill(reason);

/** Days on which something is left to be told. */
const failing: Readonly<Record<string, Failing>> = {
  "the sign-in is dead before bytes": {
    faults: [{ method: uploads, status: 401 }],
    reasons: all("signIn"),
    stopped: { kind: "signIn" },
    mayRetry: true,
    albums: 0,
  },
  "the sign-in dies before creating": {
    faults: [{ method: create, status: 401 }],
    reasons: all("signIn"),
    stopped: { kind: "signIn" },
    mayRetry: true,
  },
  "bytes are forbidden": {
    faults: [{ method: uploads, status: 403 }],
    reasons: all("noPermission"),
    stopped: { code: "PERMISSION_DENIED" },
    mayRetry: true,
    albums: 0,
  },
  "the API is not enabled": {
    faults: [{ method: makeAlbum, quirk: "serviceDisabled" }],
    reasons: all("noPermission"),
    stopped: { code: "PERMISSION_DENIED" },
    mayRetry: true,
    albums: 0,
  },
  "creating is forbidden": {
    faults: [{ method: create, status: 403 }],
    reasons: all("noPermission"),
    stopped: { code: "PERMISSION_DENIED" },
    mayRetry: true,
  },
  "the album is gone": {
    faults: [{ method: create, status: 404 }],
    reasons: all("albumGone"),
    stopped: { code: "NOT_FOUND" },
    mayRetry: false,
  },
  "bytes are never taken": {
    faults: [{ method: uploads, status: 503 }],
    reasons: all("service"),
    stopped: { status: 503 },
    mayRetry: true,
    albums: 0,
  },
  "creating never works": {
    faults: [{ method: create, status: 500 }],
    reasons: all("service"),
    stopped: { status: 500 },
    mayRetry: true,
  },
  "no connection lives": {
    faults: [{ method: "*", drop: "before" }],
    reasons: all("service"),
    stopped: { kind: "network" },
    mayRetry: true,
    albums: 0,
  },
  "one picture is refused": {
    faults: [{ method: create, itemCode: 3, items: [1], times: 1 }],
    reasons: ["added", "refused", "added", "added"],
    mayRetry: false,
  },
  "one picture may not be added": {
    faults: [{ method: create, itemCode: 7, items: [0], times: 1 }],
    reasons: ["noPermission", "added", "added", "added"],
    mayRetry: false,
  },
  "one picture fails again and again": {
    faults: [{ method: create, itemCode: 13, items: [0] }],
    reasons: ["service", "added", "added", "added"],
    mayRetry: true,
  },
  "one file is too large for the service": {
    faults: [{ method: uploads, status: 413, times: 1 }],
    reasons: ["tooLarge", "added", "added", "added"],
    mayRetry: false,
  },
};

for (const kind of Object.keys(fetches) as (keyof typeof fetches)[]) {
  describe(`an upload over ${kind} on a day when`, () => {
    let rig: UploadRig;
    beforeEach(async () => (rig = await UploadRig.start(kind)));
    afterEach(() => rig.close());

    const upload = async (sources: readonly UploadSource[]) => {
      const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Album" }, sources });
      return { job, outcome: await job.finished };
    };

    for (const [day, faults] of Object.entries(passing)) {
      it(`${day} ends with everything in its place`, async () => {
        await rig.control.addFaults(...faults);
        const sources = await rig.pictures(4);
        const { job, outcome } = await upload(sources);
        await rig.control.clearFaults();
        assert.deepEqual([outcome.added, outcome.stopped], [4, undefined], JSON.stringify(outcome.files));
        const { items } = await rig.client.albums.list();
        assert.deepEqual(
          items.map(({ id }) => id),
          [job.album.id],
        );
        assert.deepEqual([...(await rig.namesIn(job.album.id))].sort(), namesOf(sources));
        assert.equal(outcome.album?.itemsCount, 4);
        assert.deepEqual(await journalNames(rig.journalFolder), []);
      });
    }

    for (const [day, { faults, reasons, stopped, mayRetry, albums = 1 }] of Object.entries(failing)) {
      it(`${day} ends with the reason`, async () => {
        await rig.control.addFaults(...faults);
        const sources = await rig.pictures(4);
        const { job, outcome } = await upload(sources);
        await rig.control.clearFaults();
        const told = outcome.files.map(({ state, failure }) =>
          state === "created" ? "added" : failure?.reason,
        );
        // Which of the files it hits depends on whose bytes come first.
        assert.deepEqual([...told].sort(), [...reasons].sort());
        for (const [key, value] of Object.entries(stopped ?? {})) {
          assert.equal(outcome.stopped?.[key as keyof typeof outcome.stopped], value);
        }
        assert.equal(outcome.stopped === undefined, stopped === undefined);
        assert.equal((await rig.albumTitles()).length, albums);
        const added = outcome.files
          .filter(({ state }) => state === "created")
          .map(({ source }) => source.name);
        assert.deepEqual([...(await rig.namesIn(job.album.id))].sort(), added);
        for (const { failure } of outcome.files) if (failure) assert.equal(failure.mayRetry, mayRetry);
        assert.deepEqual((await journalNames(rig.journalFolder)).length, mayRetry === true ? 1 : 0);
        assert.doesNotMatch(JSON.stringify(outcome), /ya29|CAIS/);
      });

      if (mayRetry === true) {
        it(`${day} is made good when it is resumed, without sending twice what was up`, async () => {
          await rig.control.addFaults(...faults);
          const sources = await rig.pictures(4);
          const { job, outcome } = await upload(sources);
          await rig.control.clearFaults();
          const up = outcome.files.filter(({ state }) => state === "created").length;
          const sent = (await rig.control.requests(uploads)).filter(({ status }) => status === 200).length;
          await rig.calls();
          rig.queue.retry(job.id);
          assert.equal((await job.finished).added, 4);
          const again = (await rig.calls())[uploads] ?? 0;
          assert.ok(again <= 4 - Math.max(up, sent), `${again} sent again, ${sent} were up`);
          assert.deepEqual([...(await rig.namesIn(job.album.id))].sort(), namesOf(sources));
          assert.deepEqual(await rig.albumTitles(), ["Album"]);
        });
      }
    }
  });
}

describe("a file that is not what it seems", () => {
  let rig: UploadRig;
  beforeEach(async () => (rig = await UploadRig.start()));
  afterEach(() => rig.close());

  it("does not stop the others, and is told with its own reason, before a byte of it is sent", async () => {
    const good = await rig.pictures(2);
    const text = await rig.file("renamed.png", "I am a text.");
    const empty = await rig.file("empty.png", "");
    const large = await rig.file("large.png", pngFile(1));
    await truncate(fileURLToPath(large.uri), 200 * 1024 * 1024 + 1);
    const gone = await rig.file("gone.png", pngFile(2));
    await rm(fileURLToPath(gone.uri));
    const folder = { uri: new URL(".", gone.uri).href, name: "folder.png" };
    const elsewhere = { uri: "vscode-vfs://github/a/b.png", name: "b.png" };
    const sources = [
      text,
      good[0] as UploadSource,
      empty,
      large,
      gone,
      folder,
      elsewhere,
      good[1] as UploadSource,
    ];
    const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Mixed" }, sources });
    const { added, files, stopped } = await job.finished;
    assert.deepEqual([added, stopped], [2, undefined]);
    assert.deepEqual(
      files.map(({ failure }) => failure?.reason),
      ["notMedia", undefined, "empty", "tooLarge", "unreadable", "unreadable", "unreadable", undefined],
    );
    assert.deepEqual(await rig.calls(), { [uploads]: 2, [makeAlbum]: 1, [create]: 1 });
    assert.deepEqual(await rig.namesIn(job.album.id), namesOf(good));
    assert.deepEqual(await journalNames(rig.journalFolder), []);
  });

  it("leaves no album behind when it was the only one", async () => {
    const sources = [await rig.file("renamed.png", "I am a text.")];
    const job = await rig.queue.enqueue({ accountId, target: { newAlbumTitle: "Never" }, sources });
    const { album, added } = await job.finished;
    assert.deepEqual([album, added], [undefined, 0]);
    assert.deepEqual(await rig.calls(), {});
  });

  it("passes the look at its first bytes and is then refused by the service, alone", async () => {
    const broken = await rig.file("broken.png", pngFile(3).subarray(0, 20));
    const good = await rig.pictures(3);
    const job = await rig.queue.enqueue({
      accountId,
      target: { newAlbumTitle: "Refused" },
      sources: [broken, ...good],
    });
    const { files } = await job.finished;
    assert.deepEqual(
      files.map(({ failure }) => failure?.reason),
      ["refused", undefined, undefined, undefined],
    );
    assert.deepEqual(await rig.namesIn(job.album.id), namesOf(good));
  });

  it("is told as gone with its album when that was deleted", async () => {
    const sources = await rig.pictures(2);
    const target = { albumId: "A".repeat(76), title: "Deleted" };
    const job = await rig.queue.enqueue({ accountId, target, sources });
    const { added, files } = await job.finished;
    assert.equal(added, 0);
    assert.deepEqual(
      files.map(({ failure }) => failure?.reason),
      ["albumGone", "albumGone"],
    );
  });
});
