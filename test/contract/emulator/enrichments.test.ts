import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { RawService, errorOf, png } from "./rawService.ts";

const text = (value: string): object => ({ textEnrichment: { text: value } });
const last = { position: "LAST_IN_ALBUM" };
const rome = { locationName: "Rome", latlng: { latitude: 41.9, longitude: 12.5 } };

describe("enrichments of an album", () => {
  let service: RawService;
  let token: string;
  let albumId: string;
  let ids: readonly string[];
  before(async () => {
    service = await RawService.start({ scenario: "empty" });
  });
  after(() => service[Symbol.asyncDispose]());
  beforeEach(async () => {
    await service.ok("/_emulator/reset", { body: {} });
    token = await service.token();
    albumId = (await service.createAlbum(token)).id;
    ids = (await service.add(token, [png(0), png(1), png(2)], { albumId })).map((item) => item.id);
  });

  const call = (newEnrichmentItem: unknown, albumPosition: unknown) =>
    service.call(`/v1/albums/${albumId}:addEnrichment`, {
      token,
      body: { newEnrichmentItem, albumPosition },
    });
  const add = async (title: string, albumPosition: object): Promise<string> => {
    const { body, status, text: answer } = await call(text(title), albumPosition);
    assert.equal(status, 200, answer);
    return (body as { enrichmentItem?: { id: string } }).enrichmentItem?.id ?? assert.fail(answer);
  };
  /** What a person sees on the album's page: pictures as numbers, texts as they are. */
  const page = async (): Promise<readonly string[]> => {
    const { text: html } = await service.call(`/lr/album/${albumId}`);
    const all = (await service.contents(token, albumId)).map((item) => item.id);
    return Array.from(html.matchAll(/photo\/([\w-]+)"|class="text"[^>]*>([^<]*)</g), ([, id, words]) =>
      id === undefined ? (words ?? "") : String(all.indexOf(id)),
    );
  };

  it("stand where they were put, and pictures find their place among them", async () => {
    const a = await add("a", { position: "FIRST_IN_ALBUM" });
    await add("b", { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: ids[0] });
    await add("c", last);
    await add("d", { position: "AFTER_ENRICHMENT_ITEM", relativeEnrichmentItemId: a });
    await add("e", { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: ids[0] });
    assert.deepEqual(await page(), ["a", "d", "0", "e", "b", "1", "2", "c"]);

    const albumPosition = { position: "AFTER_ENRICHMENT_ITEM", relativeEnrichmentItemId: a };
    const [fourth] = await service.add(token, [png(3)], { albumId, albumPosition });
    const order = (await service.contents(token, albumId)).map((item) => item.id);
    assert.deepEqual(order, [fourth?.id, ...ids]);
    assert.deepEqual(await page(), ["a", "0", "d", "1", "e", "b", "2", "3", "c"]);

    const afterItem = { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: ids[0] };
    await service.add(token, [png(4)], { albumId, albumPosition: afterItem });
    await service.add(token, [png(5)], { albumId, albumPosition: last });
    assert.deepEqual(await page(), ["a", "0", "d", "1", "2", "e", "b", "3", "4", "c", "5"]);
  });

  it("stay when pictures around them leave", async () => {
    await add("a", { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: ids[0] });
    await add("b", last);
    const body = { mediaItemIds: [ids[0], ids[2]] };
    await service.ok(`/v1/albums/${albumId}:batchRemoveMediaItems`, { token, body });
    assert.deepEqual(await page(), ["a", "0", "b"]);
  });

  it("never show up in a search or in the count", async () => {
    await add("a", { position: "FIRST_IN_ALBUM" });
    assert.equal((await service.contents(token, albumId)).length, 3);
    assert.equal((await service.ok(`/v1/albums/${albumId}`, { token })).mediaItemsCount, "3");
  });

  const good: readonly (readonly [string, unknown])[] = [
    ["a text of 1000 characters", text("🌋".repeat(1000))],
    ["a place", { locationEnrichment: { location: rome } }],
    ["a place without a name", { locationEnrichment: { location: { latlng: {} } } }],
    ["a place at the end of the world", placeAt(-90, 180)],
    ["a route", { mapEnrichment: { origin: rome, destination: { locationName: "Home" } } }],
  ];
  for (const [what, item] of good) {
    it(`may be ${what}`, async () => assert.equal((await call(item, last)).status, 200));
  }

  const bad: readonly (readonly [string, unknown, unknown?])[] = [
    ["nothing", undefined],
    ["an empty item", {}],
    ["two kinds at once", { ...text("a"), locationEnrichment: { location: rome } }],
    ["an empty text", text("")],
    ["a text of 1001 characters", text("x".repeat(1001))],
    ["a place without a location", { locationEnrichment: {} }],
    ["a place nowhere", { locationEnrichment: { location: {} } }],
    ["a route without an end", { mapEnrichment: { origin: rome } }],
    ["a latitude of 90.1", placeAt(90.1, 0)],
    ["a longitude of -180.1", placeAt(0, -180.1)],
    ["an unknown field", { textEnrichment: { text: "a", bold: true } }],
    ["no position", text("a"), null],
    ["an unspecified position", text("a"), {}],
    ["a position that does not exist", text("a"), { position: "MIDDLE" }],
    ["a place after a picture, without one", text("a"), { position: "AFTER_MEDIA_ITEM" }],
    ["a place after an unknown picture", text("a"), afterItem("A".repeat(98))],
    ["a place after an unknown enrichment", text("a"), afterEnrichment("A".repeat(96))],
    ["a last place after a picture", text("a"), { ...last, relativeMediaItemId: "A".repeat(98) }],
  ];
  for (const [what, item, position = last] of bad) {
    it(`may not be ${what}`, async () => {
      assert.deepEqual(errorOf(await call(item, position)).slice(0, 2), [400, "INVALID_ARGUMENT"]);
      assert.deepEqual(await page(), ["0", "1", "2"]);
    });
  }

  it("take no enrichment of another album for a place", async () => {
    const elsewhere = await add("a", last);
    albumId = (await service.createAlbum(token)).id;
    assert.equal((await call(text("b"), afterEnrichment(elsewhere))).status, 400);
  });
});

function placeAt(latitude: number, longitude: number): object {
  return { locationEnrichment: { location: { locationName: "x", latlng: { latitude, longitude } } } };
}

function afterItem(relativeMediaItemId: string): object {
  return { position: "AFTER_MEDIA_ITEM", relativeMediaItemId };
}

function afterEnrichment(relativeEnrichmentItemId: string): object {
  return { position: "AFTER_ENRICHMENT_ITEM", relativeEnrichmentItemId };
}
