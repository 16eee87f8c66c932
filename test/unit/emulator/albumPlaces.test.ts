import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiFault } from "../../../src/emulator/http/apiFault.ts";
import { type AlbumPosition, placeAt } from "../../../src/emulator/methods/albumPosition.ts";
import type { Room } from "../../../src/emulator/room.ts";
import { withEnrichment, withItems, withoutItems } from "../../../src/emulator/store/albumChange.ts";
import { Contents } from "../../../src/emulator/store/contents.ts";
import type { AlbumRecord } from "../../../src/emulator/store/records.ts";
import { openRoom } from "./testRoom.ts";
import { seededRandom } from "./seededRandom.ts";

const nothing = { position: "LAST_IN_ALBUM", relativeMediaItemId: "", relativeEnrichmentItemId: "" } as const;
const empty = (): AlbumRecord => ({
  number: 1,
  account: "owner",
  app: "demo",
  title: "An album",
  contents: new Contents(),
  enrichments: [],
});

/** The album as a person reads it: pictures as numbers, enrichments as `t` and their number. */
function read({ contents, enrichments }: AlbumRecord): readonly string[] {
  const entries = Array.from({ length: contents.length }, (_, index) => String(contents.at(index)));
  const textsAt = (index: number): readonly string[] =>
    enrichments.filter(({ picturesBefore }) => picturesBefore === index).map(({ number }) => `t${number}`);
  return [...entries.flatMap((entry, index) => [...textsAt(index), entry]), ...textsAt(contents.length)];
}

describe("the five positions in an album", () => {
  it("agree with a plain list of what stands in it, through 3,000 changes", () => {
    using test = openRoom();
    const { room } = test;
    const random = seededRandom(21);
    const below = (limit: number): number => Math.floor(random() * limit);
    let album = empty();
    let plain: string[] = [];
    for (let number = 10; number < 3010; number++) {
      const { position, index } = choose(room, plain, below);
      const at = placeAt(album, position, room);
      const kind = plain.length > 30 ? 2 : below(3);
      if (kind === 0) {
        const numbers = Array.from({ length: 1 + below(3) }, (_, more) => number * 10 + more);
        album = withItems(album, at, numbers);
        plain.splice(index, 0, ...numbers.map(String));
      } else if (kind === 1) {
        const content = { kind: "text", text: "x" } as const;
        album = withEnrichment(album, { type: "enrichmentAdded", album: 1, number, content, at });
        plain.splice(index, 0, `t${number}`);
      } else {
        const pictures = plain.filter((entry) => !entry.startsWith("t"));
        const gone = new Set(pictures.filter(() => below(3) === 0));
        album = withoutItems(album, [...gone].map(Number));
        plain = plain.filter((entry) => !gone.has(entry));
        if (album.enrichments.length > 20) [album, plain] = [empty(), []];
      }
      assert.deepEqual(read(album), plain, `step ${number}`);
    }
  });

  const wrong: readonly (readonly [what: string, position: Partial<AlbumPosition>])[] = [
    ["after a picture, without one", { position: "AFTER_MEDIA_ITEM" }],
    ["after an enrichment, without one", { position: "AFTER_ENRICHMENT_ITEM" }],
    ["after a picture that is none", { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: "x" }],
    [
      "after an enrichment that is none",
      { position: "AFTER_ENRICHMENT_ITEM", relativeEnrichmentItemId: "x" },
    ],
    ["first, and after a picture", { position: "FIRST_IN_ALBUM", relativeMediaItemId: "x" }],
    ["last, and after an enrichment", { relativeEnrichmentItemId: "x" }],
    ["unspecified, and after a picture", { position: "POSITION_TYPE_UNSPECIFIED", relativeMediaItemId: "x" }],
    ["after both", { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: "x", relativeEnrichmentItemId: "x" }],
  ];
  for (const [what, position] of wrong) {
    it(`may not be ${what}`, () => {
      using test = openRoom();
      const album = withItems(empty(), { index: 0, enrichmentsBefore: 0 }, [1, 2]);
      assert.throws(() => placeAt(album, { ...nothing, ...position }, test.room), ApiFault);
    });
  }

  it("take a picture for no enrichment, and one of another album for none at all", () => {
    using test = openRoom();
    const { ids } = test.room;
    const album = withItems(empty(), { index: 0, enrichmentsBefore: 0 }, [1, 2]);
    const after = (relativeMediaItemId: string) =>
      placeAt(album, { ...nothing, position: "AFTER_MEDIA_ITEM", relativeMediaItemId }, test.room);
    assert.deepEqual(after(ids.encode("item", 1)), { index: 1, enrichmentsBefore: 0 });
    assert.throws(() => after(ids.encode("item", 3)), ApiFault);
    assert.throws(() => after(ids.encode("enrichment", 1)), ApiFault);
    assert.throws(() => after(ids.encode("album", 1)), ApiFault);
  });

  it("are the end where none is given, or an unspecified one", () => {
    using test = openRoom();
    const album = withItems(empty(), { index: 0, enrichmentsBefore: 0 }, [1, 2]);
    for (const position of [
      undefined,
      nothing,
      { ...nothing, position: "POSITION_TYPE_UNSPECIFIED" as const },
    ]) {
      assert.deepEqual(placeAt(album, position, test.room), { index: 2, enrichmentsBefore: 0 });
    }
  });
});

describe("what leaves an album", () => {
  it("takes the chosen cover along, and no other", () => {
    const album = { ...withItems(empty(), { index: 0, enrichmentsBefore: 0 }, [1, 2, 3]), cover: 2 };
    assert.equal(withoutItems(album, [1]).cover, 2);
    assert.equal(withoutItems(album, [3, 2]).cover, undefined);
  });

  it("may be what is not in it", () => {
    const album = withItems(empty(), { index: 0, enrichmentsBefore: 0 }, [1, 2]);
    assert.deepEqual(read(withoutItems(album, [9])), ["1", "2"]);
  });
});

/** A position among what is there, and where it is in the plain list. */
function choose(room: Room, plain: readonly string[], below: (limit: number) => number) {
  const at = below(plain.length + 2);
  const before = plain[at - 1];
  if (at === 0 || before === undefined) {
    const isFirst = at === 0;
    const position = isFirst ? ("FIRST_IN_ALBUM" as const) : ("LAST_IN_ALBUM" as const);
    return { position: { ...nothing, position }, index: isFirst ? 0 : plain.length };
  }
  const position = before.startsWith("t")
    ? {
        ...nothing,
        position: "AFTER_ENRICHMENT_ITEM" as const,
        relativeEnrichmentItemId: room.ids.encode("enrichment", Number(before.slice(1))),
      }
    : {
        ...nothing,
        position: "AFTER_MEDIA_ITEM" as const,
        relativeMediaItemId: room.ids.encode("item", Number(before)),
      };
  return { position, index: at };
}
