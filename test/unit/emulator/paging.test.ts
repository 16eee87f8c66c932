import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Quirk } from "../../../src/emulator/control/faultRule.ts";
import { ApiFault } from "../../../src/emulator/http/apiFault.ts";
import { type Page, type PageRequest, readPage } from "../../../src/emulator/methods/paging.ts";
import { Viewer } from "../../../src/emulator/methods/viewer.ts";
import type { Profile } from "../../../src/emulator/room.ts";
import { Contents } from "../../../src/emulator/store/contents.ts";
import { scopes } from "../../../src/emulator/oauth/scopes.ts";
import { openRoom, type TestRoom } from "./testRoom.ts";

const viewerOf = (account: "owner" | "guest", client = "demo", profile: Profile = "legacy"): Viewer =>
  new Viewer({ account, client, scopes: Object.values(scopes) }, profile);

const numbers = (length: number): Contents => new Contents({ length, at: (index) => index });

interface Asked extends Partial<Omit<PageRequest, "room">> {
  readonly order?: Contents;
  readonly accept?: (number: number) => boolean;
}

function page({ room }: TestRoom, { order = numbers(10), accept = () => true, ...asked }: Asked = {}) {
  return readPage<number>(
    () => order,
    (number) => (accept(number) ? number : undefined),
    {
      room,
      viewer: viewerOf("owner"),
      method: "mediaItems.list",
      pageSize: 3,
      pageToken: "",
      limits: { normal: 4, most: 6 },
      parameters: {},
      quirk: undefined,
      signal: new AbortController().signal,
      ...asked,
    },
  );
}

async function allPages(room: TestRoom, asked: Asked = {}): Promise<readonly (readonly number[])[]> {
  const pages: Page<number>[] = [];
  for (let next: string | undefined = ""; next !== undefined; next = pages.at(-1)?.nextPageToken) {
    pages.push(await page(room, { ...asked, pageToken: next }));
  }
  return pages.map(({ records }) => records);
}

describe("a page", () => {
  const sizes: readonly (readonly [pageSize: number, expected: number])[] = [
    [0, 4],
    [1, 1],
    [6, 6],
    [7, 6],
    [2 ** 31 - 1, 6],
  ];
  for (const [pageSize, expected] of sizes) {
    it(`has ${expected} where ${pageSize} are asked for`, async () => {
      using room = openRoom();
      assert.equal((await page(room, { pageSize })).records.length, expected);
    });
  }

  it("may not have fewer than none", async () => {
    using room = openRoom();
    await assert.rejects(page(room, { pageSize: -1 }), ApiFault);
  });

  const lists: readonly (readonly [what: string, asked: Asked, pages: readonly (readonly number[])[]])[] = [
    ["nothing", { order: numbers(0) }, [[]]],
    ["exactly one page", { order: numbers(3) }, [[0, 1, 2]]],
    ["one more than a page", { order: numbers(4) }, [[0, 1, 2], [3]]],
    ["what is accepted", { accept: (number) => number % 4 === 1 }, [[1, 5, 9]]],
    ["what is accepted, and nothing behind it", { accept: (number) => number < 3 }, [[0, 1, 2]]],
    ["nothing that is accepted", { accept: () => false }, [[]]],
  ];
  for (const [what, asked, pages] of lists) {
    it(`is one of ${what}`, async () => {
      using room = openRoom();
      assert.deepEqual(await allPages(room, asked), pages);
    });
  }

  const quirks: readonly (readonly [quirk: Quirk, length: number, pages: readonly (readonly number[])[]])[] =
    [
      [
        "repeatItem",
        5,
        [
          [0, 1, 2],
          [2, 3, 4],
        ],
      ],
      ["repeatItem", 3, [[0, 1, 2]]],
      ["extraPage", 3, [[0, 1, 2], []]],
      ["extraPage", 0, [[]]],
    ];
  for (const [quirk, length, pages] of quirks) {
    it(`of ${length} with ${quirk} are ${JSON.stringify(pages)}`, async () => {
      using room = openRoom();
      const first = await page(room, { order: numbers(length), quirk });
      const rest =
        first.nextPageToken === undefined
          ? []
          : [await page(room, { order: numbers(length), pageToken: first.nextPageToken })];
      assert.deepEqual(
        [first, ...rest].map(({ records }) => records),
        pages,
      );
    });
  }

  it("of one item does not repeat it for ever", async () => {
    using room = openRoom();
    assert.equal((await allPages(room, { pageSize: 1, quirk: "repeatItem" })).length, 10);
  });
});

