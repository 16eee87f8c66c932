import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { TestCount, type TestEvent } from "../../../scripts/layers/testCount.ts";

const file = "/project/test/unit/a.test.ts";

interface Facts {
  readonly name?: string;
  readonly type?: "suite" | "test";
  readonly entryFile?: string;
  readonly failureType?: string;
  readonly skip?: true;
  readonly todo?: true;
}

function ended(
  outcome: "pass" | "fail",
  { name = "a test", type = "test", entryFile = file, failureType, ...rest }: Facts = {},
): TestEvent {
  const error = outcome === "fail" && {
    error: { cause: "why it failed", failureType: failureType ?? "testCodeFailure" },
  };
  return {
    type: `test:${outcome}`,
    data: { name, file: entryFile, entryFile, line: 3, ...rest, details: { type, ...error } },
  };
}

describe("counting the tests of a run", () => {
  const cases: readonly (readonly [string, readonly TestEvent[], { passed: number; failed: number }])[] = [
    ["a passed test", [ended("pass")], { passed: 1, failed: 0 }],
    ["a failed test", [ended("fail")], { passed: 0, failed: 1 }],
    ["suites are not tests", [ended("pass"), ended("pass", { type: "suite" })], { passed: 1, failed: 0 }],
    [
      "a suite that fails because of its tests",
      [ended("fail"), ended("fail", { type: "suite", failureType: "subtestsFailed" })],
      { passed: 0, failed: 1 },
    ],
    [
      "a suite whose hook fails",
      [ended("pass"), ended("fail", { type: "suite", failureType: "hookFailed" })],
      { passed: 1, failed: 1 },
    ],
    [
      "skipped and to-do tests",
      [ended("pass", { skip: true }), ended("pass", { todo: true }), ended("fail", { todo: true })],
      { passed: 0, failed: 0 },
    ],
    ["a file without tests", [ended("pass", { name: file })], { passed: 0, failed: 1 }],
    ["a file that was never run", [], { passed: 0, failed: 1 }],
    ["a file that crashes before its tests", [ended("fail", { name: file })], { passed: 0, failed: 1 }],
    [
      "a file that crashes after its tests",
      [ended("pass"), ended("fail", { name: file })],
      { passed: 1, failed: 1 },
    ],
  ];
  for (const [what, events, expected] of cases) {
    it(what, () => {
      const count = new TestCount([file]);
      for (const event of events) count.add(event);
      assert.deepEqual(count.result, expected);
    });
  }

  it("knows the file that was run, wherever the test was written", () => {
    const count = new TestCount([file]);
    const elsewhere = ended("pass");
    count.add({
      ...elsewhere,
      data: { ...(elsewhere.data as object), file: "/project/test/support/table.ts" },
    });
    assert.deepEqual(count.filesWithoutTests, []);
  });

  it("tells what failed, where and why, and what a crashed file printed", () => {
    const count = new TestCount([file]);
    assert.match(
      count.add(ended("fail", { name: "adds up" })) ?? "",
      /adds up.*a\.test\.ts:3.*why it failed/s,
    );
    count.add({ type: "test:stderr", data: { file, message: "SyntaxError: no" } });
    assert.match(count.add(ended("fail", { name: file })) ?? "", /SyntaxError: no/);
  });
});
