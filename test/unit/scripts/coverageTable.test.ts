import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { coverageTable, emptyCells } from "../../../scripts/coverage/coverageTable.ts";
import type { MethodCoverage } from "../../../scripts/coverage/methodCoverage.ts";

const whole: MethodCoverage = {
  method: "albums.get",
  emulator: [{ name: "getAlbum", file: "src/emulator/methods/albums/getAlbum.ts" }],
  client: [{ name: "Albums.get", file: "src/api/albums.ts" }],
  command: ["the gallery", "googlePhotos.album.refresh"],
  uiTest: [
    { name: "opens an album | by link", file: "test/ui/links.test.ts" },
    { name: "refreshes one", file: "test/ui/links.test.ts" },
  ],
};

describe("the table of where methods are met", () => {
  it("links files from its folder, shortens commands, and survives a line in a title", async () => {
    const table = await coverageTable([whole]);
    const [row = ""] = table.split("\n").filter((line) => line.startsWith("| albums.get"));
    for (const part of [
      "[getAlbum](../src/emulator/methods/albums/getAlbum.ts)",
      "[Albums.get](../src/api/albums.ts)",
      "the gallery, `album.refresh`",
      "[opens an album \\| by link](../test/ui/links.test.ts)<br>[refreshes one](../test/ui/links.test.ts)",
    ])
      assert.ok(row.includes(part), part);
  });

  const columns = ["emulator", "client", "command", "uiTest"] as const;
  for (const column of columns) {
    it(`names a method without ${column}`, () => {
      assert.deepEqual(emptyCells([whole, { ...whole, method: "albums.list", [column]: [] }]), [
        `albums.list: ${column}`,
      ]);
    });
  }
});
