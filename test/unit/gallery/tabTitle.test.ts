import assert from "node:assert/strict";
import { it } from "node:test";
import { tabTitle } from "../../../src/gallery/tabTitle.ts";

const family = "👩‍👩‍👧‍👦";
const cases: readonly (readonly [title: string, shown: string])[] = [
  ["", ""],
  ["Harbour, Late Light", "Harbour, Late Light"],
  ["x".repeat(40), "x".repeat(40)],
  ["x".repeat(41), `${"x".repeat(39)}…`],
  [family.repeat(40), family.repeat(40)],
  [family.repeat(500), `${family.repeat(39)}…`],
  [`${"word ".repeat(7)}word ${"x".repeat(10)}`, `${"word ".repeat(7)}word…`],
];
for (const [title, shown] of cases) {
  it(`a tab shows ${title.length} units as ${shown.length}`, () => assert.equal(tabTitle(title), shown));
}
