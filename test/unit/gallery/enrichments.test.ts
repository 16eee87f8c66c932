import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AlbumLayout } from "../../../media/gallery/albumLayout.ts";
import { enrichmentHeight, Enrichments } from "../../../media/gallery/enrichments.ts";
import type { GalleryEnrichment } from "../../../src/shared/protocol.ts";

const text = (at: number, words = "Fog"): GalleryEnrichment => ({ at, kind: "text", lines: [words] });

describe("texts and places in the page", () => {
  const all = new Enrichments();
  all.set([text(0), text(2, "one"), text(2, "two"), { at: 5, kind: "location", lines: ["Zürich"] }]);

  it("stand above their picture, in their order", () => {
    assert.deepEqual(all.above(0), [text(0)]);
    assert.deepEqual(all.above(1), []);
    assert.deepEqual(all.above(2), [text(2, "one"), text(2, "two")]);
  });

  it("stand behind the last picture if there is none after them", () => {
    assert.deepEqual(all.behind(6), []);
    assert.equal(all.behind(5).length, 1);
    assert.equal(all.behind(0).length, 4);
  });

  it("are as high as their words need, and no higher than some lines", () => {
    const short = enrichmentHeight(text(0), 600);
    assert.ok(enrichmentHeight(text(0, "word ".repeat(40)), 600) > short);
    assert.ok(
      enrichmentHeight(text(0, "word ".repeat(40)), 200) > enrichmentHeight(text(0, "word ".repeat(40)), 600),
    );
    assert.equal(enrichmentHeight(text(0, "a\nb"), 600), short + 20);
    assert.equal(
      enrichmentHeight(text(0, "word ".repeat(200)), 300),
      enrichmentHeight(text(0, "word ".repeat(400)), 300),
    );
  });

  it("make room between rows, and behind the last one", () => {
    const layout = new AlbumLayout({ width: 600, rowHeight: 150, gap: 5 }, (index) =>
      all.above(index).reduce((sum, one) => sum + enrichmentHeight(one, 600), 0),
    );
    layout.update(
      Array.from({ length: 5 }, () => 1.5),
      0,
      5,
    );
    layout.settle();
    const row = layout.rowOf(2);
    assert.equal(row?.start, 2);
    assert.equal(row.head, 2 * enrichmentHeight(text(2), 600));
    const { height } = layout;
    layout.tail = 44;
    assert.equal(layout.height, height + 44);
  });
});
