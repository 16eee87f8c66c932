import assert from "node:assert/strict";
import { it } from "node:test";
import { tabTitle } from "../../../src/gallery/tabTitle.ts";

const family = "👩‍👩‍👧‍👦";
const cases: readonly (readonly [what: string, title: string, shown: string])[] = [
  ["no title", "", ""],
  ["a short title", "Harbour, Late Light", "Harbour, Late Light"],
  ["a title that just fits", "x".repeat(60), "x".repeat(60)],
  ["one that does not", "x".repeat(61), `${"x".repeat(59)}…`],
  ["500 emoji", "🌄".repeat(500), `${"🌄".repeat(29)}…`],
  ["emoji of several parts", family.repeat(500), `${family.repeat(5)}…`],
  ["words", `${"x".repeat(58)} and more`, `${"x".repeat(58)}…`],
];
for (const [what, title, shown] of cases) {
  it(`a tab shows ${what} in a bearable width`, () => assert.equal(tabTitle(title), shown));
}
