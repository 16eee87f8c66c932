import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Slots } from "../../../src/uploads/slots.ts";

const never = new AbortController().signal;

describe("slots", () => {
  it("are given first come, first served, so many at a time", async () => {
    const slots = new Slots(2);
    const began: string[] = [];
    const take = async (name: string) => {
      const release = await slots.take(never);
      began.push(name);
      return release;
    };
    const [first] = await Promise.all([take("a"), take("b")]);
    const third = take("c");
    const fourth = take("d");
    assert.deepEqual(began, ["a", "b"]);
    first();
    first();
    (await third)();
    await fourth;
    assert.deepEqual(began, ["a", "b", "c", "d"]);
  });

  it("are not lost by somebody who gives up waiting", async () => {
    const slots = new Slots(1);
    const release = await slots.take(never);
    const leaving = new AbortController();
    const left = assert.rejects(slots.take(leaving.signal), /gone/);
    const next = slots.take(never);
    leaving.abort(new Error("gone"));
    await left;
    release();
    (await next)();
    await slots.take(never);
  });

  it("are refused to who has given up before", async () => {
    await assert.rejects(new Slots(1).take(AbortSignal.abort(new Error("gone"))), /gone/);
  });
});
