import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bump, noise, peaks, rolling } from "../../../src/drawing/noise.ts";
import { hash, randomFrom } from "../../../src/drawing/random.ts";

describe("chance from a seed", () => {
  const seeds = [0, 1, -1, 2 ** 31, 2 ** 32, 0.5] as const;

  it("is the same every time, and another for another seed", () => {
    const row = (seed: number) => {
      const random = randomFrom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    assert.deepEqual(row(7), row(7));
    assert.notDeepEqual(row(7), row(8));
  });

  for (const seed of seeds) {
    it(`keeps within its bounds: ${seed}`, () => {
      const random = randomFrom(seed);
      for (let round = 0; round < 500; round++) {
        const [number, between, below] = [random.next(), random.between(-2, 3), random.below(6)];
        assert.ok(number >= 0 && number < 1);
        assert.ok(between >= -2 && between < 3);
        assert.ok(Number.isInteger(below) && below >= 0 && below < 6);
        assert.ok(["a", "b"].includes(random.pick(["a", "b"])));
      }
      assert.equal(random.chance(0), false);
      assert.equal(random.chance(1), true);
    });
  }

  it("is spread evenly", () => {
    const random = randomFrom(3);
    const counts = new Array<number>(10).fill(0);
    for (let round = 0; round < 10_000; round++) {
      const at = random.below(10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    assert.ok(
      counts.every((count) => count > 850 && count < 1150),
      counts.join(),
    );
  });

  it("scatters the cells of a grid", () => {
    const counts = new Array<number>(10).fill(0);
    for (let x = -50; x < 50; x++) {
      for (let y = -50; y < 50; y++) {
        const at = Math.floor(hash(x, y) * 10);
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    assert.ok(
      counts.every((count) => count > 800 && count < 1200),
      counts.join(),
    );
  });
});

describe("noise", () => {
  it("lies between 0 and 1 and repeats after 1, whatever the place", () => {
    for (const [u, v] of [
      [0, 0],
      [0.999_999_9, 0.5],
      [-3.25, 7.75],
      [1e6 + 0.5, -1e6],
    ] as const) {
      const value = noise(u, v);
      assert.ok(value >= 0 && value <= 1, `${u}, ${v}: ${value}`);
      assert.ok(Math.abs(noise(u + 1, v - 1) - value) < 1e-6);
    }
  });

  for (const [name, line] of Object.entries({ bump, rolling, peaks })) {
    it(`has no steps along a line: ${name}`, () => {
      for (let x = -3; x < 3; x += 0.01) {
        const [here, next] = [line(x, 5), line(x + 0.0001, 5)];
        assert.ok(here >= 0 && here <= 1 && Math.abs(next - here) < 0.1, `${x}: ${here}, ${next}`);
      }
    });
  }
});
