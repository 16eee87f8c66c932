import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rowId, UploadRows, type UploadRow } from "../../../src/tree/uploads/uploadRows.ts";
import { fileWords, jobWords } from "../../../src/tree/uploads/words.ts";
import type { UploadFailure, UploadFile, UploadJob } from "../../../src/uploads/uploadJob.ts";

const state = (index: number, states: readonly UploadFile["state"][]): UploadFile["state"] =>
  states[index] ?? "waiting";
const mayRetry: UploadFailure = { reason: "service", detail: "", mayRetry: true };
const forGood: UploadFailure = { reason: "empty", detail: "", mayRetry: false };

function job(count: number, states: readonly UploadFile["state"][] = []): UploadJob {
  const files = Array.from({ length: count }, (_, index): UploadFile => {
    const source = { uri: `file:///${index}.png`, name: `${index}.png` };
    return { source, size: 10, sentBytes: 0, state: state(index, states) };
  });
  const finished = Promise.withResolvers<never>().promise;
  return {
    id: "job",
    accountId: "account",
    album: { id: "album", title: "A" },
    files,
    state: "running",
    finished,
  };
}

const shown = (rows: readonly UploadRow[]): readonly (number | string)[] =>
  rows.map((row) => (row.kind === "uploadFile" ? row.index : rowId(row)));

describe("the rows of uploads", () => {
  it("show what failed first, then what moves, and what is done last", () => {
    const states = ["created", "waiting", "sent", "failed", "sending", "created", "failed"] as const;
    assert.deepEqual(shown(new UploadRows().files(job(7, states))), [3, 6, 4, 2, 1, 0, 5]);
  });

  it("show a hundred files, and the rest in parts when somebody opens it", () => {
    const rows = new UploadRows();
    const many = job(1850);
    const under = rows.files(many);
    assert.equal(under.length, 101);
    const rest = under.at(-1);
    assert(rest?.kind === "uploadRest");
    assert.deepEqual([rest.from, rest.to], [100, 1850]);
    const parts = rows.filesOfRest(many, rest);
    assert.deepEqual(shown(parts), [
      "job/part/100-600",
      "job/part/600-1100",
      "job/part/1100-1600",
      "job/part/1600-1850",
    ]);
    const last = parts.at(-1);
    assert(last?.kind === "uploadRest");
    assert.deepEqual(shown(rows.filesOfRest(many, last)).slice(0, 2), [1600, 1601]);
  });

  it("show a short rest without parts", () => {
    const rows = new UploadRows();
    const rest = rows.files(job(300)).at(-1);
    assert(rest?.kind === "uploadRest");
    assert.equal(rows.filesOfRest(job(300), rest).length, 200);
  });

  it("reach every file exactly once", () => {
    const rows = new UploadRows();
    const many = job(5000, ["failed", "created", "sending"]);
    const all = (under: readonly UploadRow[]): readonly number[] =>
      under.flatMap((row) =>
        row.kind === "uploadFile"
          ? [row.index]
          : row.kind === "uploadRest"
            ? all(rows.filesOfRest(many, row))
            : [],
      );
    const indexes = all(rows.files(many));
    assert.equal(indexes.length, 5000);
    assert.equal(new Set(indexes).size, 5000);
  });

  it("keep their objects, by which VS Code knows them", () => {
    const rows = new UploadRows();
    assert.equal(rows.job(job(1)), rows.job(job(1)));
    assert.equal(rows.files(job(1))[0], rows.files(job(1, ["failed"]))[0]);
  });

  it("list the newest job first and know its album when it has one", () => {
    const album: { id: string | undefined; title: string } = { id: undefined, title: "New" };
    const late = { ...job(1), id: "late", album };
    const rows = new UploadRows().jobs([job(1), late]);
    assert.deepEqual(
      rows.map(({ jobId }) => jobId),
      ["late", "job"],
    );
    assert.equal(rows[0]?.albumId, undefined);
    album.id = "made";
    assert.equal(rows[0]?.albumId, "made");
  });

  it("offer what their job allows", () => {
    const failed = (failure: UploadFailure): UploadJob => ({
      ...job(1),
      state: "done",
      files: job(1, ["failed"]).files.map((file) => ({ ...file, failure })),
    });
    const table: readonly (readonly [UploadJob, boolean, string])[] = [
      [job(1), true, "detailed openable cancellable"],
      [job(1), false, "detailed cancellable signedOut"],
      [{ ...job(1), album: { id: undefined, title: "" } }, true, "detailed cancellable"],
      [{ ...job(1, ["created"]), state: "done" }, true, "detailed openable"],
      [failed(mayRetry), true, "detailed openable cancellable retryable"],
      [failed(forGood), true, "detailed openable"],
    ];
    for (const [each, isSignedIn, words] of table) assert.equal(jobWords(each, isSignedIn), words);
  });

  it("offer what their file allows", () => {
    const [waiting] = job(1).files;
    assert(waiting);
    assert.equal(fileWords(job(1), waiting, true), "cancellable revealable");
    assert.equal(fileWords(job(1), { ...waiting, state: "created" }, false), "");
    assert.equal(fileWords(job(1), { ...waiting, state: "failed", failure: mayRetry }, false), "retryable");
    assert.equal(fileWords({ ...job(1), state: "cancelled" }, waiting, true), "revealable");
  });
});
