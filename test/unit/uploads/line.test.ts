import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LineWidth, Look } from "../../../src/uploads/lineWidth.ts";
import { firstWidth, nextWidth } from "../../../src/uploads/lineWidth.ts";
import { pickNext } from "../../../src/uploads/pickNext.ts";
import { RateMeter } from "../../../src/uploads/rateMeter.ts";

function after(width: LineWidth, ...looks: readonly Look[]): number {
  return looks.reduce(nextWidth, width).count;
}
const look = (rate: number, hadTrouble = false): Look => ({ rate, hadTrouble });

describe("how many files are on their way at once", () => {
  const growing = [100, 120, 140, 160, 180, 200].map((rate) => look(rate));
  const cases: readonly (readonly [string, readonly Look[], number])[] = [
    ["begins with 4", [], 4],
    ["grows to 8 and not beyond while that does no harm", growing, 8],
    ["takes one back that made it slower", [look(100), look(50)], 4],
    ["stays there for a while", [look(100), look(50), ...growing], 4],
    ["halves in trouble", [look(100), look(100, true)], 2],
    ["never falls below 2", Array<Look>(9).fill(look(100, true)), 2],
    ["recovers from trouble", [look(1, true), ...Array<Look>(12).fill(look(100))], 8],
    ["takes an even line for a good one", Array<Look>(5).fill(look(100)), 8],
  ];
  for (const [what, looks, count] of cases) {
    it(what, () => assert.equal(after(firstWidth, ...looks), count));
  }
});

describe("the file that is sent next", () => {
  /** `S` is small, `L` large, in the order chosen. */
  const job = (name: string, files: string, onItsWay = 0) => ({
    name,
    onItsWay: { size: onItsWay },
    next: (kind: "small" | "any") => {
      const index = kind === "any" ? 0 : files.indexOf("S");
      return index < 0 || files === "" ? undefined : index;
    },
    isLarge: (index: number) => files[index] === "L",
  });
  const cases = [
    { what: "is the first one chosen", jobs: [job("a", "SL")], large: 0, next: "a0" },
    { what: "is a large one while others leave it room", jobs: [job("a", "LS")], large: 1, next: "a0" },
    { what: "is a small one when large ones have their half", jobs: [job("a", "LLS")], large: 2, next: "a2" },
    { what: "is a large one when there is no small one", jobs: [job("a", "LL")], large: 3, next: "a0" },
    {
      what: "is of the job with the fewest on their way",
      jobs: [job("a", "S", 3), job("b", "S", 1)],
      large: 0,
      next: "b0",
    },
    {
      what: "is of the oldest job among equals",
      jobs: [job("a", "S", 1), job("b", "S", 1)],
      large: 0,
      next: "a0",
    },
    {
      what: "is small, of another job, when large ones have their half",
      jobs: [job("a", "L"), job("b", "S", 3)],
      large: 2,
      next: "b0",
    },
    { what: "is none where none is left", jobs: [job("a", ""), job("b", "")], large: 0, next: undefined },
  ];
  for (const { what, jobs, large, next } of cases) {
    it(what, () => {
      const picked = pickNext(jobs, { count: 4, large });
      assert.equal(picked && `${picked.job.name}${picked.index}`, next);
    });
  }
});

describe("the rate", () => {
  const flow = (bytesPerSecond: number, seconds: number) => {
    let now = 0;
    const meter = new RateMeter(() => now);
    for (; now < seconds * 1000; now += 100) meter.add(bytesPerSecond / 10);
    return { meter, wait: (ms: number) => (now += ms) };
  };

  it("is what flows evenly, from the first seconds on", () => {
    for (const seconds of [1, 5, 60]) {
      const { rate } = flow(1_000_000, seconds).meter;
      assert.ok(Math.abs(rate - 1_000_000) < 150_000, `${rate} after ${seconds} s`);
    }
  });

  it("falls when nothing moves any more, and is 0 before anything did", () => {
    assert.equal(new RateMeter().rate, 0);
    const { meter, wait } = flow(1_000_000, 10);
    wait(3_000);
    assert.ok(meter.rate < 600_000);
    wait(200_000);
    assert.equal(meter.rate, 0);
  });
});
