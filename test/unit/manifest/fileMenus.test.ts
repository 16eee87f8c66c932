import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { photoExtensions, videoExtensions } from "../../../src/commands/mediaExtensions.ts";
import { manifest } from "./manifest.ts";

const menus = ["explorer/context", "editor/title", "editor/title/context"];

describe("Add to Google Photos Album… in the menus of files", () => {
  for (const menu of menus) {
    it(`${menu} asks about the file's name only, so that it is there before we are active`, () => {
      const when = conditionOf(menu);
      assert.doesNotMatch(when, /googlePhotos/);
      assert.doesNotMatch(when, /\bin\b/);
    });

    it(`${menu} is for every ending that can be added, whatever its case`, () => {
      const pattern = patternOf(menu);
      for (const extension of [...photoExtensions, ...videoExtensions].filter((name) => name !== "mts")) {
        assert.match(`.${extension}`, pattern);
        assert.match(`.${extension.toUpperCase()}`, pattern);
      }
    });

    it(`${menu} is for no other ending`, () => {
      for (const extension of [".md", ".svg", ".txt", ".ts", ".jpgx", ".xpng", "", ".pdf", ".mp3", ".psd"]) {
        assert.doesNotMatch(extension, patternOf(menu));
      }
    });

    it(`${menu} leaves Go modules and TypeScript modules alone, whose endings are those of videos`, () => {
      const when = conditionOf(menu);
      assert.match(when, /resourceFilename != go\.mod/);
      assert.match(when, /resourceExtname =~ \/\^\\\.mts\$\/i && resourceLangId != typescript/);
      assert.doesNotMatch(".mts", patternOf(menu));
    });
  }

  it("is not offered on pictures that are in Google Photos already", () => {
    for (const menu of ["editor/title", "editor/title/context"]) {
      assert.match(conditionOf(menu), /resourceScheme != google-photos/);
    }
  });
});

function conditionOf(menu: string): string {
  return manifest.contributes.menus[menu]?.[0]?.when ?? "";
}

function patternOf(menu: string): RegExp {
  const match = /resourceExtname =~ \/(.+?)\/i/.exec(conditionOf(menu));
  assert(match, `${menu} asks for no ending`);
  return new RegExp(match[1] ?? "", "i");
}
