import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ledger } from "../../../src/library/ledger.ts";

interface Thing {
  readonly id: string;
  readonly title: string;
  readonly count: number;
}

function open() {
  const changed: Thing[] = [];
  const doubted: string[] = [];
  const ledger = new Ledger<Thing>({
    merge: (_, now) => now,
    onChange: (thing) => changed.push(thing),
    onDoubt: (id) => doubted.push(id),
  });
  ledger.learn({ id: "a", title: "old", count: 10 });
  const shown = () => {
    const { title, count } = ledger.get("a") ?? assert.fail("unknown");
    return `${title} ${count}`;
  };
  const rename = (title: string) => ledger.propose("a", () => ({ title }));
  const add = (n: number) => ledger.propose("a", ({ count }) => ({ count: count + n }));
  /** A read that the test answers when it likes. */
  const read = () => {
    const answer = Promise.withResolvers<Thing>();
    const done = ledger.read(async (learn) => learn(await answer.promise));
    return async (title: string, count: number) => {
      answer.resolve({ id: "a", title, count });
      await done;
    };
  };
  return { ledger, changed, doubted, shown, rename, add, read };
}

describe("a change that is not answered yet", () => {
  it("shows at once and is told", () => {
    const { shown, rename, changed } = open();
    rename("new");
    assert.equal(shown(), "new 10");
    assert.deepEqual(changed, [{ id: "a", title: "new", count: 10 }]);
  });

  it("stays when it is kept, which is no news", () => {
    const { shown, rename, changed } = open();
    rename("new").keep();
    assert.equal(shown(), "new 10");
    assert.equal(changed.length, 1);
  });

  it("is taken back when it is dropped, and that is told", () => {
    const { shown, rename, changed } = open();
    rename("new").drop();
    assert.equal(shown(), "old 10");
    assert.equal(changed.length, 2);
  });

  it("of a thing that is not known shows nothing", () => {
    const { ledger, changed } = open();
    const proposal = ledger.propose("b", () => ({ title: "new" }));
    assert.equal(ledger.get("b"), undefined);
    proposal.keep();
    assert.equal(ledger.get("b"), undefined);
    assert.deepEqual(changed, []);
  });
});

describe("two changes of one thing", () => {
  const outcomes: readonly (readonly [first: "keep" | "drop", second: "keep" | "drop", shown: string])[] = [
    ["keep", "keep", "second 15"],
    ["keep", "drop", "first 12"],
    ["drop", "keep", "second 13"],
    ["drop", "drop", "old 10"],
  ];
  for (const [first, second, expected] of outcomes) {
    it(`in flight, ${first} then ${second}: ${expected}`, () => {
      const { ledger, shown } = open();
      const change = (title: string, n: number) =>
        ledger.propose("a", ({ count }) => ({ title, count: count + n }));
      const [one, two] = [change("first", 2), change("second", 3)];
      assert.equal(shown(), "second 15");
      one[first]();
      assert.match(shown(), /^second /);
      two[second]();
      assert.equal(shown(), expected);
    });

    it(`answered the other way round, ${second} then ${first}: the same`, () => {
      const { add, shown } = open();
      const [one, two] = [add(2), add(3)];
      two[second]();
      one[first]();
      assert.equal(shown(), `old ${10 + (first === "keep" ? 2 : 0) + (second === "keep" ? 3 : 0)}`);
    });
  }
});

describe("an answer that was asked for before a change was kept", () => {
  it("and comes after it does not undo it, but tells the rest", async () => {
    const { shown, rename, read } = open();
    const answer = read();
    rename("new").keep();
    await answer("old", 11);
    assert.equal(shown(), "new 11");
  });

  it("and comes before it cannot be counted on: it is asked again, once", async () => {
    const { shown, add, read, doubted } = open();
    const answer = read();
    const proposal = add(2);
    await answer("else", 12);
    assert.equal(shown(), "else 12");
    assert.deepEqual(doubted, []);
    proposal.keep();
    assert.equal(shown(), "else 12");
    assert.deepEqual(doubted, ["a"]);
  });

  it("is asked again, too, when the change was refused", async () => {
    const { shown, rename, read, doubted } = open();
    const answer = read();
    const proposal = rename("new");
    await answer("theirs", 10);
    assert.equal(shown(), "new 10");
    proposal.drop();
    assert.equal(shown(), "old 10");
    assert.deepEqual(doubted, ["a"]);
  });

  it("holds for every change since, and for none before", async () => {
    const { shown, rename, add, read } = open();
    const outer = read();
    rename("new").keep();
    const inner = read();
    add(1).keep();
    await inner("newer", 5);
    assert.equal(shown(), "newer 11");
    await outer("old", 5);
    assert.equal(shown(), "newer 11");
    await read()("truth", 7);
    assert.equal(shown(), "truth 7");
  });
});

it("the answer to a change is believed, and what is still in flight stays over it", () => {
  const { ledger, shown, rename, doubted } = open();
  rename(" new ").keep();
  const second = ledger.propose("a", () => ({ count: 99 }));
  ledger.learn({ id: "a", title: "new", count: 12 });
  assert.equal(shown(), "new 99");
  second.drop();
  assert.equal(shown(), "new 12");
  assert.deepEqual(doubted, []);
});

it("a read that failed leaves nothing behind", async () => {
  const { ledger, shown, rename, read } = open();
  await assert.rejects(ledger.read(() => Promise.reject(new Error("down"))));
  rename("new").keep();
  await read()("truth", 1);
  assert.equal(shown(), "truth 1");
});

it("the same value again is the same object and no news", () => {
  const { ledger, changed } = open();
  const before = ledger.get("a");
  assert.equal(ledger.learn({ id: "a", title: "old", count: 10 }), before);
  assert.deepEqual(changed, []);
});
