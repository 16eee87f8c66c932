import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isMediaName } from "../../../src/commands/mediaExtensions.ts";

describe("files of a folder that are photos or videos by their names", () => {
  const table: Readonly<Record<string, boolean>> = {
    "a.png": true,
    "A.JPEG": true,
    "two.dots.heic": true,
    "00001.MTS": true,
    "index.mts": false,
    "MOV001.MOD": true,
    "go.mod": false,
    "notes.md": false,
    png: false,
    ".png": false,
    "a.": false,
  };
  for (const [name, isMedia] of Object.entries(table)) {
    it(`${name}: ${isMedia ? "yes" : "no"}`, () => assert.equal(isMediaName(name), isMedia));
  }
});
