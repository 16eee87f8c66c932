import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readFieldMask } from "../../../src/emulator/http/partialResponse.ts";

const page = {
  mediaItems: [
    { id: "a", filename: "a.png", mediaMetadata: { width: "4", photo: { iso: 1 } } },
    { id: "b", mediaMetadata: { width: "5", height: "6" } },
  ],
  nextPageToken: "next",
};

describe("partial responses", () => {
  const masks: readonly (readonly [string, unknown])[] = [
    ["nextPageToken", { nextPageToken: "next" }],
    ["mediaItems/id", { mediaItems: [{ id: "a" }, { id: "b" }] }],
    ["mediaItems.id", { mediaItems: [{ id: "a" }, { id: "b" }] }],
    ["mediaItems(id,filename)", { mediaItems: [{ id: "a", filename: "a.png" }, { id: "b" }] }],
    [
      " mediaItems ( id ) , nextPageToken ",
      { mediaItems: [{ id: "a" }, { id: "b" }], nextPageToken: "next" },
    ],
    [
      "mediaItems/mediaMetadata/width",
      { mediaItems: [{ mediaMetadata: { width: "4" } }, { mediaMetadata: { width: "5" } }] },
    ],
    ["mediaItems/id,mediaItems/filename", { mediaItems: [{ id: "a", filename: "a.png" }, { id: "b" }] }],
    [
      "mediaItems/mediaMetadata(photo)",
      { mediaItems: [{ mediaMetadata: { photo: { iso: 1 } } }, { mediaMetadata: {} }] },
    ],
    ["mediaItems,mediaItems/id", { mediaItems: page.mediaItems }],
    ["*", page],
    ["*/id", { mediaItems: [{ id: "a" }, { id: "b" }], nextPageToken: "next" }],
    ["unknown", {}],
  ];
  for (const [mask, expected] of masks) {
    it(`of ${mask}`, () => assert.deepEqual(readFieldMask(mask)(page), expected));
  }

  it("of no mask are whole", () => assert.equal(readFieldMask(undefined)(page), page));

  for (const mask of [
    "",
    ",",
    "a,",
    "a(",
    "a(b",
    "a)",
    "a()",
    "a//b",
    "/a",
    "a b(c))",
    "é",
    "a(b)c",
    "(".repeat(5000),
    "a(".repeat(900),
  ]) {
    it(`are refused for ${JSON.stringify(mask.slice(0, 10))}`, () => {
      assert.throws(() => readFieldMask(mask), { code: "INVALID_ARGUMENT" });
    });
  }
});
