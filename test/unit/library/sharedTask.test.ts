import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SharedTask } from "../../../src/library/sharedTask.ts";

/** A task that goes on until the test ends it. */
function endless() {
  const result = Promise.withResolvers<string>();
  const task = new SharedTask((signal) => {
    signal.addEventListener("abort", () => result.reject(signal.reason as Error));
    return result.promise;
  });
  return { task, ...result };
}

const reason = new Error("gave up");

describe("SharedTask", () => {
  it("gives all who wait the one result", async () => {
    const { task, resolve } = endless();
    const all = [task.join(), task.join(new AbortController().signal)];
    resolve("done");
    assert.deepEqual(await Promise.all(all), ["done", "done"]);
  });

  it("gives all who wait the one failure", async () => {
    const { task, reject } = endless();
    const all = Promise.allSettled([task.join(), task.join()]);
    reject(new Error("down"));
    assert.deepEqual(
      (await all).map(({ status }) => status),
      ["rejected", "rejected"],
    );
  });

  it("lets one go without the others noticing", async () => {
    const { task, resolve } = endless();
    const impatient = new AbortController();
    const patient = task.join();
    const left = assert.rejects(task.join(impatient.signal), reason);
    impatient.abort(reason);
    await left;
    assert.equal(task.signal.aborted, false);
    resolve("done");
    assert.equal(await patient, "done");
  });

  it("is cancelled when the last has gone", async () => {
    const { task } = endless();
    const controller = new AbortController();
    const all = Promise.allSettled([task.join(controller.signal), task.join(controller.signal)]);
    controller.abort(reason);
    await all;
    assert.equal(task.signal.aborted, true);
    assert.equal(task.signal.reason, reason);
  });

  it("refuses who comes with an aborted signal, and is not begun for them alone", async () => {
    const { task, resolve } = endless();
    await assert.rejects(task.join(AbortSignal.abort(reason)), reason);
    assert.equal(task.signal.aborted, false);
    resolve("done");
  });

  it("can be cancelled from outside", async () => {
    const { task } = endless();
    const waiting = assert.rejects(task.join(), reason);
    task.cancel(reason);
    await waiting;
  });
});
