import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "../../../src/api/types.ts";
import { PagedList } from "../../../src/library/pagedList.ts";

interface Letter {
  readonly id: string;
  readonly note?: string;
}

interface Asked {
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly answer: (letters: string, next?: string) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const letter = (id: string): Letter => ({ id });

/** A list whose pages come when the test sends them. */
function open() {
  const asked: Asked[] = [];
  const states: string[] = [];
  const list: PagedList<Letter> = new PagedList(
    (token, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<Page<Letter>>();
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
      asked.push({
        token,
        signal,
        answer: async (letters, nextPageToken) => {
          resolve({ items: Array.from(letters, letter), nextPageToken });
          await settled();
        },
        fail: async (error) => {
          reject(error);
          await settled();
        },
      });
      return promise;
    },
    () => states.push(list.state.kind),
  );
  const text = () => list.entries.map(({ id }) => id).join("");
  const last = () => asked.at(-1) ?? assert.fail("nothing was asked for");
  return { list, asked, states, text, last };
}

/** Read to the first or the last page. */
async function read(...pages: readonly (readonly [letters: string, next?: string])[]) {
  const opened = open();
  for (const [letters, next] of pages) {
    const loading = opened.list.loadMore();
    await opened.last().answer(letters, next);
    await loading;
  }
  return opened;
}

describe("loading", () => {
  it("begins unread, shows that it is loading, then is ready", async () => {
    const { list, states, text, last } = open();
    assert.equal(list.state.kind, "unread");
    assert.equal(list.isComplete, false);
    const loading = list.load();
    assert.equal(list.state.kind, "loading");
    await last().answer("abc");
    await loading;
    assert.equal(text(), "abc");
    assert.equal(list.isComplete, true);
    assert.deepEqual(states, ["loading", "ready"]);
  });

  it("asks once for all who load at the same time, and not again when ready", async () => {
    const { list, asked, last } = open();
    const all = [list.load(), list.load(), list.loadMore(), list.refresh()];
    await last().answer("a", "1");
    await Promise.all(all);
    await list.load();
    assert.equal(asked.length, 1);
  });

  it("reads on page by page, until the last", async () => {
    const { list, asked, text } = await read(["ab", "1"], ["cd", "2"], ["e"]);
    assert.deepEqual(
      asked.map(({ token }) => token),
      [undefined, "1", "2"],
    );
    assert.equal(text(), "abcde");
    await list.loadMore();
    assert.equal(asked.length, 3);
  });

  it("shows nothing twice, whatever the pages repeat", async () => {
    const { text } = await read(["aab", "1"], ["bca", "2"], ["d"]);
    assert.equal(text(), "abcd");
  });

  it("that failed is told, keeps what was read, and can be tried again", async () => {
    const { list, text, last, asked } = await read(["ab", "1"]);
    const error = new Error("down");
    const loading = assert.rejects(list.loadMore(), error);
    await last().fail(error);
    await loading;
    assert.deepEqual(list.state, { kind: "failed", error });
    assert.equal(text(), "ab");
    const again = list.loadMore();
    await last().answer("c");
    await again;
    assert.equal(list.state.kind, "ready");
    assert.equal(asked.at(-1)?.token, "1");
    assert.equal(text(), "abc");
  });

  it("goes on where it failed, and begins anew where all was read", async () => {
    const { list, last, asked, text } = await read(["ab", "1"]);
    for (const [letters, token] of [
      ["c", "1"],
      ["abc", undefined],
    ] as const) {
      const failing = assert.rejects(token === undefined ? list.refresh() : list.loadMore());
      await last().fail(new Error("down"));
      await failing;
      const again = list.resume();
      await last().answer(letters);
      await again;
      assert.equal(asked.at(-1)?.token, token);
      assert.equal(text(), "abc");
    }
  });

  it("is never remembered as failed: the first page is asked for again", async () => {
    const { list, last, text } = open();
    const loading = assert.rejects(list.load());
    await last().fail(new Error("down"));
    await loading;
    const again = list.load();
    await last().answer("a");
    await again;
    assert.equal(text(), "a");
  });
});

describe("giving up", () => {
  const reason = new Error("closed the panel");

  it("by the last who waits ends the request and leaves the list as it was", async () => {
    const { list, last, asked } = open();
    const controller = new AbortController();
    const loading = assert.rejects(list.load(controller.signal), reason);
    controller.abort(reason);
    await loading;
    assert.equal(last().signal?.aborted, true);
    assert.equal(list.state.kind, "unread");
    assert.equal(asked.length, 1);
  });

  it("by one leaves the others their answer", async () => {
    const { list, last, text } = open();
    const controller = new AbortController();
    const left = assert.rejects(list.load(controller.signal), reason);
    const stayed = list.load();
    controller.abort(reason);
    await left;
    await last().answer("a");
    await stayed;
    assert.equal(text(), "a");
  });

  it("does not trouble who comes right after", async () => {
    const { list, asked, text } = open();
    const controller = new AbortController();
    const left = assert.rejects(list.load(controller.signal), reason);
    controller.abort(reason);
    await left;
    const next = list.load();
    assert.equal(asked.length, 2);
    await asked[1]?.answer("a");
    await next;
    assert.equal(text(), "a");
    assert.equal(list.state.kind, "ready");
  });

  it("in the middle of the list loses no page", async () => {
    const { list, asked, text, last } = await read(["a", "1"]);
    const controller = new AbortController();
    const left = assert.rejects(list.loadMore(controller.signal), reason);
    void last().answer("b", "2");
    controller.abort(reason);
    await left;
    await settled();
    const next = list.loadMore();
    await last().answer(asked.at(-1)?.token === "1" ? "b" : "c");
    await next;
    assert.ok(text().startsWith("ab"), text());
  });

  it("for all, from outside", async () => {
    const { list } = open();
    const loading = assert.rejects(list.load(), reason);
    list.cancel(reason);
    await loading;
    assert.equal(list.state.kind, "unread");
  });
});

describe("refreshing", () => {
  it("keeps the old until the new is there", async () => {
    const { list, text, last } = await read(["abc"]);
    const refreshing = list.refresh();
    assert.equal(list.state.kind, "loading");
    assert.equal(text(), "abc");
    await last().answer("xbc");
    await refreshing;
    assert.equal(text(), "xbc");
  });

  it("shows the old behind the pages read anew, and drops at the end what is gone", async () => {
    const { list, text, last } = await read(["ab", "1"], ["cd", "2"], ["ef"]);
    const refreshing = list.refresh();
    await last().answer("xa", "1");
    await refreshing;
    assert.equal(text(), "xabcdef");
    assert.equal(list.isComplete, false);
    const more = list.loadMore();
    await last().answer("ce");
    await more;
    assert.equal(text(), "xace");
    assert.equal(list.isComplete, true);
  });

  it("that failed leaves everything as it was, and the next page can still be read", async () => {
    const { list, text, last } = await read(["ab", "1"]);
    const refreshing = assert.rejects(list.refresh());
    await last().fail(new Error("down"));
    await refreshing;
    assert.equal(text(), "ab");
    const more = list.loadMore();
    assert.equal(last().token, "1");
    await last().answer("c");
    await more;
    assert.equal(text(), "abc");
  });

  it("waits for a page that is on its way", async () => {
    const { list, text, asked } = await read(["a", "1"]);
    const more = list.loadMore();
    const refreshing = list.refresh();
    assert.equal(asked.length, 2);
    await asked[1]?.answer("b");
    await more;
    assert.equal(asked.length, 3);
    assert.equal(asked[2]?.token, undefined);
    await asked[2]?.answer("ba");
    await refreshing;
    assert.equal(text(), "ba");
  });
});

describe("what another day knew", () => {
  it("is shown at once and then replaced", async () => {
    const { list, text, last } = open();
    list.restore(["a", "b", "c"].map(letter));
    assert.equal(list.state.kind, "remembered");
    assert.equal(text(), "abc");
    const loading = list.load();
    assert.equal(text(), "abc");
    await last().answer("bd");
    await loading;
    assert.equal(text(), "bd");
  });

  it("stays readable when the service does not answer", async () => {
    const { list, text, last } = open();
    list.restore([letter("a")]);
    const loading = assert.rejects(list.load());
    await last().fail(new Error("offline"));
    await loading;
    assert.equal(list.state.kind, "failed");
    assert.equal(text(), "a");
  });

  it("comes behind what was added meanwhile, and too late if a page was read", async () => {
    const { list, text } = open();
    list.apply({ kind: "addFirst", entries: [letter("n")] });
    list.restore(["a", "n"].map(letter));
    assert.equal(text(), "na");
    const opened = await read(["x"]);
    opened.list.restore([letter("a")]);
    assert.equal(opened.text(), "x");
  });
});

describe("whether what is shown may be wrong", () => {
  const known = "abcdefgh";
  const cases: readonly (readonly [string, string, string | undefined, boolean])[] = [
    ["the same page", "abcd", "2", false],
    ["a page with new ones in front", "xyab", "2", false],
    ["a page of new ones only", "wxyz", "2", false],
    ["a page that leaves one out", "acde", "2", true],
    ["a page that leaves the first out", "bcde", "2", true],
    ["a page in another order", "dabc", "2", false],
    ["the last page", "acd", undefined, false],
  ];
  for (const [name, page, next, isDoubtful] of cases) {
    it(`${name}: ${isDoubtful ? "yes" : "no"}`, async () => {
      const { list, last } = open();
      list.restore(Array.from(known, letter));
      assert.equal(list.isDoubtful, false);
      const loading = list.load();
      await last().answer(page, next);
      await loading;
      assert.equal(list.isDoubtful, isDoubtful);
    });
  }

  it("only until the last page was read", async () => {
    const { list, last, text } = open();
    list.restore(Array.from(known, letter));
    const loading = list.load();
    await last().answer("acde", "2");
    await loading;
    const more = list.loadMore();
    await last().answer("fgh");
    await more;
    assert.equal(list.isDoubtful, false);
    assert.equal(text(), "acdefgh");
  });
});

describe("changes made here", () => {
  it("add to the front, before the first page was read, too", async () => {
    const { list, text, last } = open();
    list.apply({ kind: "addFirst", entries: [letter("n")] });
    assert.equal(text(), "n");
    assert.equal(list.state.kind, "unread");
    const loading = list.load();
    await last().answer("an");
    await loading;
    assert.equal(text(), "an");
  });

  it("add to the end only if the end is known", async () => {
    const complete = await read(["ab"]);
    complete.list.apply({ kind: "addLast", entries: [letter("c"), letter("a")] });
    assert.equal(complete.text(), "abc");
    const partial = await read(["ab", "1"]);
    partial.list.apply({ kind: "addLast", entries: [letter("z")] });
    assert.equal(partial.text(), "ab");
    const unread = open();
    unread.list.apply({ kind: "addLast", entries: [letter("z")] });
    assert.equal(unread.text(), "");
  });

  it("made while a page was on its way are not lost when it comes without them", async () => {
    const { list, text, last } = open();
    const loading = list.load();
    list.apply({ kind: "addFirst", entries: [letter("n")] });
    list.apply({ kind: "addLast", entries: [letter("z")] });
    await last().answer("ab");
    await loading;
    assert.equal(text(), "nabz");
  });

  it("made while a page was on its way are not doubled when it comes with them", async () => {
    const { list, text, last } = open();
    const loading = list.load();
    list.apply({ kind: "addLast", entries: [letter("b")] });
    list.apply({ kind: "addFirst", entries: [letter("a")] });
    await last().answer("ab");
    await loading;
    assert.equal(text(), "ab");
  });

  it("leave the end to its page while there are more to read", async () => {
    const { list, text, last } = open();
    const loading = list.load();
    list.apply({ kind: "addLast", entries: [letter("z")] });
    await last().answer("ab", "1");
    await loading;
    assert.equal(text(), "ab");
  });

  it("remove, and an answer that is on its way does not bring it back", async () => {
    const { list, text, last } = await read(["abc"]);
    const refreshing = list.refresh();
    list.apply({ kind: "remove", ids: new Set(["b"]) });
    assert.equal(text(), "ac");
    await last().answer("abc");
    await refreshing;
    assert.equal(text(), "ac");
    list.apply({ kind: "remove", ids: new Set(["nobody"]) });
    assert.equal(text(), "ac");
  });

  it("remove what was added in the same while", async () => {
    const { list, text, last } = open();
    const loading = list.load();
    list.apply({ kind: "addFirst", entries: [letter("n")] });
    list.apply({ kind: "remove", ids: new Set(["n"]) });
    await last().answer("a");
    await loading;
    assert.equal(text(), "a");
  });

  it("replace an entry where it stands, without a word", async () => {
    const { list, states } = await read(["abc"]);
    list.restore([]);
    const before = states.length;
    list.replace({ id: "b", note: "new" });
    assert.deepEqual(list.entries[1], { id: "b", note: "new" });
    list.replace({ id: "q" });
    assert.equal(list.entries.length, 3);
    assert.equal(states.length, before);
  });

  it("know an album just made to be empty, without a request", async () => {
    const { list, asked, text } = open();
    list.markEmpty();
    assert.equal(list.state.kind, "ready");
    await list.load();
    await list.loadMore();
    list.apply({ kind: "addLast", entries: [letter("a")] });
    assert.equal(text(), "a");
    assert.equal(asked.length, 0);
  });

  it("never touch an array that was handed out", async () => {
    const { list } = await read(["ab"]);
    const { entries } = list;
    assert.equal(list.entries, entries);
    list.apply({ kind: "addLast", entries: [letter("c")] });
    assert.equal(entries.length, 2);
    assert.equal(list.entries.length, 3);
  });
});

describe("a change that is not answered yet", () => {
  const kinds = {
    addFirst: { change: { kind: "addFirst", entries: [letter("x")] }, with: "xabc" },
    addLast: { change: { kind: "addLast", entries: [letter("x")] }, with: "abcx" },
    "addLast of one that is there": { change: { kind: "addLast", entries: [letter("b")] }, with: "abc" },
    remove: { change: { kind: "remove", ids: new Set(["b"]) }, with: "ac" },
    "place in order": {
      change: {
        kind: "place",
        entries: [letter("bb")],
        precedes: (one: Letter, other: Letter) => one.id < other.id,
      },
      with: "abbbc",
    },
  } as const;
  for (const [what, { change, with: expected }] of Object.entries(kinds)) {
    it(`${what}: shows, is kept, is dropped`, async () => {
      const { list, text, states } = await read(["abc"]);
      const before = states.length;
      const dropped = list.propose(change);
      assert.equal(text(), expected);
      assert.equal(states.length, before + 1);
      dropped.drop();
      assert.equal(text(), "abc");
      list.propose(change).keep();
      assert.equal(text(), expected);
    });
  }

  it("holds its place among others, whichever is answered first", async () => {
    const { list, text } = await read(["abc"]);
    const remove = list.propose({ kind: "remove", ids: new Set(["a"]) });
    const putBack = list.propose({ kind: "addLast", entries: [letter("a")] });
    assert.equal(text(), "bca");
    remove.keep();
    assert.equal(text(), "bca");
    putBack.keep();
    assert.equal(text(), "bca");
  });

  it("shows through a refresh, with or without it", async () => {
    const { list, text, last } = await read(["abc"]);
    const proposal = list.propose({ kind: "remove", ids: new Set(["b"]) });
    for (const answer of ["abc", "ac"]) {
      const refreshing = list.refresh();
      await last().answer(answer);
      await refreshing;
      assert.equal(text(), "ac");
    }
    proposal.drop();
    assert.equal(text(), "ac");
  });

  it("shows the newest of what it adds", async () => {
    const { list } = await read(["abc"]);
    const proposal = list.propose({ kind: "addLast", entries: [letter("x")] });
    list.replace({ id: "x", note: "new" });
    proposal.keep();
    assert.deepEqual(list.entries.at(-1), { id: "x", note: "new" });
  });

  it("at an end that is not known yet waits for its page", async () => {
    const { list, text, last } = await read(["ab", "1"]);
    list.propose({ kind: "addLast", entries: [letter("x")] }).keep();
    assert.equal(text(), "ab");
    const more = list.loadMore();
    await last().answer("cx");
    await more;
    assert.equal(text(), "abcx");
  });
});

describe("what is placed in order", () => {
  const precedes = (one: Letter, other: Letter) => one.id < other.id;
  it("behind all that is known comes with its page", async () => {
    const { list, text } = await read(["ac", "1"]);
    list.apply({ kind: "place", entries: [letter("b"), letter("z")], precedes });
    assert.equal(text(), "abc");
  });

  it("is not lost when the page on its way does not have it", async () => {
    const { list, text, last } = open();
    const loading = list.load();
    list.apply({ kind: "place", entries: [letter("b")], precedes });
    await last().answer("ac");
    await loading;
    assert.equal(text(), "abc");
  });
});

describe("against a naive list", () => {
  it("stays in order and without repeats through a random walk", async () => {
    let seed = 42;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    let truth = Array.from({ length: 30 }, (_, index) => letter(`t${index}`));
    let made = 0;
    const list = new PagedList<Letter>(
      (token = "0") => {
        const at = Number(token);
        const next = at + 7 < truth.length ? String(at + 7) : undefined;
        return Promise.resolve({ items: truth.slice(at, at + 7), nextPageToken: next });
      },
      () => undefined,
    );
    for (let step = 0; step < 2_000; step++) {
      const choice = random(6);
      if (choice === 0) await list.refresh();
      else if (choice <= 2) await list.loadMore();
      else if (choice === 3) {
        const entry = letter(`n${(made += 1)}`);
        truth = [...truth, entry];
        list.apply({ kind: "addLast", entries: [entry] });
      } else if (choice === 4 && truth.length > 0) {
        const gone = truth[random(truth.length)] ?? assert.fail();
        truth = truth.filter((entry) => entry !== gone);
        list.apply({ kind: "remove", ids: new Set([gone.id]) });
      }
      const ids = list.entries.map(({ id }) => id);
      if (list.isComplete) assert.deepEqual(list.entries, truth, `step ${step}`);
      assert.equal(new Set(ids).size, ids.length, `step ${step}`);
      assert.ok(
        ids.every((id) => truth.some((entry) => entry.id === id)),
        `step ${step}`,
      );
    }
    await list.refresh();
    while (!list.isComplete) await list.loadMore();
    assert.deepEqual(list.entries, truth);
  });
});
