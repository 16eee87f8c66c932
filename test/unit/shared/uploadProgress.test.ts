import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addProgress, percentOf, progressOf, secondsLeft } from "../../../src/shared/uploadProgress.ts";

const files = [
  { size: 100, sentBytes: 100, state: "created" },
  { size: 100, sentBytes: 100, state: "sent" },
  { size: 100, sentBytes: 50, state: "sending" },
  { size: 100, sentBytes: 0, state: "failed" },
  { size: 100, sentBytes: 0, state: "waiting" },
] as const;

describe("the progress of uploads", () => {
  it("counts files by state and bytes that are done with", () => {
    assert.deepEqual(progressOf(files), {
      files: 5,
      sent: 2,
      created: 1,
      failed: 1,
      bytes: 500,
      doneBytes: 350,
    });
  });

  it("never counts more of a file than it has", () => {
    assert.equal(progressOf([{ size: 10, sentBytes: 25, state: "sending" }]).doneBytes, 10);
  });

  it("is finished only when every file is", () => {
    const sent = { size: 100, sentBytes: 100, state: "sent" } as const;
    assert.equal(percentOf(progressOf(files)), 70);
    assert.equal(percentOf(progressOf([sent])), 99);
    assert.equal(percentOf(progressOf([{ ...sent, state: "created" }])), 100);
    assert.equal(percentOf(progressOf([{ size: 0, sentBytes: 0, state: "waiting" }])), 0);
  });

  it("adds up", () => {
    const one = progressOf(files);
    assert.deepEqual(addProgress([one, one]).doneBytes, 700);
    assert.equal(addProgress([]).files, 0);
  });

  it("knows the time that is left only while bytes flow", () => {
    assert.equal(secondsLeft(progressOf(files), 50), 3);
    assert.equal(secondsLeft(progressOf(files), 0), undefined);
    assert.equal(secondsLeft(addProgress([]), 50), undefined);
  });
});
