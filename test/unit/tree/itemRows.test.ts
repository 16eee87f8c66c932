import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LoadState } from "../../../src/library/changes.ts";
import type { Item } from "../../../src/library/item.ts";
import { ItemRows } from "../../../src/tree/itemRows.ts";
import type { Row } from "../../../src/tree/row.ts";
import { item } from "./samples.ts";

const ready: LoadState = { kind: "ready" };
const failed: LoadState = { kind: "failed", error: 1 };
const loading: LoadState = { kind: "loading" };

function contents(count: number, more: { isComplete?: boolean; state?: LoadState; from?: number } = {}) {
  const { isComplete = true, state = ready, from = 0 } = more;
  const items: readonly Item[] = Array.from({ length: count }, (_, index) => item({ id: `${from + index}` }));
  return { items, isComplete, state };
}

function below(): ItemRows {
  return new ItemRows({ kind: "album", list: "own", accountId: "me", albumId: "one" });
}

/** "3 items, more". */
function summary(rows: readonly Row[]): string {
  const items = rows.filter(({ kind }) => kind === "item").length;
  const others = rows.flatMap(({ kind }) => (kind === "item" ? [] : kind));
  return [items, ...others].join(" ");
}

describe("the rows below an album", () => {
  const cases = [
    ["its pictures", contents(3), "3"],
    ["a way to more where the end was not read", contents(3, { isComplete: false }), "3 more"],
    ["a way to try again where reading was cut short", contents(3, { state: failed }), "3 more"],
    ["a word where there are none", contents(0), "0 note"],
    ["a word while they are read", contents(0, { isComplete: false, state: loading }), "0 note"],
    ["a word where nothing could be read", contents(0, { isComplete: false, state: failed }), "0 note"],
    ["one page, however many are known", contents(20_000), "100 more"],
    ["a full page without a way to more", contents(100), "100"],
  ] as const;
  for (const [what, of, expected] of cases) {
    it(`are ${what}: ${expected}`, () => assert.equal(summary(below().of(of)), expected));
  }

  it("grow by a page each time more is asked for, to the end", () => {
    const rows = below();
    const known = contents(250);
    const seen = [summary(rows.of(known))];
    for (const count of [200, 300]) {
      assert.equal(rows.grow(), count);
      seen.push(summary(rows.of(known)));
    }
    assert.deepEqual(seen, ["100 more", "200 more", "250"]);
  });

  it("do not grow twice when the first try failed", () => {
    const rows = below();
    rows.of(contents(100, { isComplete: false }));
    rows.grow();
    rows.of(contents(100, { isComplete: false, state: failed }));
    assert.equal(rows.grow(), 200);
  });

  it("stay the same objects, by which VS Code knows them", () => {
    const rows = below();
    const [first] = rows.of(contents(2));
    assert.equal(rows.of(contents(3))[0], first);
    assert.equal(rows.known("0"), first);
  });
});

describe("what has to be drawn anew", () => {
  function outdated(
    before: ReturnType<typeof contents>,
    now: ReturnType<typeof contents>,
  ): string | undefined {
    const rows = below();
    rows.of(before);
    return rows.outdated(now)?.kind;
  }
  const going = { isComplete: false };
  const cases = [
    ["nothing when nothing changed", contents(3), contents(3), undefined],
    [
      "no more than the last row when a gallery reads further than is shown",
      contents(150),
      contents(300),
      "more",
    ],
    [
      "the last row when more is on its way",
      contents(3, going),
      contents(3, { ...going, state: loading }),
      "more",
    ],
    ["the word when reading ended", contents(0, { ...going, state: loading }), contents(0), "note"],
    ["all when one was added", contents(3), contents(4), "album"],
    ["all when one was removed", contents(3), contents(2), "album"],
    ["all when others took their place", contents(3), contents(3, { from: 1 }), "album"],
    ["all when the end was found", contents(3, going), contents(3), "album"],
    ["all when the first came", contents(0), contents(1), "album"],
  ] as const;
  for (const [what, before, now, expected] of cases) {
    it(`is ${what}`, () => assert.equal(outdated(before, now), expected));
  }

  it("is nothing while nobody has opened the album", () => {
    assert.equal(below().outdated(contents(3)), undefined);
  });
});
