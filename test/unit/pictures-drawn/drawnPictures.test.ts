import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DrawnPictures } from "../../../src/emulator/pictures/drawnPictures.ts";
import type { Job } from "../../../src/emulator/pictures/job.ts";

const job = (seed: number): Job => ({
  task: "scene",
  scene: { kind: "lake", seed },
  original: { width: 4, height: 3 },
  size: { width: 4, crop: false },
  isVideo: false,
});
const picture = (bytes: number) => ({ bytes: new Uint8Array(bytes), mimeType: "image/jpeg" });
const kibibyte = 1024;

describe("pictures that were drawn lately", () => {
  it("are found by all that decides how they look", () => {
    const drawn = new DrawnPictures();
    const lake = picture(10);
    drawn.add(job(1), lake);
    assert.equal(drawn.find(job(1)), lake);
    assert.equal(drawn.find(job(2)), undefined);
    assert.equal(drawn.find({ ...job(1), size: { width: 5, crop: false } } as Job), undefined);
  });

  it("make room for others, those first that were asked for longest ago", () => {
    const drawn = new DrawnPictures();
    for (let seed = 0; seed < 32; seed++) drawn.add(job(seed), picture(512 * kibibyte));
    assert.ok(drawn.find(job(0)));
    drawn.add(job(32), picture(512 * kibibyte));
    const left = Array.from({ length: 33 }, (_, seed) => seed).filter((seed) => drawn.find(job(seed)));
    assert.deepEqual(left, [0, ...Array.from({ length: 31 }, (_, index) => index + 2)]);
  });

  it("are not kept where one is too large, and count once", () => {
    const drawn = new DrawnPictures();
    drawn.add(job(1), picture(512 * kibibyte + 1));
    assert.equal(drawn.find(job(1)), undefined);
    for (let times = 0; times < 100; times++) drawn.add(job(2), picture(512 * kibibyte));
    drawn.add(job(3), picture(1));
    assert.ok(drawn.find(job(2)));
  });
});
