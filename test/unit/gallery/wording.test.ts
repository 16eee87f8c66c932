import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Formats } from "../../../media/gallery/formats.ts";
import { itemOf } from "../../../media/gallery/item.ts";
import type { GalleryItem } from "../../../media/gallery/item.ts";
import { Wording } from "../../../media/gallery/wording.ts";
import { itemRow } from "../../../src/gallery/itemRow.ts";
import type { Item } from "../../../src/library/item.ts";
import type { GalleryTexts } from "../../../src/shared/protocol.ts";
import { item } from "./items.ts";

const texts = {
  video: "Video",
  pixels: "{0} × {1} pixels",
  sizeUnknown: "Unknown size",
  takenUnknown: "Unknown date",
  itemCount: { one: "{0} item", few: "{0} few", many: "{0} many", other: "{0} items" },
} as GalleryTexts;
const wordingIn = (language: string): Wording => new Wording(texts, new Formats(language));
const english = wordingIn("en");
const shown = (changes: Partial<Item> = {}): GalleryItem => itemOf(itemRow(item("a", changes)));
const camera = { make: "Google", model: "Pixel 8", fps: undefined };
const bare = { focalLength: undefined, aperture: undefined, iso: undefined, exposure: undefined };

describe("the words of the page", () => {
  it("fill in numbers as the language writes them", () => {
    assert.equal(english.fill("{0} of {1}", 3, 12345), "3 of 12,345");
    assert.equal(wordingIn("de").fill("{1}: {0}", 3, 12345), "12.345: 3");
  });

  it("fill in text as it is", () => {
    assert.equal(english.fill("{0}", "{1} $& <b>"), "{1} $& <b>");
    assert.equal(english.fill("{0} {1}", "a"), "a {1}");
  });

  const counts: readonly (readonly [string, number, string])[] = [
    ["en", 0, "0 items"],
    ["en", 1, "1 item"],
    ["en", 2000, "2,000 items"],
    ["pl", 3, "3 few"],
    ["pl", 5, "5 many"],
    ["ja", 1, "1 items"],
    ["ar", 2, "٢ items"],
    ["fr", 0, "0 item"],
  ];
  for (const [language, count, expected] of counts) {
    it(`count ${count} in ${language}`, () => {
      const said = wordingIn(language).count(texts.itemCount, count);
      assert.equal(said.replace(/^2(?= items)/, "٢"), expected);
    });
  }

  for (const language of ["", "qps-ploc", "not a language", "x"]) {
    it(`work in a language called ${JSON.stringify(language)}`, () => {
      assert.ok(wordingIn(language).takenAt(shown()).includes("2024"));
    });
  }

  const names: readonly (readonly [string, Partial<Item>, RegExp])[] = [
    ["its name without a description", {}, /^a\.jpg, Jun 1, 2024$/],
    ["its description", { description: "Fog" }, /^Fog, Jun 1, 2024$/],
    ["only its name without a date", { takenAt: "" }, /^a\.jpg$/],
    ["that it is a video", { kind: "video" }, /^Video, a\.jpg, /],
  ];
  for (const [name, changes, expected] of names) {
    it(`call a picture by ${name}`, () => assert.match(english.nameOf(shown(changes)), expected));
  }

  it("say what is unknown", () => {
    assert.equal(english.takenAt(shown({ takenAt: "" })), "Unknown date");
    assert.equal(english.size(shown({ width: 0 })), "Unknown size");
    assert.equal(english.size(shown()), "4,000 × 3,000 pixels");
  });

  const cameras: readonly (readonly [string, Item["camera"], readonly string[]])[] = [
    [
      "all of it",
      { ...camera, focalLength: 6.94, aperture: 1.68, iso: 55, exposure: 0.008 },
      ["Google Pixel 8", "6.9 mm · ƒ/1.7 · 1/125 s · ISO 55"],
    ],
    ["its name alone", { ...camera, ...bare }, ["Google Pixel 8"]],
    ["a long exposure", { ...camera, ...bare, exposure: 2.5 }, ["Google Pixel 8", "2.5 s"]],
    [
      "settings of a camera without a name",
      { ...camera, ...bare, make: undefined, model: undefined, iso: 3200 },
      ["ISO 3200"],
    ],
    ["nothing", undefined, []],
  ];
  for (const [name, value, expected] of cameras) {
    it(`tell of the camera: ${name}`, () =>
      assert.deepEqual(english.camera(shown({ camera: value })), expected));
  }
});
