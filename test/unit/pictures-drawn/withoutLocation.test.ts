import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { probe } from "../../../src/emulator/pictures/probe.ts";
import { locationPatch } from "../../../src/emulator/pictures/withoutLocation.ts";
import { type Tag, hex, join, zeros } from "./bytes.ts";
import * as files from "./sampleFiles.ts";

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "location-"));
});
after(() => rm(folder, { recursive: true, force: true }));

async function patched(bytes: Buffer): Promise<Buffer | undefined> {
  const file = path.join(folder, "picture.jpg");
  await writeFile(file, bytes);
  const patch = await locationPatch(file);
  if (patch === undefined) return undefined;
  const result = Buffer.from(bytes);
  result.set(patch.bytes, patch.offset);
  await writeFile(file, result);
  return result;
}

describe("the location of a JPEG", () => {
  it("is taken out, and nothing else", async () => {
    const original = files.jpegWithLocation();
    assert.ok(original.includes("52.5-north"));
    const result = (await patched(original)) ?? assert.fail("no patch");
    assert.equal(result.length, original.length);
    assert.ok(!result.includes("52.5-north"), "the values are gone");
    assert.ok(!result.includes(hex("2588")), "and so is the pointer to them");
    const found = await probe(path.join(folder, "picture.jpg"));
    assert.deepEqual(found?.photo?.cameraMake, "Canon");
    assert.equal(found.takenAt, "2019-03-15T08:20:30Z");
    assert.equal(await patched(result), undefined, "there is none any more");
  });

  const without: readonly (readonly [string, Buffer])[] = [
    ["no EXIF", files.jpeg(10, 10)],
    ["EXIF without a location", files.jpeg(10, 10, files.exif())],
    ["EXIF that is damaged", files.jpeg(10, 10, join(hex("49492a00 ff000000"), zeros(20)))],
    ["a location that points outside", files.jpeg(10, 10, files.exif([pointer(60_000)]))],
    ["no JPEG in it", Buffer.from("not a picture at all")],
    ["nothing in it", Buffer.alloc(0)],
  ];
  for (const [what, bytes] of without) {
    it(`is no matter for a file with ${what}`, async () => assert.equal(await patched(bytes), undefined));
  }
});

function pointer(at: number): Tag {
  return { tag: 0x8825, type: 4, value: [at] };
}