describe("a page token", () => {
  const others: readonly (readonly [what: string, other: Asked])[] = [
    ["another method", { method: "mediaItems.search" }],
    ["another size", { pageSize: 2 }],
    ["other parameters", { parameters: { albumId: "x" } }],
    ["another person", { viewer: viewerOf("guest") }],
    ["another app", { viewer: viewerOf("owner", "other") }],
  ];
  for (const [what, other] of others) {
    it(`is not good for ${what}`, async () => {
      using room = openRoom();
      const { nextPageToken = "" } = await page(room);
      await assert.rejects(page(room, { ...other, pageToken: nextPageToken }), ApiFault);
    });
  }

  it("is not good after a reset", async () => {
    using room = openRoom();
    const { nextPageToken = "" } = await page(room);
    room.room.store.reset({ scenario: "empty" });
    await assert.rejects(page(room, { pageToken: nextPageToken }), ApiFault);
  });

  for (const token of ["x", "AAAA", "=", "é", "A".repeat(500)]) {
    it(`is not ${JSON.stringify(token.slice(0, 8))}`, async () => {
      using room = openRoom();
      await assert.rejects(page(room, { pageToken: token }), ApiFault);
    });
  }

  const changes: readonly (readonly [
    what: string,
    change: (order: Contents) => void,
    rest: readonly number[],
  ])[] = [
    ["what was put in front", (order) => order.insert(0, [99]), [3, 4, 5]],
    ["what was put right behind", (order) => order.insert(3, [99]), [99, 3, 4]],
    ["the removal of what was read", (order) => order.removeAt(0), [3, 4, 5]],
    ["the removal of the last one read", (order) => order.removeAt(2), [4, 5, 6]],
    ["the removal of the next", (order) => order.removeAt(3), [4, 5, 6]],
  ];
  for (const [what, change, rest] of changes) {
    it(`goes on after ${what}`, async () => {
      using room = openRoom();
      const order = numbers(10);
      const { nextPageToken = "" } = await page(room, { order });
      change(order);
      assert.deepEqual((await page(room, { order, pageToken: nextPageToken })).records, rest);
    });
  }
});

describe("a long look for little", () => {
  const length = 50_000;
  const accept = (number: number): boolean => number % 20_000 === 19_999 || number === length - 1;

  it("lets others have their turn, and finds the same", async () => {
    using room = openRoom();
    let turns = 0;
    const over = new AbortController();
    const others = (async () => {
      for (; !over.signal.aborted; turns++) await nextTurn();
    })();
    const found = await allPages(room, { order: numbers(length), accept });
    over.abort();
    await others;
    assert.deepEqual(found, [[19_999, 39_999, length - 1]]);
    assert.ok(turns >= 10, `${turns} turns`);
  });

  it("misses nothing and repeats nothing when the list changes meanwhile", async () => {
    using room = openRoom();
    const order = numbers(length);
    // What is wanted stands where the look pauses.
    const isWanted = (number: number): boolean => number < length && Math.abs((number % 4000) - 2000) > 1990;
    const limits = { normal: 500, most: 500 };
    const reading = allPages(room, { order, limits, pageSize: 500, accept: isWanted });
    for (let turn = 0; turn < 8; turn++) {
      await nextTurn();
      order.insert(0, [100_000 + turn, 200_000 + turn, 300_000 + turn]);
    }
    const expected = Array.from({ length }, (_, number) => number).filter(isWanted);
    assert.deepEqual((await reading).flat(), expected);
  });

  it("ends when nobody waits for it any more", async () => {
    using room = openRoom();
    const gone = new AbortController();
    let looked = 0;
    const reading = page(room, {
      order: numbers(length),
      accept: () => ++looked < 0,
      signal: gone.signal,
    });
    await nextTurn();
    gone.abort(new Error("gone"));
    await assert.rejects(reading);
    assert.ok(looked < length);
  });
});
