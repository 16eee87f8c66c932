import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { raceAbort } from "../../../src/service/raceAbort.ts";

describe("raceAbort", () => {
  it("gives the work's result or its error", async () => {
    const { signal } = new AbortController();
    assert.equal(await raceAbort(Promise.resolve(1), undefined), 1);
    assert.equal(await raceAbort(Promise.resolve(1), signal), 1);
    await assert.rejects(raceAbort(Promise.reject(new Error("broken")), signal), /broken/);
  });

  it("ends the wait with the signal's reason, before or meanwhile", async () => {
    const controller = new AbortController();
    const waiting = raceAbort(new Promise(() => undefined), controller.signal);
    controller.abort(new Error("enough"));
    await assert.rejects(waiting, /enough/);
    await assert.rejects(raceAbort(Promise.resolve(1), controller.signal), /enough/);
  });
});
