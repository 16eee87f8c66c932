import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { PageReader, pagesOf } from "../../../src/api/paging.ts";
import type { Page } from "../../../src/api/types.ts";

type Letters = Page<{ readonly id: string }>;

function page(letters: string, nextPageToken?: string): Letters {
  return { items: Array.from(letters, (id) => ({ id })), nextPageToken };
}

/** A list by page token; the first page is under "". */
function service(pages: Readonly<Record<string, Letters>>) {
  const asked: string[] = [];
  const readPage = (token = ""): Promise<Letters> => {
    asked.push(token);
    const found = pages[token];
    return found ? Promise.resolve(found) : Promise.reject(new Error(`no page ${token}`));
  };
  return { asked, readPage };
}

async function readAll(readPage: (token?: string) => Promise<Letters>): Promise<string[]> {
  const read: string[] = [];
  for await (const items of pagesOf(readPage)) read.push(items.map(({ id }) => id).join(""));
  return read;
}

describe("a list read page by page", () => {
  const table: readonly [string, Readonly<Record<string, Letters>>, readonly string[], number][] = [
    ["an empty list", { "": page("") }, [], 1],
    ["one page", { "": page("ab") }, ["ab"], 1],
    ["three pages", { "": page("ab", "1"), 1: page("cd", "2"), 2: page("e") }, ["ab", "cd", "e"], 3],
    ["a first page with nothing but a token", { "": page("", "1"), 1: page("ab") }, ["ab"], 2],
    [
      "a page with nothing but a token",
      { "": page("a", "1"), 1: page("", "2"), 2: page("b") },
      ["a", "b"],
      3,
    ],
    ["an extra empty last page", { "": page("ab", "1"), 1: page("") }, ["ab"], 2],
    ["the last item again on the next page", { "": page("ab", "1"), 1: page("bc") }, ["ab", "c"], 2],
    [
      "the last item again, after an empty page",
      { "": page("ab", "1"), 1: page("", "2"), 2: page("bc") },
      ["ab", "c"],
      3,
    ],
    [
      "a page with nothing but the last item again",
      { "": page("ab", "1"), 1: page("b", "2"), 2: page("c") },
      ["ab", "c"],
      3,
    ],
    ["an item that is there twice, not in a row", { "": page("ab", "1"), 1: page("ca") }, ["ab", "ca"], 2],
    ["a token that leads to itself", { "": page("a", "1"), 1: page("b", "1") }, ["a", "b"], 2],
    [
      "tokens that lead round",
      { "": page("a", "1"), 1: page("b", "2"), 2: page("c", "1") },
      ["a", "b", "c"],
      3,
    ],
    ["empty pages that lead round", { "": page("", "1"), 1: page("", "1") }, [], 12],
    ["empty pages that lead round in two", { "": page("", "1"), 1: page("", "2"), 2: page("", "1") }, [], 13],
  ];
  for (const [what, pages, expected, requests] of table) {
    it(what, async () => {
      const { readPage, asked } = service(pages);
      assert.deepEqual(await readAll(readPage), expected);
      assert.equal(asked.length, requests);
    });
  }

  it("goes on behind an empty page that names itself, as long as that does not last", async () => {
    const { readPage } = service({ "": page("a", "1"), 1: page("b") });
    let empty = 9;
    const patient = (token?: string) =>
      token === "1" && (empty -= 1) > 0 ? Promise.resolve(page("", "1")) : readPage(token);
    assert.deepEqual(await readAll(patient), ["a", "b"]);
  });

  it("is read only as far as it is asked for", async () => {
    const { readPage, asked } = service({ "": page("a", "1"), 1: page("b", "2") });
    const first = await pagesOf(readPage).next();
    assert.deepEqual(first.value, [{ id: "a" }]);
    assert.deepEqual(asked, [""]);
  });
});

describe("PageReader", () => {
  it("stays where it is when a page fails, and reads that page the next time", async () => {
    const { readPage, asked } = service({ "": page("a", "1"), 1: page("b") });
    let isBroken = false;
    const reader = new PageReader((token) =>
      isBroken ? Promise.reject(new Error("down")) : readPage(token),
    );
    await reader.next();
    isBroken = true;
    await assert.rejects(reader.next(), /down/);
    assert.equal(reader.hasMore, true);
    isBroken = false;
    assert.deepEqual(await reader.next(), [{ id: "b" }]);
    assert.equal(reader.hasMore, false);
    assert.deepEqual(asked, ["", "1"]);
  });

  it("loses no page that came too late for a caller who gave up", async () => {
    const { readPage } = service({ "": page("a", "1"), 1: page("b") });
    const reader = new PageReader(readPage);
    const controller = new AbortController();
    const late = reader.next(controller.signal);
    controller.abort(new Error("gave up"));
    await assert.rejects(late, /gave up/);
    assert.deepEqual(await reader.next(), [{ id: "a" }]);
  });

  it("gives nothing after the end, without a request", async () => {
    const { readPage, asked } = service({ "": page("a") });
    const reader = new PageReader(readPage);
    await reader.next();
    assert.deepEqual(await reader.next(), []);
    assert.equal(asked.length, 1);
  });
});
