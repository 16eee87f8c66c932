import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCoordinates } from "../../../src/commands/enrichments/coordinates.ts";

const good: readonly (readonly [text: string, latitude: number, longitude: number])[] = [
  ["47.37, 8.54", 47.37, 8.54],
  ["  47.37,8.54  ", 47.37, 8.54],
  ["47.37 8.54", 47.37, 8.54],
  ["47.37; 8.54", 47.37, 8.54],
  ["47,37; 8,54", 47.37, 8.54],
  ["47,37 8,54", 47.37, 8.54],
  ["47,37, 8,54", 47.37, 8.54],
  ["47.37 / 8.54", 47.37, 8.54],
  ["47, 8", 47, 8],
  ["-33.86, 151.21", -33.86, 151.21],
  ["−33.86, 151.21", -33.86, 151.21],
  ["+40.7, -74", 40.7, -74],
  ["47.37° N, 8.54° E", 47.37, 8.54],
  ["47.37N 8.54E", 47.37, 8.54],
  ["N 47.37, E 8.54", 47.37, 8.54],
  ["33.86 S, 151.21 E", -33.86, 151.21],
  ["8.54 E, 47.37 N", 47.37, 8.54],
  [`47°22'12"N 8°32'24"E`, 47.37, 8.54],
  ["47° 22′ 12″ N, 8° 32′ 24″ E", 47.37, 8.54],
  [`40°26.5' N, 74°0' W`, 40 + 26.5 / 60, -74],
  ["90, 180", 90, 180],
  ["0, 0", 0, 0],
  ["https://www.google.com/maps/@47.37,8.54,15z", 47.37, 8.54],
  [
    "https://www.google.com/maps/place/Z%C3%BCrich/@47.3,8.4,12z/data=!3m1!4b1!4m6!8m2!3d47.37!4d8.54",
    47.37,
    8.54,
  ],
  ["https://maps.google.com/?q=47.37,8.54", 47.37, 8.54],
  ["https://www.google.com/maps/search/?api=1&query=47.37%2C8.54", 47.37, 8.54],
  ["https://www.openstreetmap.org/#map=14/47.37/8.54", 47.37, 8.54],
  ["https://www.openstreetmap.org/?mlat=47.37&mlon=8.54#map=5/1/2", 47.37, 8.54],
  ["geo:47.37,8.54", 47.37, 8.54],
];

const bad: readonly (readonly [what: string, text: string])[] = [
  ["nothing", ""],
  ["a name", "Zürich"],
  ["one number", "47.37"],
  ["three numbers", "1, 2, 3"],
  ["a latitude beyond the pole", "90.1, 8"],
  ["a longitude once around", "47, 180.1"],
  ["sixty minutes", `47°60'N 8°E`],
  ["two latitudes", "47N, 8N"],
  ["two letters for one angle", "N47S, 8E"],
  ["an address without a place", "https://www.google.com/maps"],
  ["an address of a place out of this world", "geo:100,8"],
  ["words around numbers", "near 47.37, 8.54 or so"],
  ["infinity", "Infinity, 8"],
  ["hexadecimal", "0x10, 8"],
];

describe("coordinates", () => {
  for (const [text, latitude, longitude] of good) {
    it(`are in ${text}`, () => {
      const found = parseCoordinates(text);
      assert.ok(found);
      assert.ok(Math.abs(found.latitude - latitude) < 1e-9, `latitude ${found.latitude}`);
      assert.ok(Math.abs(found.longitude - longitude) < 1e-9, `longitude ${found.longitude}`);
    });
  }
  for (const [what, text] of bad) {
    it(`are not in ${what}`, () => assert.equal(parseCoordinates(text), undefined));
  }
  it("are looked for in a long text without delay", () => {
    const started = performance.now();
    parseCoordinates("1".repeat(50_000) + " x");
    parseCoordinates(`https://x/?${"q=1".repeat(20_000)}`);
    parseCoordinates(" ".repeat(50_000) + "N");
    assert.ok(performance.now() - started < 500);
  });
});
