import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AlbumPosition } from "../../../src/api/types.ts";
import { placedEnrichments, withEnrichment } from "../../../src/library/enrichments.ts";
import type { Enrichment } from "../../../src/library/enrichments.ts";

const itemIds = ["a", "b", "c"];
const known = { itemIds, count: 3 };
const text = (words: string) => ({ textEnrichment: { text: words } });

/** Adds texts named by their ids, one after the other. */
function adding(
  ...steps: readonly (readonly [id: string, position: AlbumPosition])[]
): readonly Enrichment[] {
  return steps.reduce<readonly Enrichment[]>(
    (all, [id, position]) => withEnrichment(all, { id, what: text(id), position }, known),
    [],
  );
}

function order(all: readonly Enrichment[], ids: readonly string[] = itemIds, isComplete = true): string {
  const placed = placedEnrichments(all, ids, isComplete);
  return [...ids, undefined]
    .flatMap((id, index) => [
      ...placed.filter(({ at }) => at === index).map(({ enrichment }) => enrichment.id),
      ...(id === undefined ? [] : [id]),
    ])
    .join(" ");
}

const first: AlbumPosition = { position: "FIRST_IN_ALBUM" };
const last: AlbumPosition = { position: "LAST_IN_ALBUM" };
const afterItem = (id: string): AlbumPosition => ({ position: "AFTER_MEDIA_ITEM", relativeMediaItemId: id });
const afterText = (id: string): AlbumPosition => ({
  position: "AFTER_ENRICHMENT_ITEM",
  relativeEnrichmentItemId: id,
});

describe("what stands between the pictures", () => {
  const cases: readonly (readonly [string, readonly Enrichment[], string])[] = [
    ["first", adding(["1", first]), "1 a b c"],
    ["last", adding(["1", last]), "a b c 1"],
    ["after a picture", adding(["1", afterItem("b")]), "a b 1 c"],
    ["after a text", adding(["1", afterItem("a")], ["2", afterText("1")]), "a 1 2 b c"],
    ["after a text that was first", adding(["1", first], ["2", afterText("1")]), "1 2 a b c"],
    [
      "between a text and one after it",
      adding(["1", first], ["2", afterText("1")], ["3", afterText("1")]),
      "1 3 2 a b c",
    ],
    [
      "nearer to its picture than what was there",
      adding(["1", afterItem("a")], ["2", afterItem("a")]),
      "a 2 1 b c",
    ],
    ["first and first", adding(["1", first], ["2", first]), "2 1 a b c"],
    ["last and last", adding(["1", last], ["2", last]), "a b c 1 2"],
  ];
  for (const [name, all, expected] of cases) it(name, () => assert.equal(order(all), expected));

  it("moves with its picture", () => {
    assert.equal(order(adding(["1", afterItem("b")]), ["b", "x", "a"]), "b 1 x a");
  });

  it("that was last stays behind what was last then", () => {
    assert.equal(order(adding(["1", last]), ["a", "b", "c", "d"]), "a b c 1 d");
  });

  it("stays about where it was when its picture has gone", () => {
    assert.equal(order(adding(["1", afterItem("b")]), ["a", "c"]), "a c 1");
  });

  it("is not there while what stands before it is not read", () => {
    const all = adding(["1", afterItem("c")], ["2", first], ["3", afterItem("a")]);
    assert.equal(order(all, ["a", "b"], false), "2 a 3 b");
  });

  it("names a place by its name, else by where it is, and a route by both ends", () => {
    const at = { latlng: { latitude: 47.4, longitude: 8.5 } };
    const named = { locationName: "Zürich", ...at };
    const what = [
      { locationEnrichment: { location: named } },
      { locationEnrichment: { location: at } },
      { mapEnrichment: { origin: named, destination: at } },
    ];
    const words = what.map((one) => withEnrichment([], { id: "1", what: one, position: first }, known)[0]);
    assert.deepEqual(
      words.map((one) => [one?.kind, one?.lines]),
      [
        ["location", ["Zürich"]],
        ["location", ["47.4, 8.5"]],
        ["route", ["Zürich", "47.4, 8.5"]],
      ],
    );
  });
});
