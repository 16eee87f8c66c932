import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameOf } from "../../../src/commands/items/nameOf.ts";

const cases: readonly (readonly [what: string, description: string, filename: string, name: string])[] = [
  ["its description", "Sunset", "IMG_1.jpg", "Sunset"],
  ["the first line of its description", "  Sunset \r\nover the lake", "IMG_1.jpg", "Sunset"],
  ["its file without a description", "", "IMG_1.jpg", "IMG_1.jpg"],
  ["its file where the description is blank", " \n ", "IMG_1.jpg", "IMG_1.jpg"],
  ["its id where nothing else is known", "", "", "item-1"],
];

describe("what a picture is called", () => {
  for (const [what, description, filename, name] of cases) {
    it(`is ${what}`, () => assert.equal(nameOf({ id: "item-1", description, filename }), name));
  }
});
