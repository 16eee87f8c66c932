import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { itemRow } from "../../../src/gallery/itemRow.ts";
import { isFromGallery, isGalleryPlace, isToGallery } from "../../../src/shared/galleryDoor.ts";
import {
  galleryActions,
  galleryTextKeys,
  itemActions,
  maxRowsPerMessage,
} from "../../../src/shared/protocol.ts";
import { categories, emptyQuery } from "../../../src/shared/searchQuery.ts";
import type { SearchQuery } from "../../../src/shared/searchQuery.ts";
import { item } from "./items.ts";
import { seeded } from "./random.ts";

const plural = { one: "", few: "", many: "", other: "" };
const texts = {
  ...Object.fromEntries(Object.keys(galleryTextKeys).map((key) => [key, "text"])),
  itemCount: plural,
  categories: Object.fromEntries(categories.map((category) => [category, "text"])),
};
const album = {
  title: "",
  subtitle: "",
  itemsCount: 0,
  isShared: false,
  buttons: [{ action: "refresh", label: "Refresh" }],
  can: {
    add: true,
    remove: false,
    setCover: false,
    enrich: true,
    describe: true,
    share: false,
    readAll: true,
  },
  order: "date",
};
const query: SearchQuery = {
  ...emptyQuery,
  dates: [{ year: 2024, month: 6, day: 1 }],
  ranges: [{ start: { year: 2023, month: 0, day: 0 }, end: { year: 2024, month: 0, day: 0 } }],
  included: ["PETS"],
};
const refs = {
  album: { kind: "album", albumId: "A1" },
  allPhotos: { kind: "allPhotos" },
  "allPhotos up to a day": { kind: "allPhotos", upTo: { year: 2024, month: 6, day: 1 } },
  search: { kind: "search", query },
  item: { kind: "item", itemId: "a" },
};
const notice = { tone: "offline", title: "Not connected", text: "", buttons: [] };
const status = { known: 3, isComplete: false, isReading: true, notice };
const row = itemRow(
  item("a", {
    camera: {
      make: "Google",
      model: "Pixel 8",
      focalLength: 24,
      aperture: 1.8,
      iso: 100,
      exposure: 0.01,
      fps: undefined,
    },
  }),
);

const toGallery: Readonly<Record<string, unknown>> = {
  opened: {
    kind: "opened",
    accountId: "demo-owner",
    ref: refs.album,
    texts,
    pictureTemplate: "https://x/{item}/{size}.jpg",
    album,
    status,
    rows: [row],
    pictures: [{ itemId: "a", edge: 256, url: "data:image/jpeg;base64,AAAA" }],
  },
  albumChanged: { kind: "albumChanged", album },
  statusChanged: { kind: "statusChanged", status: { ...status, notice: null } },
  itemsChanged: { kind: "itemsChanged", start: 0, removed: 2, rows: [row] },
  ...Object.fromEntries(
    Object.entries(refs).map(([name, ref]) => [`refChanged ${name}`, { kind: "refChanged", ref }]),
  ),
  enrichmentsChanged: {
    kind: "enrichmentsChanged",
    enrichments: [{ at: 3, kind: "route", lines: ["Lisbon", "Porto"] }],
  },
  askSelection: { kind: "askSelection", request: 1 },
  clearSelection: { kind: "clearSelection" },
  show: { kind: "show", itemId: "a", withDetails: true },
  searchProblems: { kind: "searchProblems", problems: [{ field: "dates", text: "Not a date." }] },
};
const fromGallery: Readonly<Record<string, unknown>> = {
  ready: { kind: "ready" },
  rowHeight: { kind: "rowHeight", pixels: 210 },
  readTo: { kind: "readTo", count: 300 },
  ...Object.fromEntries(galleryActions.map((action) => [`run ${action}`, { kind: "run", action }])),
  openItem: { kind: "openItem", itemId: "a" },
  selectionChanged: { kind: "selectionChanged", count: 20_000 },
  selection: { kind: "selection", request: 1, itemIds: ["a", "b"] },
  ...Object.fromEntries(
    itemActions.map((action) => [
      `runOnItems ${action}`,
      { kind: "runOnItems", action, itemIds: ["a", "b"] },
    ]),
  ),
  describe: { kind: "describe", itemId: "a", description: "Fog" },
  search: { kind: "search", query },
  jumpTo: { kind: "jumpTo", day: { year: 2024, month: 6, day: 1 } },
  gaveUp: { kind: "gaveUp", itemIds: ["a"] },
  pageFailed: { kind: "pageFailed", message: "x is not a function" },
};
const place = { accountId: "demo-owner", ref: refs.album, index: 12, hidden: 0.5, viewing: null };

