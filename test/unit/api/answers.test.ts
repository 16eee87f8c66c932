import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  readAlbum,
  readAlbumsPage,
  readMediaItem,
  readMediaItemResults,
  readMediaItemsPage,
  readNewMediaItemResults,
  readNothing,
  readShareInfo,
  readUploadToken,
} from "../../../src/api/answers.ts";
import { isPhotosError } from "../../../src/api/errors.ts";
import type { Answer } from "../../../src/api/photosRequest.ts";

function answer(json: unknown): Answer {
  return {
    method: "test.method",
    origin: "http://127.0.0.1",
    headers: new Headers(),
    text: JSON.stringify(json),
  };
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

describe("answers that are taken", () => {
  const table: readonly (readonly [string, (answer: Answer) => unknown, unknown, unknown])[] = [
    ["fields nobody knows are left out", readAlbum, { id: "A", novelty: { x: 1 } }, { id: "A" }],
    ["null is absent", readAlbum, { id: "A", title: null, shareInfo: null, isWriteable: null }, { id: "A" }],
    [
      "a count as a number becomes a string",
      readAlbum,
      { id: "A", mediaItemsCount: 12 },
      { id: "A", mediaItemsCount: "12" },
    ],
    [
      "share options may be empty",
      readShareInfo,
      { shareInfo: { sharedAlbumOptions: {} } },
      { sharedAlbumOptions: {} },
    ],
    ["a list may be absent", readAlbumsPage, {}, { items: [] }],
    ["a list may be null", readAlbumsPage, { albums: null, nextPageToken: null }, { items: [] }],
    [
      "a page may hold a token only",
      readMediaItemsPage,
      { nextPageToken: "p" },
      { items: [], nextPageToken: "p" },
    ],
    ["an empty token is none", readMediaItemsPage, { nextPageToken: "" }, { items: [] }],
    [
      "a photo may be empty",
      readMediaItem,
      { id: "M", mediaMetadata: { photo: {} } },
      { id: "M", mediaMetadata: { photo: {} } },
    ],
    [
      "a video status of tomorrow is unspecified",
      readMediaItem,
      { id: "M", mediaMetadata: { video: { status: "REMASTERED" } } },
      { id: "M", mediaMetadata: { video: { status: "UNSPECIFIED" } } },
    ],
    [
      "results may have no code",
      readNewMediaItemResults,
      { newMediaItemResults: [{ status: { message: "Success" }, mediaItem: { id: "M" } }] },
      [{ status: { message: "Success" }, mediaItem: { id: "M" } }],
    ],
    [
      "all results may fail",
      readMediaItemResults,
      { mediaItemResults: [{ status: { code: 3, details: [{ "@type": "x" }] } }] },
      [{ status: { code: 3, details: [{ "@type": "x" }] } }],
    ],
    ["nothing is nothing", readNothing, { surprise: 1 }, undefined],
  ];
  for (const [what, read, json, expected] of table) {
    it(what, () => assert.deepEqual(plain(read(answer(json))), expected));
  }
});

describe("answers that are refused", () => {
  const table: readonly (readonly [string, (answer: Answer) => unknown, unknown, string])[] = [
    ["a list in place of an album", readAlbum, [], "id"],
    ["a text in place of an album", readAlbum, "A", "the answer"],
    ["null in place of an album", readAlbum, null, "the answer"],
    ["an album without id", readAlbum, { title: "x" }, "id"],
    ["an empty id", readAlbum, { id: "" }, "id"],
    ["a number in place of a title", readAlbum, { id: "A", title: 7 }, "title"],
    ["a text in place of a flag", readAlbum, { id: "A", isWriteable: "yes" }, "isWriteable"],
    ["a count that is none", readAlbum, { id: "A", mediaItemsCount: "many" }, "mediaItemsCount"],
    ["half an item as a count", readAlbum, { id: "A", mediaItemsCount: 1.5 }, "mediaItemsCount"],
    ["an object in place of a list", readAlbumsPage, { albums: {} }, "albums"],
    ["a wrong album in a list", readAlbumsPage, { albums: [{ id: "A" }, { id: 7 }] }, "albums.1.id"],
    ["a number as page token", readAlbumsPage, { nextPageToken: 7 }, "nextPageToken"],
    ["a width in words", readMediaItem, { id: "M", mediaMetadata: { width: "wide" } }, "mediaMetadata.width"],
    ["no share info", readShareInfo, {}, "shareInfo"],
    ["a result that is none", readMediaItemResults, { mediaItemResults: [7] }, "mediaItemResults.0"],
  ];
  for (const [what, read, json, where] of table) {
    it(`${what}, naming the field but not what it holds`, () => {
      assert.throws(
        () => read(answer(json)),
        (error) =>
          isPhotosError(error) &&
          error.kind === "malformed" &&
          error.method === "test.method" &&
          error.message === `Not of the documented shape: ${where}.`,
      );
    });
  }
});

describe("an upload token", () => {
  const read = (text: string) =>
    readUploadToken({ method: "uploads", origin: "http://127.0.0.1", headers: new Headers(), text });

  it("is taken as it is, without the space around it", () => {
    assert.equal(read(" CAIS+/abc==\n"), "CAIS+/abc==");
  });

  for (const text of [
    "",
    "  \n",
    "<html></html>",
    '{"error":{}}',
    "two words",
    "unprintable\u0007",
    "ünïcode",
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => read(text),
        (error) => isPhotosError(error) && error.kind === "malformed",
      );
    });
  }
});
