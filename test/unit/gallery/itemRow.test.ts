import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { itemRow } from "../../../src/gallery/itemRow.ts";
import type { Camera, Item } from "../../../src/library/item.ts";
import type { ItemRow } from "../../../src/shared/protocol.ts";
import { item } from "./items.ts";

const camera: Camera = {
  make: "Google",
  model: "Pixel 8",
  focalLength: 6.9,
  aperture: 1.68,
  iso: 55,
  exposure: 0.008,
  fps: undefined,
};

describe("what the page is told of an item", () => {
  it("is everything it shows, and no address", () => {
    const told = itemRow(item("a", { description: "Harbour", camera }));
    assert.deepEqual(told, [
      "a",
      "a.jpg",
      4000,
      3000,
      Date.UTC(2024, 5, 1, 10),
      "photo",
      "Harbour",
      ["Google Pixel 8", 6.9, 1.68, 55, 0.008],
      "",
    ]);
    assert.ok(!JSON.stringify(told).includes("https:"));
  });

  const cases: readonly (readonly [string, Partial<Item>, (row: ItemRow) => unknown, unknown])[] = [
    ["an unknown date", { takenAt: "" }, (row) => row[4], null],
    ["a date that is none", { takenAt: "yesterday" }, (row) => row[4], null],
    ["an unknown width", { width: 0 }, (row) => row[2], 0],
    ["a width that is none", { width: NaN }, (row) => row[2], 0],
    ["half a pixel", { height: 0.5 }, (row) => row[3], 0],
    ["a video", { kind: "video", videoStatus: "READY" }, (row) => row[5], "video"],
    ["a video without a status", { kind: "video" }, (row) => row[5], "video"],
    [
      "a video in the works",
      { kind: "video", videoStatus: "PROCESSING" },
      (row) => row[5],
      "videoProcessing",
    ],
    ["a broken video", { kind: "video", videoStatus: "FAILED" }, (row) => row[5], "videoFailed"],
    ["no camera", { camera: undefined }, (row) => row[7], null],
    [
      "a model that repeats its maker",
      { camera: { ...camera, make: "Canon", model: "Canon EOS R5" } },
      (row) => row[7]?.[0],
      "Canon EOS R5",
    ],
    ["only a model", { camera: { ...camera, make: undefined } }, (row) => row[7]?.[0], "Pixel 8"],
    ["only a maker", { camera: { ...camera, model: undefined } }, (row) => row[7]?.[0], "Google"],
    ["no exposure", { camera: { ...camera, exposure: undefined } }, (row) => row[7]?.[4], null],
    ["an exposure of nothing", { camera: { ...camera, exposure: 0 } }, (row) => row[7]?.[4], null],
  ];
  for (const [name, changes, part, expected] of cases) {
    it(name, () => assert.deepEqual(part(itemRow(item("a", changes))), expected));
  }
});
