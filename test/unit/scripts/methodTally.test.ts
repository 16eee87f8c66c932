import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MethodTally } from "../../../scripts/layers/methodTally.ts";
import type { TestEvent } from "../../../scripts/layers/testCount.ts";

interface Step {
  readonly type: "start" | "pass" | "fail";
  readonly name: string;
  readonly nesting?: number;
  readonly kind?: "suite";
  readonly file?: string;
  readonly skip?: true;
}

const event = ({ type, name, nesting = 0, kind, file = "/a.test.ts", skip }: Step): TestEvent => ({
  type: `test:${type}`,
  data: { name, nesting, file, skip, details: { type: kind ?? "test" } },
});

const methods = ["albums.get", "albums.list", "sharedAlbums.list"];

function linesAfter(steps: readonly Step[]): readonly string[] {
  const tally = new MethodTally(methods);
  for (const step of steps) tally.add(event(step));
  return tally.lines.map((line) => line.replaceAll(/ +/g, " "));
}

describe("checks by method", () => {
  const cases: readonly (readonly [what: string, steps: readonly Step[], first: string])[] = [
    ["none", [], "✗ albums.get 0 checks: none was run"],
    [
      "one that names it",
      [
        { type: "start", name: "albums.get: gives one" },
        { type: "pass", name: "albums.get: gives one" },
      ],
      "✓ albums.get 1 checks, all passed",
    ],
    [
      "those of a suite that names it, and of suites in it",
      [
        { type: "start", name: "albums.get", kind: "suite" },
        { type: "start", name: "limits", nesting: 1 },
        { type: "start", name: "one", nesting: 2 },
        { type: "pass", name: "one", nesting: 2 },
        { type: "pass", name: "limits", nesting: 1, kind: "suite" },
        { type: "start", name: "two", nesting: 1 },
        { type: "fail", name: "two", nesting: 1 },
        { type: "fail", name: "albums.get", kind: "suite" },
        { type: "start", name: "other" },
        { type: "pass", name: "other" },
      ],
      "✗ albums.get 2 checks, 1 failed",
    ],
    [
      "not those that were skipped, nor those of another method that ends alike",
      [
        { type: "start", name: "albums.get" },
        { type: "pass", name: "albums.get", skip: true },
        { type: "start", name: "albums.getMore and oldalbums.get" },
        { type: "pass", name: "albums.getMore and oldalbums.get" },
      ],
      "✗ albums.get 0 checks: none was run",
    ],
    [
      "each file by itself, whichever tells first",
      [
        { type: "start", name: "albums.get", kind: "suite", file: "/a" },
        { type: "start", name: "elsewhere", kind: "suite", file: "/b" },
        { type: "pass", name: "one", nesting: 1, file: "/b" },
        { type: "pass", name: "one", nesting: 1, file: "/a" },
      ],
      "✓ albums.get 1 checks, all passed",
    ],
  ];
  for (const [what, steps, first] of cases) {
    it(`count ${what}`, () => assert.equal(linesAfter(steps)[0], first));
  }

  it("count a test once for every method that it names", () => {
    const name = "albums.list and sharedAlbums.list, and albums.list again";
    assert.deepEqual(linesAfter([{ type: "pass", name }]).slice(1), [
      "✓ albums.list 1 checks, all passed",
      "✓ sharedAlbums.list 1 checks, all passed",
    ]);
  });

  it("fail for each method that had none", () => {
    const tally = new MethodTally(methods);
    assert.equal(tally.result.failed, 3);
    tally.add(event({ type: "pass", name: "albums.list" }));
    assert.equal(tally.result.failed, 2);
  });
});
