import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspectFile } from "../../../src/uploads/inspectFile.ts";

const png = new Uint8Array(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
const mp4 = new Uint8Array(Buffer.from("\0\0\0\x18ftypisom", "latin1"));
const text = new Uint8Array(Buffer.from("not a picture"));
const limit = 200 * 1024 * 1024;

const cases = [
  { what: "a picture", size: 8, head: png, expected: undefined },
  { what: "a picture at the limit", size: limit, head: png, expected: undefined },
  { what: "a picture over the limit", size: limit + 1, head: png, expected: "tooLarge" },
  { what: "a video at the limit", size: 20 * 2 ** 30, head: mp4, expected: undefined },
  { what: "a video over it", size: 20 * 2 ** 30 + 1, head: mp4, expected: "tooLarge" },
  { what: "0 bytes", size: 0, head: new Uint8Array(), expected: "empty" },
  { what: "text, whatever its name", size: 13, head: text, expected: "notMedia" },
  { what: "text over the limit", size: limit + 1, head: text, expected: "notMedia" },
  { what: "what was too large to be looked at", size: limit + 1, head: undefined, expected: "tooLarge" },
] as const;

describe("a file before it is sent", () => {
  for (const { what, size, head, expected } of cases) {
    it(`${expected === undefined ? "takes" : `refuses as ${expected}:`} ${what}`, () => {
      const { failure } = inspectFile({ size, head });
      assert.equal(failure?.reason, expected);
      assert.notEqual(failure?.mayRetry, true);
    });
  }
});
