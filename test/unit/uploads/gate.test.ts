import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PhotosError } from "../../../src/api/errors.ts";
import { sleep } from "../../../src/api/sleep.ts";
import { Gate } from "../../../src/uploads/gate.ts";
import { waitFor } from "../../support/waitFor.ts";

const never = new AbortController().signal;
const tooMuch = (more: object = {}) =>
  new PhotosError("api", "Quota exceeded", { status: 429, code: "RESOURCE_EXHAUSTED", ...more });
const perDay = new PhotosError("api", "limit 'All requests per day' of service", {
  status: 429,
  code: "RESOURCE_EXHAUSTED",
});
const offline = new PhotosError("network", "The service could not be reached.", {
  cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
});
const broken = new PhotosError("api", "Internal", { status: 500, code: "INTERNAL" });

/** A gate whose waits take a thousandth. */
function newGate() {
  const changes: (string | undefined)[] = [];
  const slept: number[] = [];
  const untils: number[] = [];
  const gate: Gate = new Gate({
    now: Date.now,
    random: () => 0,
    sleep: (ms, signal) => {
      slept.push(ms);
      return sleep(ms / 1000, signal);
    },
    onChange: () => {
      changes.push(gate.closed?.reason);
      untils.push(gate.closed?.until ?? 0);
    },
  });
  return { gate, changes, slept, untils };
}

/** Fails with each of them in turn, then succeeds. */
function failing(...errors: readonly Error[]) {
  const left = [...errors];
  const calls = { count: 0 };
  const work = () => {
    calls.count += 1;
    const error = left.shift();
    return error ? Promise.reject(error) : Promise.resolve("done");
  };
  return { work, calls };
}

describe("the way to the service", () => {
  it("lets calls pass, and tells what they gave", async () => {
    const { gate, changes } = newGate();
    assert.equal(await gate.call(failing().work, never), "done");
    assert.deepEqual(changes, []);
  });

  const closings = [
    { what: "a 429", error: tooMuch(), reason: "rate" },
    { what: "the quota of the day", error: perDay, reason: "dailyQuota" },
    { what: "nobody there", error: offline, reason: "offline" },
  ] as const;
  for (const { what, error, reason } of closings) {
    it(`is closed for all after ${what}, and opens by itself or when it is hurried`, async () => {
      const { gate, changes } = newGate();
      const first = gate.call(failing(error).work, never);
      await waitFor("it to close", () => changes[0] === reason);
      const other = failing();
      const second = gate.call(other.work, never);
      if (reason === "dailyQuota") {
        assert.equal(other.calls.count, 0);
        gate.hurry();
      }
      assert.deepEqual(await Promise.all([first, second]), ["done", "done"]);
      assert.deepEqual(changes, [reason, undefined]);
      assert.equal(gate.closed, undefined);
    });
  }

  it("lets one go first when it is time, and closes again if that is refused", async () => {
    const { gate, changes } = newGate();
    const { work, calls } = failing(tooMuch(), tooMuch(), tooMuch());
    const results = await Promise.all(Array.from({ length: 5 }, () => gate.call(work, never)));
    assert.equal(results.length, 5);
    assert.ok(changes.filter((reason) => reason === "rate").length <= 3);
    assert.equal(calls.count, 8);
  });

  it("waits as long as the service asks for", async () => {
    const { gate, untils } = newGate();
    const began = Date.now();
    await gate.call(failing(tooMuch({ retryAfterMs: 7_000 })).work, never);
    const [until = 0] = untils;
    assert.ok(until >= began + 7_000 && until <= Date.now() + 7_000);
  });

  it("counts neither patience nor an absent network as tries", async () => {
    const { gate } = newGate();
    const errors = Array.from({ length: 12 }, () => offline);
    assert.equal(await gate.call(failing(...errors).work, never), "done");
  });

  it("tries passing trouble again, longer each time, and gives up after eight tries", async () => {
    const { gate, slept } = newGate();
    const { work, calls } = failing(...Array<Error>(20).fill(broken));
    await assert.rejects(gate.call(work, never), broken);
    assert.equal(calls.count, 8);
    assert.deepEqual(slept, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000]);
  });

  it("does not try again what is refused, and hands on what is no answer of the service", async () => {
    const { gate } = newGate();
    for (const error of [new PhotosError("api", "No", { status: 400 }), new Error("disk")]) {
      const { work, calls } = failing(error);
      await assert.rejects(gate.call(work, never), error);
      assert.equal(calls.count, 1);
    }
  });

  it("lets nobody pass while it is held, and everybody after", async () => {
    const { gate } = newGate();
    gate.hold();
    const { work, calls } = failing();
    const call = gate.call(work, never);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(calls.count, 0);
    gate.letGo();
    assert.equal(await call, "done");
  });

  it("is left at once by who gives up waiting", async () => {
    const { gate } = newGate();
    gate.hold();
    const abort = new AbortController();
    const reason = new Error("Cancel");
    const call = gate.call(failing().work, abort.signal);
    abort.abort(reason);
    await assert.rejects(call, reason);
  });
});
