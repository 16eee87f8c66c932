import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { Retrying } from "../../../media/gallery/retrying.ts";

describe("pictures that could not be had", () => {
  let tries = 0;
  let retrying: Retrying;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    tries = 0;
    retrying = new Retrying(() => tries++);
  });
  afterEach(() => mock.timers.reset());

  function failAndWait(ms: number): number {
    retrying.failed();
    mock.timers.tick(ms);
    return tries;
  }

  it("are tried again together, after a moment", () => {
    retrying.failed();
    assert.equal(failAndWait(1_999), 0);
    mock.timers.tick(1);
    assert.equal(tries, 1);
  });

  it("are tried ever more rarely while it is in vain, then not at all", () => {
    assert.equal(failAndWait(2_000), 1);
    assert.equal(failAndWait(9_999), 1);
    mock.timers.tick(1);
    assert.equal(failAndWait(60_000), 3);
    assert.equal(failAndWait(600_000), 3);
  });

  it("are tried soon again once another came", () => {
    for (const ms of [2_000, 10_000, 60_000]) failAndWait(ms);
    retrying.succeeded();
    assert.equal(failAndWait(2_000), 4);
  });
});
