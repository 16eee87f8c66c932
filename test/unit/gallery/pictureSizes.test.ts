import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fitInside, pictureEdge, pictureUrl } from "../../../media/gallery/pictureSizes.ts";
import { parsePictureAddress } from "../../../src/pictures/pictureUri.ts";

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

describe("the address of a picture", () => {
  it("puts id and size into the host's template", () => {
    const url = pictureUrl("https://x/{item}/{size}.jpg", "AB-c_9", 512);
    assert.equal(url, "https://x/AB-c_9/512x512.jpg");
  });

  it("cannot be bent by an id", () => {
    const url = pictureUrl("https://x/{item}/{size}.jpg", "../$&?{size}", 512);
    assert.equal(url, "https://x/..%2F%24%26%3F%7Bsize%7D/512x512.jpg");
  });

  it("is one that our file system knows", () => {
    const url = new URL(pictureUrl("https://x/{item}/{size}.jpg", "AB-c_9", 768));
    assert.deepEqual(parsePictureAddress("demo-owner", url.pathname), {
      accountId: "demo-owner",
      itemId: "AB-c_9",
      rendition: { width: 768, height: 768, crop: false },
    });
  });
});

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
