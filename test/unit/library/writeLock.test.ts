import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WindowWriteLock } from "../../../src/library/writeLock.ts";

const reason = new Error("gave up");

/** Work that is noted when it begins and ends when the test says so. */
function work(begun: string[], name: string) {
  const end = Promise.withResolvers<undefined>();
  return {
    end,
    run: async () => {
      begun.push(name);
      await end.promise;
      return name;
    },
  };
}

/** Long enough for everything that can go on to go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the write lock", () => {
  it("does one thing at a time, in the order they came", async () => {
    const lock = new WindowWriteLock();
    const begun: string[] = [];
    const jobs = ["a", "b", "c"].map((name) => work(begun, name));
    const results = Promise.all(jobs.map((job) => lock.run(job.run)));
    for (const [index, job] of jobs.entries()) {
      await settled();
      assert.equal(begun.length, index + 1);
      job.end.resolve(undefined);
    }
    assert.deepEqual(await results, ["a", "b", "c"]);
  });

  it("lets commands go before what is queued in the background", async () => {
    const lock = new WindowWriteLock();
    const begun: string[] = [];
    const first = work(begun, "running");
    const all = [lock.run(first.run, { priority: "background" })];
    for (const [name, priority] of [
      ["create 1", "background"],
      ["create 2", "background"],
      ["rename", "command"],
      ["share", "command"],
    ] as const) {
      const { run, end } = work(begun, name);
      end.resolve(undefined);
      all.push(lock.run(run, { priority }));
    }
    first.end.resolve(undefined);
    await Promise.all(all);
    assert.deepEqual(begun, ["running", "rename", "share", "create 1", "create 2"]);
  });

  it("goes on after work that failed, also at once", async () => {
    const lock = new WindowWriteLock();
    await assert.rejects(
      lock.run(() => Promise.reject(reason)),
      reason,
    );
    await assert.rejects(
      lock.run(() => {
        throw reason;
      }),
      reason,
    );
    assert.equal(await lock.run(() => Promise.resolve("fine")), "fine");
  });

  it("lets who waits give up, and skips them", async () => {
    const lock = new WindowWriteLock();
    const begun: string[] = [];
    const [first, second, third] = [work(begun, "a"), work(begun, "b"), work(begun, "c")];
    const controller = new AbortController();
    const running = lock.run(first.run);
    const waiting = assert.rejects(lock.run(second.run, { signal: controller.signal }), reason);
    const last = lock.run(third.run);
    controller.abort(reason);
    await waiting;
    first.end.resolve(undefined);
    third.end.resolve(undefined);
    await Promise.all([running, last]);
    assert.deepEqual(begun, ["a", "c"]);
  });

  it("does not stop work that has begun", async () => {
    const lock = new WindowWriteLock();
    const begun: string[] = [];
    const job = work(begun, "a");
    const controller = new AbortController();
    const running = lock.run(job.run, { signal: controller.signal });
    controller.abort(reason);
    job.end.resolve(undefined);
    assert.equal(await running, "a");
  });

  it("does not begin for an aborted signal", async () => {
    const lock = new WindowWriteLock();
    await assert.rejects(
      lock.run(() => assert.fail("begun"), { signal: AbortSignal.abort(reason) }),
      reason,
    );
    assert.equal(await lock.run(() => Promise.resolve(1)), 1);
  });

  it("never does two things at once, whatever comes and goes", async () => {
    const lock = new WindowWriteLock();
    let running = 0;
    let done = 0;
    const one = async (index: number) => {
      const signal = index % 5 === 0 ? AbortSignal.timeout(index % 7) : undefined;
      const priority = index % 3 === 0 ? "command" : "background";
      const job = async () => {
        running += 1;
        assert.equal(running, 1);
        await settled();
        running -= 1;
        done += 1;
        if (index % 11 === 0) throw reason;
      };
      await lock.run(job, { priority, signal }).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 200 }, (_, index) => one(index)));
    assert.ok(done >= 160);
  });
});
