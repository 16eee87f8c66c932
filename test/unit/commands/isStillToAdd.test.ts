import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isStillToAdd } from "../../../src/commands/isStillToAdd.ts";
import type { UploadFailure, UploadFile } from "../../../src/uploads/uploadJob.ts";

const failure = (mayRetry: boolean): UploadFailure => ({ reason: "service", detail: "", mayRetry });

const cases: readonly (readonly [
  what: string,
  file: Pick<UploadFile, "state" | "failure">,
  isStill: boolean,
])[] = [
  ["one that waits", { state: "waiting" }, true],
  ["one on its way", { state: "sending" }, true],
  ["one whose bytes are up", { state: "sent" }, true],
  ["one that may be tried again", { state: "failed", failure: failure(true) }, true],
  ["one that can never be added", { state: "failed", failure: failure(false) }, false],
  ["one that is in the album", { state: "created" }, false],
];

describe("files still to be added", () => {
  for (const [what, file, isStill] of cases) {
    it(`${isStill ? "have" : "have not"} ${what} among them`, () =>
      assert.equal(isStillToAdd(file), isStill));
  }
});
