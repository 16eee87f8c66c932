import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { itemChanges } from "../../../src/gallery/itemChanges.ts";
import { itemRow } from "../../../src/gallery/itemRow.ts";
import { PageFeed } from "../../../src/gallery/pageFeed.ts";
import type { Shown } from "../../../src/gallery/pageFeed.ts";
import type { Item } from "../../../src/library/item.ts";
import { maxRowsPerMessage } from "../../../src/shared/protocol.ts";
import type { GalleryTexts, ItemRow, ToGallery } from "../../../src/shared/protocol.ts";
import { galleryAlbum, item, itemsFrom } from "./items.ts";
import { seeded } from "./random.ts";

describe("what changed among the items", () => {
  it("is nothing when nothing did, even if every item was read anew", () => {
    assert.deepEqual(itemChanges(itemsFrom(0, 300), itemsFrom(0, 300)), []);
  });

  it("is one page when one page was read", () => {
    const [change, ...more] = itemChanges(itemsFrom(0, 100), itemsFrom(0, 200));
    assert.deepEqual(more, []);
    assert.deepEqual(
      { ...change, rows: change?.rows.length },
      {
        kind: "itemsChanged",
        start: 100,
        removed: 0,
        rows: 100,
      },
    );
  });

  it("is one row when one description changed", () => {
    const before = itemsFrom(0, 500);
    const now = before.with(250, item("i250", { description: "Fog" }));
    const changes = itemChanges(before, now);
    assert.equal(changes.length, 1);
    assert.deepEqual(changes[0], {
      kind: "itemsChanged",
      start: 250,
      removed: 1,
      rows: [itemRow(now[250] ?? item(""))],
    });
  });

  it("leaves no row behind when all items went", () => {
    assert.deepEqual(itemChanges(itemsFrom(0, 40), []), [
      { kind: "itemsChanged", start: 0, removed: 40, rows: [] },
    ]);
  });

  it("comes in pieces that one message can hold", () => {
    const changes = itemChanges([], itemsFrom(0, 2 * maxRowsPerMessage + 1));
    assert.deepEqual(
      changes.map(({ rows }) => rows.length),
      [maxRowsPerMessage, maxRowsPerMessage, 1],
    );
  });

  it("turns any list into any other", () => {
    const random = seeded(6);
    let before: Item[] = [];
    for (let step = 0; step < 300; step++) {
      const start = Math.floor(random() * (before.length + 1));
      const removed = Math.floor(random() * (before.length - start + 1));
      const now = before.toSpliced(start, removed, ...itemsFrom(step * 100, Math.floor(random() * 60)));
      const rows = before.map(itemRow);
      for (const change of itemChanges(before, now))
        rows.splice(change.start, change.removed, ...change.rows);
      assert.deepEqual(rows, now.map(itemRow));
      before = now;
    }
  });
});

const about = {
  accountId: "demo-owner",
  texts: {} as GalleryTexts,
  pictureTemplate: "",
  pictures: [],
};

function shown(items: readonly Item[], changes: Partial<Shown["status"]> = {}): Shown {
  return {
    ref: { kind: "album", albumId: "A1" },
    album: galleryAlbum({ title: "Harbour", itemsCount: items.length }),
    items,
    enrichments: [],
    status: { known: items.length, isComplete: true, isReading: false, notice: null, ...changes },
  };
}

/** What a page makes of the messages. */
function pageOf(messages: readonly ToGallery[]): { rows: ItemRow[]; known: number } {
  const page = { rows: [] as ItemRow[], known: 0 };
  for (const message of messages) {
    if (message.kind === "opened")
      Object.assign(page, { rows: [...message.rows], known: message.status.known });
    if (message.kind === "statusChanged") page.known = message.status.known;
    if (message.kind === "itemsChanged") page.rows.splice(message.start, message.removed, ...message.rows);
  }
  return page;
}

describe("the feed of a page", () => {
  it("says nothing before there is a page, nor after it went", () => {
    const messages: ToGallery[] = [];
    const feed = new PageFeed((message) => messages.push(message));
    feed.update(shown(itemsFrom(0, 3)));
    feed.start(about, shown(itemsFrom(0, 3)));
    const before = messages.length;
    feed.stop();
    feed.update(shown(itemsFrom(0, 9)));
    assert.equal(messages.length, before);
  });

  it("begins with everything, of the rows the first; the others follow in pieces", () => {
    const messages: ToGallery[] = [];
    new PageFeed((message) => messages.push(message)).start(about, shown(itemsFrom(0, 2500)));
    assert.deepEqual(
      messages.map(({ kind }) => kind),
      ["opened", "itemsChanged", "itemsChanged"],
    );
    assert.equal(pageOf(messages).rows.length, 2500);
  });

  it("sends only what changed", () => {
    const messages: ToGallery[] = [];
    const feed = new PageFeed((message) => messages.push(message));
    const items = itemsFrom(0, 10);
    feed.start(about, shown(items));
    messages.length = 0;
    feed.update(shown(items));
    assert.deepEqual(messages, []);
    feed.update(shown(items, { isReading: true }));
    assert.deepEqual(
      messages.map(({ kind }) => kind),
      ["statusChanged"],
    );
    feed.update({ ...shown(items), album: { ...shown(items).album, title: "Pier" } });
    assert.deepEqual(
      messages.slice(1).map(({ kind }) => kind),
      ["albumChanged", "statusChanged"],
    );
  });

  it("brings a page that was loaded anew to the same state as one that was there all along", () => {
    const messages: ToGallery[] = [];
    const feed = new PageFeed((message) => messages.push(message));
    feed.start(about, shown([]));
    for (let known = 100; known <= 1000; known += 100) feed.update(shown(itemsFrom(0, known)));
    const there = pageOf(messages);
    messages.length = 0;
    feed.start(about, shown(itemsFrom(0, 1000)));
    assert.deepEqual(pageOf(messages), there);
  });
});
