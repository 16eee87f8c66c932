import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PictureAddresses } from "../../../media/gallery/pictureAddresses.ts";
import { parsePictureAddress } from "../../../src/pictures/pictureUri.ts";
import type { GivenPicture } from "../../../src/shared/protocol.ts";

const addresses = (...pictures: GivenPicture[]): PictureAddresses =>
  new PictureAddresses({ pictureTemplate: "https://x/{item}/{size}.jpg", pictures });

describe("the address of a picture", () => {
  it("puts id and size into the host's template", () => {
    assert.equal(addresses().at("AB-c_9", 512), "https://x/AB-c_9/512x512.jpg");
    assert.equal(addresses().video("AB-c_9"), "https://x/AB-c_9/video.mp4");
  });

  it("cannot be bent by an id", () => {
    const url = addresses().at("../$&?{size}", 512);
    assert.equal(url, "https://x/..%2F%24%26%3F%7Bsize%7D/512x512.jpg");
  });

  it("is one that our file system knows", () => {
    const url = new URL(addresses().at("AB-c_9", 768));
    assert.deepEqual(parsePictureAddress("demo-owner", url.pathname), {
      accountId: "demo-owner",
      itemId: "AB-c_9",
      rendition: { width: 768, height: 768, crop: false },
    });
  });

  it("holds the picture if it came with the first message and is large enough", () => {
    const url = "data:image/jpeg;base64,AQID";
    const known = addresses({ itemId: "a", edge: 384, url });
    assert.equal(known.at("a", 256), url);
    assert.equal(known.at("a", 384), url);
    assert.equal(known.at("a", 512), "https://x/a/512x512.jpg");
    assert.equal(known.at("b", 256), "https://x/b/256x256.jpg");
  });
});
