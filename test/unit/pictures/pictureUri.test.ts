import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Rendition } from "../../../src/pictures/pictureSize.ts";
import { renditionSuffix } from "../../../src/pictures/pictureSize.ts";
import { parsePictureAddress, pictureAuthority, picturePath } from "../../../src/pictures/pictureUri.ts";

const renditions: readonly (readonly [rendition: Rendition, path: string, suffix: string])[] = [
  [{ width: 512, height: 512, crop: false }, "/item_-1/512x512.jpg", "w512-h512"],
  [{ width: 256, height: 128, crop: true }, "/item_-1/256x128c.jpg", "w256-h128-c"],
  [{ width: 0.2, height: 99_999, crop: false }, "/item_-1/1x16383.jpg", "w1-h16383"],
  ["original", "/item_-1/original.jpg", "d"],
  ["video", "/item_-1/video.jpg", "dv"],
];

describe("the address of a picture", () => {
  for (const [rendition, path, suffix] of renditions) {
    it(`is ${path} for =${suffix}, and back`, () => {
      assert.equal(picturePath("item_-1", rendition), path);
      assert.equal(renditionSuffix(rendition), suffix);
      const parsed = parsePictureAddress("demo-owner", path);
      assert.deepEqual([parsed?.accountId, parsed?.itemId], ["demo-owner", "item_-1"]);
      assert.equal(renditionSuffix(parsed?.rendition ?? "original"), suffix);
    });
  }

  for (const path of [
    "",
    "/",
    "/item",
    "/item/",
    "/item/512x512",
    "/item/0x512.jpg",
    "/item/512x99999.jpg",
    "/item/512x512cc.jpg",
    "/item/512.5x512.jpg",
    "/item/w512-h512.jpg",
    "/../item/512x512.jpg",
    "/a/b/512x512.jpg",
    "/it em/512x512.jpg",
    "/item%2F..%2F/512x512.jpg",
  ]) {
    it(`is not ${JSON.stringify(path)}`, () =>
      assert.equal(parsePictureAddress("demo-owner", path), undefined));
  }

  for (const accountId of ["demo-owner", "google-1092", "custom-0a_Z-McX"]) {
    it(`carries the account ${accountId} through places that know no capitals`, () => {
      const authority = pictureAuthority(accountId);
      assert.equal(authority, authority.toLowerCase());
      assert.equal(parsePictureAddress(authority, "/item/512x512.jpg")?.accountId, accountId);
    });
  }

  it("needs an account", () => assert.equal(parsePictureAddress("", "/item/512x512.jpg"), undefined));
});
