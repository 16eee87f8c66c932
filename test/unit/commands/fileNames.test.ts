import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { freeFileName, safeFileName } from "../../../src/commands/items/fileNames.ts";

const names: readonly (readonly [what: string, filename: string, mimeType: string, name: string])[] = [
  ["a plain one", "IMG_1.jpg", "image/jpeg", "IMG_1.jpg"],
  ["one in another script", "Übersicht 山.png", "image/png", "Übersicht 山.png"],
  ["a way up", "../../etc/passwd", "image/jpeg", "_.._etc_passwd.jpg"],
  ["a way up, in Windows", "..\\..\\x.jpg", "image/jpeg", "_.._x.jpg"],
  ["a hidden file", ".bashrc", "image/jpeg", "bashrc.jpg"],
  ["a device", "CON.png", "image/png", "_CON.png"],
  ["what file systems refuse", 'a<b>:c"|?*.png', "image/png", "a_b__c____.png"],
  ["control characters", "a\u0000b\nc.png", "image/png", "a_b_c.png"],
  ["text that runs backwards", "gpj.\u202eexe", "image/jpeg", "gpj._exe.jpg"],
  ["none", "", "image/jpeg", "picture.jpg"],
  ["dots alone", "...", "image/png", "picture.png"],
  ["no ending", "holiday", "video/mp4", "holiday.mp4"],
  ["no ending, of an unknown kind", "holiday", "image/x-unknown", "holiday"],
  ["a dot that is no ending", "Dr. Strange", "image/heic", "Dr. Strange.heic"],
  ["spaces at the end", "a.jpg  ", "image/jpeg", "a.jpg"],
];

describe("the file name of a picture", () => {
  for (const [what, filename, mimeType, name] of names) {
    it(`from ${what}`, () => assert.equal(safeFileName({ filename, mimeType }), name));
  }

  it("is never too long for a file system, and keeps its ending", () => {
    const name = safeFileName({ filename: `${"🏔".repeat(300)}.jpeg`, mimeType: "image/jpeg" });
    assert.ok(Array.from(name).length <= 120);
    assert.ok(name.endsWith(".jpeg"));
  });
});

describe("a free name in a folder", () => {
  const taken = (...all: readonly string[]) => {
    const lower = new Set(all.map((name) => name.toLowerCase()));
    return (name: string): boolean => lower.has(name);
  };
  const cases: readonly (readonly [name: string, taken: readonly string[], free: string])[] = [
    ["a.jpg", [], "a.jpg"],
    ["a.jpg", ["a.jpg"], "a (2).jpg"],
    ["a.jpg", ["A.JPG", "a (2).jpg"], "a (3).jpg"],
    ["Dr. Strange", ["dr. strange"], "Dr. Strange (2)"],
  ];
  for (const [name, others, free] of cases) {
    it(`for ${name} beside ${others.join(", ") || "nothing"}`, () =>
      assert.equal(freeFileName(name, taken(...others)), free));
  }
});
