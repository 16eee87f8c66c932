import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dayInDigits, parseDay } from "../../../src/commands/parseDay.ts";

describe("a day that was typed", () => {
  const days: readonly (readonly [string, string | undefined])[] = [
    ["2024-06-17", "2024-06-17"],
    [" 2024/6/7 ", "2024-06-07"],
    ["2024.06.17", "2024-06-17"],
    ["2024-06", "2024-06-30"],
    ["2024-02", "2024-02-29"],
    ["2023-02", "2023-02-28"],
    ["2024", "2024-12-31"],
    ["0044-03-15", "0044-03-15"],
    ["2023-02-29", undefined],
    ["2024-13", undefined],
    ["2024-00-10", undefined],
    ["2024-06-00", undefined],
    ["0000", undefined],
    ["17.06.2024", undefined],
    ["yesterday", undefined],
    ["", undefined],
  ];
  for (const [text, expected] of days) {
    it(`${JSON.stringify(text)} is ${expected ?? "none"}`, () => {
      const day = parseDay(text);
      assert.equal(day && dayInDigits(day), expected);
    });
  }
});
