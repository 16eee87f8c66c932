import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Contents } from "../../../src/emulator/store/contents.ts";
import { Timeline, sortedByTime } from "../../../src/emulator/store/timeline.ts";
import { seededRandom } from "./seededRandom.ts";

const base = (length: number) => ({ length, at: (index: number) => index * 10 });
const all = (contents: Contents): readonly (number | undefined)[] =>
  Array.from({ length: contents.length }, (_, index) => contents.at(index));

describe("Contents", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`does what a plain list does, through 2,000 random changes (seed ${seed})`, () => {
      const random = seededRandom(seed);
      const below = (limit: number): number => Math.floor(random() * limit);
      const length = below(40);
      const contents = new Contents(base(length));
      const naive = Array.from({ length }, (_, index) => index * 10);
      for (let step = 0; step < 2000; step++) {
        if (random() < 0.55) {
          const index = below(naive.length + 1);
          const numbers = Array.from({ length: below(4) }, (_, offset) => 1_000_000 + step * 10 + offset);
          contents.insert(index, numbers);
          naive.splice(index, 0, ...numbers);
        } else if (naive.length > 0) {
          const index = below(naive.length);
          contents.removeAt(index);
          naive.splice(index, 1);
        }
        assert.equal(contents.length, naive.length);
        const probe = below(naive.length + 2) - 1;
        assert.equal(contents.at(probe), naive[probe]);
        const number = naive[below(naive.length)] ?? -1;
        assert.equal(contents.indexOf(number), naive.indexOf(number));
      }
      assert.deepEqual(all(contents), naive);
    });
  }

  it("holds nothing outside its ends", () => {
    const contents = new Contents(base(3));
    assert.deepEqual(
      [contents.at(-1), contents.at(3), contents.indexOf(5), contents.has(20)],
      [undefined, undefined, -1, true],
    );
    contents.removeAt(7);
    assert.equal(contents.length, 3);
  });

  it("does not change with the list it was given", () => {
    const contents = new Contents();
    const numbers = [1, 2];
    contents.insert(0, numbers);
    numbers.push(3);
    contents.insert(2, [4]);
    assert.deepEqual(all(contents), [1, 2, 4]);
    assert.deepEqual(numbers, [1, 2, 3]);
  });
});

describe("Timeline", () => {
  it("begins sorted and stays so, newest first, the later number first where times are equal", () => {
    const random = seededRandom(9);
    const times = Array.from({ length: 200 }, () => Math.floor(random() * 50));
    const timeOf = (number: number) => times[number] ?? 0;
    const timeline = new Timeline(sortedByTime(100, timeOf), timeOf);
    for (let number = 100; number < 200; number++) timeline.add(number);
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const expected = numbers.toSorted((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || b - a);
    assert.deepEqual(all(timeline.order), expected);
  });
});