describe("what both sides of the gallery let in", () => {
  for (const [name, message] of Object.entries(toGallery)) {
    it(`the page: ${name}`, () => assert.ok(isToGallery(message)));
  }
  for (const [name, message] of Object.entries(fromGallery)) {
    it(`the host: ${name}`, () => assert.ok(isFromGallery(message)));
  }
  it("a place that was remembered", () => {
    assert.ok(isGalleryPlace(place));
    assert.ok(isGalleryPlace({ ...place, viewing: 4 }));
    for (const ref of Object.values(refs)) assert.ok(isGalleryPlace({ ...place, ref }));
  });
});

describe("what neither side lets in", () => {
  const garbage: readonly unknown[] = [
    undefined,
    null,
    0,
    "ready",
    true,
    [],
    [{ kind: "ready" }],
    {},
    { kind: 1 },
    { kind: "toString" },
    { kind: "__proto__" },
    { kind: "constructor" },
    { kind: ["ready"] },
    { type: "ready" },
  ];
  for (const message of garbage) {
    it(message === undefined ? "undefined" : JSON.stringify(message), () => {
      assert.ok(!isToGallery(message));
      assert.ok(!isFromGallery(message));
      assert.ok(!isGalleryPlace(message));
    });
  }

  it("a message of the other side", () => {
    for (const message of Object.values(toGallery)) assert.ok(!isFromGallery(message));
    for (const message of Object.values(fromGallery)) assert.ok(!isToGallery(message));
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ["a count below nothing", { kind: "readTo", count: -1 }],
    ["half a count", { kind: "readTo", count: 1.5 }],
    ["an endless count", { kind: "readTo", count: Infinity }],
    ["an action of its own", { kind: "run", action: "deleteEverything" }],
    ["an inherited action", { kind: "run", action: "toString" }],
    ["an item without a name", { kind: "openItem", itemId: "" }],
    ["an item with an endless name", { kind: "openItem", itemId: "a".repeat(513) }],
    ["a description that is too long", { kind: "describe", itemId: "a", description: "a".repeat(2000) }],
    ["a query of another shape", { kind: "search", query: { ...emptyQuery, type: "pdf" } }],
    ["a query without its parts", { kind: "search", query: {} }],
    ["a novel for the log", { kind: "pageFailed", message: "a".repeat(2001) }],
  ];
  for (const [name, message] of refused) {
    it(`the host: ${name}`, () => assert.ok(!isFromGallery(message)));
  }

  it("the page: more rows than one message may hold", () => {
    const rows = Array.from({ length: maxRowsPerMessage + 1 }, () => row);
    assert.ok(!isToGallery({ kind: "itemsChanged", start: 0, removed: 0, rows }));
  });

  it("the page: a row of more or fewer parts", () => {
    for (const parts of [[...row, 1], row.slice(0, -1)]) {
      assert.ok(!isToGallery({ kind: "itemsChanged", start: 0, removed: 0, rows: [row, parts] }));
    }
  });

  const badPlaces: readonly object[] = [
    { index: -1 },
    { hidden: NaN },
    { ref: { kind: "album" } },
    { viewing: "1" },
  ];
  for (const change of badPlaces) {
    it(`a place with ${JSON.stringify(change)}`, () => assert.ok(!isGalleryPlace({ ...place, ...change })));
  }
});

describe("a message with one part spoiled", () => {
  const spoilers: readonly unknown[] = [undefined, null, -7, 0.5, "spoiled", {}, [], [[]], true];
  const random = seeded(42);
  const doors = [
    ...Object.entries(toGallery).map(([name, message]) => ({ name, message, isIn: isToGallery })),
    ...Object.entries(fromGallery).map(([name, message]) => ({ name, message, isIn: isFromGallery })),
  ];
  for (const { name, message, isIn } of doors) {
    it(`${name} is refused, or of the same types`, () => {
      for (const path of pathsIn(message)) {
        const spoiler = spoilers[Math.floor(random() * spoilers.length)];
        const spoiled = replaced(message, path, spoiler);
        if (isIn(spoiled))
          assert.equal(shapeOf(spoiled), shapeOf(message), `${path.join(".")} ${String(spoiler)}`);
      }
    });
  }

  function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
    if (typeof value !== "object" || value === null) return [path];
    return [path, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]))];
  }

  function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
    const [key, ...rest] = path;
    if (key === undefined) return by;
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
      string,
      unknown
    >;
    copy[key] = replaced(copy[key], rest, by);
    return copy;
  }

  const listKeys = new Set(
    "buttons rows itemIds dates ranges included excluded lines enrichments problems".split(" "),
  );

  /** Which types a message has where; lists count as their kind, and null as what may be absent. */
  function shapeOf(value: unknown): string {
    return JSON.stringify(value, (key, part: unknown) => {
      if (["notice", "takenAt", "camera", "day"].includes(key) || part === null) return "may be null";
      if (Array.isArray(part)) return listKeys.has(key) ? "list" : part;
      return typeof part === "object" ? part : typeof part;
    }).replaceAll('"number"', '"may be null"');
  }
});
