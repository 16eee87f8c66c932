import assert from "node:assert/strict";
import { it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Gate } from "../../../src/uploads/gate.ts";

it("a gate lets no call pass while something waits for room on the disk", async () => {
  const changes: unknown[] = [];
  const never = (_: number, signal?: AbortSignal): Promise<void> =>
    new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("over"))));
  const gate: Gate = new Gate({
    now: () => 0,
    sleep: never,
    onChange: () => changes.push(gate.closed?.reason),
  });
  const { signal } = new AbortController();
  let isFull = true;
  const write = (): Promise<string> =>
    isFull
      ? Promise.reject(Object.assign(new Error("no room"), { code: "ENOSPC" }))
      : Promise.resolve("written");
  const written = gate.keep(write, signal);
  await setImmediate();
  let called = false;
  const call = gate.call(() => Promise.resolve((called = true)), signal);
  await setImmediate();
  assert.deepEqual([called, gate.closed?.reason], [false, "diskFull"]);
  isFull = false;
  gate.hurry();
  assert.deepEqual([await written, await call], ["written", true]);
  assert.deepEqual(changes, ["diskFull", undefined]);
});
