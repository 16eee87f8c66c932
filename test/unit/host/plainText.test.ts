import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inSentence } from "../../../src/host/inSentence.ts";
import { plainText } from "../../../src/host/plainText.ts";

const seen = (text: string): string => text.replaceAll("\u2060", "");

describe("plainText", () => {
  for (const text of [
    "[x](command:workbench.action.quit)",
    "a [b] [c](https://example.com) d](e",
    "$(trash) and $(sync~spin)",
    "$(a](b)",
  ]) {
    it(`leaves no link and no icon in ${text}, and nothing else changed`, () => {
      assert.doesNotMatch(plainText(text), /\]\(|\$\(/);
      assert.equal(seen(plainText(text)), text);
    });
  }

  it("leaves everything else as it is", () => {
    const text = "Lisbon (2024) [north] $5 — ](".slice(0, -2);
    assert.equal(plainText(text), text);
  });
});

describe("inSentence", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["a plain title", "Lisbon", "Lisbon"],
    ["lines", " two\n\r\n lines\t", "two lines"],
    ["exactly as much as fits", "x".repeat(80), "x".repeat(80)],
    ["one more", "x".repeat(81), `${"x".repeat(79)}…`],
    ["500 emojis, none cut in two", "👩‍👩‍👧".repeat(500), `${"👩‍👩‍👧".repeat(79)}…`],
    ["Hebrew, set apart from the sentence", "שלום", "\u2068שלום\u2069"],
    ["marks that turn the sentence around", "a\u202eb\u2067c", "abc"],
    ["one letter of endless marks", `ok ${"a\u0301".repeat(1)}${"\u0301".repeat(4000)}`, "ok…"],
  ];
  for (const [what, title, expected] of cases) {
    it(`takes ${what}`, () => assert.equal(inSentence(title), expected));
  }
});
