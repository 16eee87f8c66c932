import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { bundleFile, makeBundle } from "./bundle.ts";
import { localizedTexts, texts } from "./manifest.ts";

describe("texts for people", () => {
  const all = [...Object.entries(texts).map(([file, text]) => ({ file, text })), ...localizedTexts()];

  it("do not shout", () => {
    assert.deepEqual(
      all.filter(({ text }) => text.includes("!")),
      [],
    );
  });

  it("stand where they are used, so that they can be collected and translated", () => {
    assert.deepEqual(
      all.filter(({ text }) => text === "(not a literal)"),
      [],
    );
  });

  it("speak of nothing that only programmers know", () => {
    const jargon =
      /\b(HTTP|JSON-RPC|OAuth|scope|(?<![Ss]hare )token|null|undefined|exception|stack trace|pageToken|4\d\d|5\d\d)\b/;
    assert.deepEqual(
      all.filter(({ text }) => jargon.test(text) && !text.includes("`")),
      [],
    );
  });

  it("blame nobody", () => {
    const blame = /\b(you must|you forgot|illegal|fatal|abort(ed)?|invalid)\b/i;
    assert.deepEqual(
      all.filter(({ text }) => blame.test(text)),
      [],
    );
  });
});

describe("l10n/bundle.l10n.json", () => {
  it("has every text of the sources; if not, run: node test/unit/manifest/bundle.ts", () => {
    assert.deepEqual(JSON.parse(readFileSync(bundleFile, "utf8")), JSON.parse(makeBundle()));
  });
});
