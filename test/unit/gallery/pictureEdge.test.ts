import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pictureEdge } from "../../../src/shared/pictureEdge.ts";

describe("the size a picture is asked for", () => {
  it("is never much too small, nor much too large, and one of few", () => {
    const edges = new Set<number>();
    for (let width = 60; width < 4000; width += 7) {
      const edge = pictureEdge(width, width / 1.5, 1);
      edges.add(edge);
      assert.ok(edge >= width * 0.95);
      if (width > 200) assert.ok(edge <= width * 1.5, `${edge} for ${width}`);
    }
    assert.ok(edges.size <= 10);
  });

  it("counts the pixels of the screen", () => {
    assert.equal(pictureEdge(250, 200, 1), 256);
    assert.equal(pictureEdge(250, 200, 2), 512);
    assert.equal(pictureEdge(200, 250, 2), 512);
  });

  it("ends where no screen is sharper", () => {
    assert.equal(pictureEdge(9000, 9000, 3), 4096);
  });
});
