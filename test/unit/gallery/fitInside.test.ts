import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fitInside } from "../../../media/gallery/fitInside.ts";

describe("fitting into a box", () => {
  const box = { width: 1000, height: 800 };
  const cases: readonly (readonly [string, number, number, number, number, number])[] = [
    ["as wide as the box", 4000, 3000, 1, 1000, 750],
    ["as high as the box", 3000, 4000, 1, 600, 800],
    ["never larger than it is", 64, 48, 1, 64, 48],
    ["in the pixels of the screen", 800, 600, 2, 400, 300],
    ["the whole box if its size is unknown", 0, 0, 1, 1000, 800],
  ];
  for (const [name, width, height, ratio, toWidth, toHeight] of cases) {
    it(name, () =>
      assert.deepEqual(fitInside({ width, height }, box, ratio), { width: toWidth, height: toHeight }),
    );
  }
});
