import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPhotosError } from "../../../src/api/errors.ts";
import type { PhotosClient } from "../../../src/api/photosClient.ts";
import type { AlbumPosition, NewEnrichmentItem } from "../../../src/api/types.ts";
import { drop, scriptedService } from "./scriptedService.ts";
import { testClient } from "./testClient.ts";

const album = { id: "A", title: "Harbour", mediaItemsCount: "2" };
const item = { id: "M", filename: "a.jpg", mediaMetadata: { width: "4032", photo: {} } };
const position = { position: "AFTER_MEDIA_ITEM", relativeMediaItemId: "M" } as const;
const enrichment = { newEnrichmentItem: { textEnrichment: { text: "Day 1" } }, albumPosition: position };
const shareInfo = { shareToken: "T", sharedAlbumOptions: {}, isOwned: true };
const newItems = [{ description: "d", simpleMediaItem: { uploadToken: "CAIS+/==", fileName: "a.jpg" } }];
const oddId = "a/b?c#d:e";
const oddPath = "a%2Fb%3Fc%23d%3Ae";

interface Sent {
  readonly line: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
}

/** By Google's name of the method: the call, what must go out, what comes back, what the caller gets. */
const methods: Readonly<
  Record<
    string,
    { call: (client: PhotosClient) => Promise<unknown>; sent: Sent; answer: unknown; result: unknown }[]
  >
> = {
  "albums.list": [
    {
      call: (c) => c.albums.list(),
      sent: { line: "GET /v1/albums" },
      answer: {},
      result: { items: [], nextPageToken: undefined },
    },
    {
      call: (c) => c.albums.list({ pageSize: 50, pageToken: "p+/=", excludeNonAppCreatedData: true }),
      sent: {
        line: "GET /v1/albums",
        query: { pageSize: "50", pageToken: "p+/=", excludeNonAppCreatedData: "true" },
      },
      answer: { albums: [album], nextPageToken: "next" },
      result: { items: [album], nextPageToken: "next" },
    },
  ],
  "albums.get": [
    {
      call: (c) => c.albums.get(oddId),
      sent: { line: `GET /v1/albums/${oddPath}` },
      answer: album,
      result: album,
    },
  ],
  "albums.create": [
    {
      call: (c) => c.albums.create("Häfen ⚓️"),
      sent: { line: "POST /v1/albums", json: { album: { title: "Häfen ⚓️" } } },
      answer: album,
      result: album,
    },
  ],
  "albums.patch": [
    {
      call: (c) => c.albums.patch("A", { title: "New", coverPhotoMediaItemId: "M" }),
      sent: {
        line: "PATCH /v1/albums/A",
        query: { updateMask: "title,coverPhotoMediaItemId" },
        json: { title: "New", coverPhotoMediaItemId: "M" },
      },
      answer: album,
      result: album,
    },
    {
      call: (c) => c.albums.patch("A", { title: undefined, coverPhotoMediaItemId: "M" }),
      sent: {
        line: "PATCH /v1/albums/A",
        query: { updateMask: "coverPhotoMediaItemId" },
        json: { coverPhotoMediaItemId: "M" },
      },
      answer: album,
      result: album,
    },
  ],
  "albums.share": [
    {
      call: (c) => c.albums.share("A", { isCollaborative: true, isCommentable: false }),
      sent: {
        line: "POST /v1/albums/A:share",
        json: { sharedAlbumOptions: { isCollaborative: true, isCommentable: false } },
      },
      answer: { shareInfo },
      result: shareInfo,
    },
  ],
  "albums.unshare": [
    {
      call: (c) => c.albums.unshare("A"),
      sent: { line: "POST /v1/albums/A:unshare", json: {} },
      answer: {},
      result: undefined,
    },
  ],
  "albums.addEnrichment": [
    {
      call: (c) => c.albums.addEnrichment("A", enrichment),
      sent: { line: "POST /v1/albums/A:addEnrichment", json: enrichment },
      answer: { enrichmentItem: { id: "E" } },
      result: { id: "E" },
    },
  ],
  "albums.batchAddMediaItems": [
    {
      call: (c) => c.albums.batchAddMediaItems("A", ["M", "N"]),
      sent: { line: "POST /v1/albums/A:batchAddMediaItems", json: { mediaItemIds: ["M", "N"] } },
      answer: {},
      result: undefined,
    },
  ],
  "albums.batchRemoveMediaItems": [
    {
      call: (c) => c.albums.batchRemoveMediaItems("A", ["M"]),
      sent: { line: "POST /v1/albums/A:batchRemoveMediaItems", json: { mediaItemIds: ["M"] } },
      answer: {},
      result: undefined,
    },
  ],
  "mediaItems.list": [
    {
      call: (c) => c.mediaItems.list({ pageSize: 100, pageToken: "p" }),
      sent: { line: "GET /v1/mediaItems", query: { pageSize: "100", pageToken: "p" } },
      answer: { mediaItems: [item] },
      result: { items: [item], nextPageToken: undefined },
    },
  ],
  "mediaItems.get": [
    {
      call: (c) => c.mediaItems.get("M"),
      sent: { line: "GET /v1/mediaItems/M" },
      answer: item,
      result: item,
    },
  ],
  "mediaItems.batchGet": [
    {
      call: (c) => c.mediaItems.batchGet(["M", oddId]),
      sent: { line: "GET /v1/mediaItems:batchGet", query: { mediaItemIds: ["M", oddId] } },
      answer: {
        mediaItemResults: [{ mediaItem: item }, { status: { code: 3, message: "Invalid media item ID." } }],
      },
      result: [{ mediaItem: item }, { status: { code: 3, message: "Invalid media item ID." } }],
    },
  ],
  "mediaItems.batchCreate": [
    {
      call: (c) =>
        c.mediaItems.batchCreate({ albumId: "A", newMediaItems: newItems, albumPosition: position }),
      sent: {
        line: "POST /v1/mediaItems:batchCreate",
        json: { albumId: "A", newMediaItems: newItems, albumPosition: position },
      },
      answer: {
        newMediaItemResults: [
          { uploadToken: "t", status: { message: "Success" }, mediaItem: item },
          { uploadToken: "u", status: { code: 3 } },
        ],
      },
      result: [
        { uploadToken: "t", status: { message: "Success" }, mediaItem: item },
        { uploadToken: "u", status: { code: 3 } },
      ],
    },
  ],
  "mediaItems.patch": [
    {
      call: (c) => c.mediaItems.patch("M", { description: "" }),
      sent: {
        line: "PATCH /v1/mediaItems/M",
        query: { updateMask: "description" },
        json: { description: "" },
      },
      answer: item,
      result: item,
    },
  ],
  "mediaItems.search": [
    {
      call: (c) => c.mediaItems.search({ albumId: "A", pageSize: 100 }),
      sent: { line: "POST /v1/mediaItems:search", json: { albumId: "A", pageSize: 100 } },
      answer: { mediaItems: [item], nextPageToken: "" },
      result: { items: [item], nextPageToken: undefined },
    },
    {
      call: (c) =>
        c.mediaItems.search({
          filters: { dateFilter: { dates: [{ year: 2024 }] } },
          orderBy: "MediaMetadata.creation_time",
        }),
      sent: {
        line: "POST /v1/mediaItems:search",
        json: {
          filters: { dateFilter: { dates: [{ year: 2024 }] } },
          orderBy: "MediaMetadata.creation_time",
        },
      },
      answer: {},
      result: { items: [], nextPageToken: undefined },
    },
  ],
  "sharedAlbums.list": [
    {
      call: (c) => c.sharedAlbums.list({ pageSize: 50 }),
      sent: { line: "GET /v1/sharedAlbums", query: { pageSize: "50" } },
      answer: { sharedAlbums: [album] },
      result: { items: [album], nextPageToken: undefined },
    },
  ],
  "sharedAlbums.get": [
    {
      call: (c) => c.sharedAlbums.get("T"),
      sent: { line: "GET /v1/sharedAlbums/T" },
      answer: album,
      result: album,
    },
  ],
  "sharedAlbums.join": [
    {
      call: (c) => c.sharedAlbums.join("T"),
      sent: { line: "POST /v1/sharedAlbums:join", json: { shareToken: "T" } },
      answer: { album },
      result: album,
    },
  ],
  "sharedAlbums.leave": [
    {
      call: (c) => c.sharedAlbums.leave("T"),
      sent: { line: "POST /v1/sharedAlbums:leave", json: { shareToken: "T" } },
      answer: {},
      result: undefined,
    },
  ],
};

function withoutUndefined(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

describe("the nineteen methods", () => {
  it("are all here", () => assert.equal(Object.keys(methods).length, 19));

  for (const [method, cases] of Object.entries(methods)) {
    for (const { call, sent, answer, result } of cases) {
      it(`${method}: ${sent.line}`, async () => {
        await using service = await scriptedService({ json: answer });
        const { client, log } = testClient(service.origin);
        assert.deepEqual(withoutUndefined(await call(client)), withoutUndefined(result));
        const [request] = service.received;
        assert.ok(request && service.received.length === 1);
        assert.equal(`${request.verb} ${request.path}`, sent.line);
        const query = Object.fromEntries(
          [...request.query.keys()].map((key) => [key, request.query.getAll(key)]),
        );
        const wanted = Object.entries(sent.query ?? {}).map(([key, value]) => [key, [value].flat()]);
        assert.deepEqual(query, Object.fromEntries(wanted));
        assert.equal(request.body.toString(), sent.json === undefined ? "" : JSON.stringify(sent.json));
        assert.equal(
          request.headers["content-type"],
          sent.json === undefined ? undefined : "application/json",
        );
        assert.equal(log[0]?.method, method);
      });
    }
  }
});

describe("limits", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `id${index}`);
  const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
  const upload = (fileName: string, description = "") => ({
    description,
    simpleMediaItem: { uploadToken: "t", fileName },
  });
  const bytes = (size: number) => ({
    mimeType: "image/png",
    open: () => Promise.resolve({ body: new Uint8Array(Math.min(size, 10)), size }),
  });
  const date = { year: 2024 };
  const range = { startDate: date, endDate: date };

  const enrich = (
    client: PhotosClient,
    newEnrichmentItem: NewEnrichmentItem = { textEnrichment: { text: "Day 1" } },
    albumPosition: AlbumPosition = { position: "LAST_IN_ALBUM" },
  ) => client.albums.addEnrichment("A", { newEnrichmentItem, albumPosition });

  const refused: Readonly<Record<string, (client: PhotosClient) => Promise<unknown>>> = {
    "an empty title": (c) => c.albums.create(""),
    "a title of spaces": (c) => c.albums.create(" \t"),
    "a title of 501 characters": (c) => c.albums.create("x".repeat(501)),
    "a new title of 501 characters": (c) => c.albums.patch("A", { title: "x".repeat(501) }),
    "an empty new title": (c) => c.albums.patch("A", { title: "" }),
    "51 items to add": (c) => c.albums.batchAddMediaItems("A", ids(51)),
    "no item to add": (c) => c.albums.batchAddMediaItems("A", []),
    "51 items to remove": (c) => c.albums.batchRemoveMediaItems("A", ids(51)),
    "an item to remove twice": (c) => c.albums.batchRemoveMediaItems("A", ["M", "M"]),
    "51 items to get": (c) => c.mediaItems.batchGet(ids(51)),
    "no item to get": (c) => c.mediaItems.batchGet([]),
    "an item to get twice": (c) => c.mediaItems.batchGet(["M", "M"]),
    "51 items to create": (c) => c.mediaItems.batchCreate({ newMediaItems: many(51, upload("a")) }),
    "no item to create": (c) => c.mediaItems.batchCreate({ newMediaItems: [] }),
    "a file name of 256 characters": (c) =>
      c.mediaItems.batchCreate({ newMediaItems: [upload("x".repeat(256))] }),
    "a description of 1000 characters": (c) => c.mediaItems.patch("M", { description: "x".repeat(1000) }),
    "a new item's description of 1000 characters": (c) =>
      c.mediaItems.batchCreate({ newMediaItems: [upload("a", "x".repeat(1000))] }),
    "51 albums a page": (c) => c.albums.list({ pageSize: 51 }),
    "0 albums a page": (c) => c.albums.list({ pageSize: 0 }),
    "51 shared albums a page": (c) => c.sharedAlbums.list({ pageSize: 51 }),
    "101 items a page": (c) => c.mediaItems.list({ pageSize: 101 }),
    "101 found items a page": (c) => c.mediaItems.search({ pageSize: 101 }),
    "an album and filters": (c) => c.mediaItems.search({ albumId: "A", filters: {} }),
    "an order without dates": (c) => c.mediaItems.search({ orderBy: "MediaMetadata.creation_time" }),
    "6 dates": (c) => c.mediaItems.search({ filters: { dateFilter: { dates: many(6, date) } } }),
    "6 ranges": (c) => c.mediaItems.search({ filters: { dateFilter: { ranges: many(6, range) } } }),
    "11 categories": (c) =>
      c.mediaItems.search({ filters: { contentFilter: { includedContentCategories: many(11, "PETS") } } }),
    "11 categories left out": (c) =>
      c.mediaItems.search({ filters: { contentFilter: { excludedContentCategories: many(11, "PETS") } } }),
    "2 media types": (c) =>
      c.mediaItems.search({ filters: { mediaTypeFilter: { mediaTypes: ["PHOTO", "VIDEO"] } } }),
    "a page of 1.5 albums": (c) => c.albums.list({ pageSize: 1.5 }),
    "a change of nothing": (c) => c.albums.patch("A", { title: undefined }),
    "no enrichment": (c) => enrich(c, {}),
    "two enrichments": (c) =>
      enrich(c, { textEnrichment: { text: "a" }, locationEnrichment: { location: {} } }),
    "a text of spaces": (c) => enrich(c, { textEnrichment: { text: " " } }),
    "a text of 1001 characters": (c) => enrich(c, { textEnrichment: { text: "x".repeat(1001) } }),
    "a place north of the pole": (c) =>
      enrich(c, { locationEnrichment: { location: { latlng: { latitude: 90.1 } } } }),
    "a route to nowhere": (c) =>
      enrich(c, { mapEnrichment: { origin: {}, destination: { latlng: { longitude: -180.5 } } } }),
    "a place that is no number": (c) =>
      enrich(c, { locationEnrichment: { location: { latlng: { latitude: NaN } } } }),
    "a position after no item": (c) => enrich(c, undefined, { position: "AFTER_MEDIA_ITEM" }),
    "a position after no enrichment": (c) =>
      enrich(c, undefined, { position: "AFTER_ENRICHMENT_ITEM", relativeMediaItemId: "M" }),
    "a first position after an item": (c) =>
      enrich(c, undefined, { position: "FIRST_IN_ALBUM", relativeMediaItemId: "M" }),
    "a position of new items without an album": (c) =>
      c.mediaItems.batchCreate({ newMediaItems: newItems, albumPosition: position }),
    "a month of every year": (c) =>
      c.mediaItems.search({ filters: { dateFilter: { dates: [{ month: 3 }] } } }),
    "an empty id": (c) => c.albums.get(""),
    "an id of dots": (c) => c.mediaItems.get(".."),
    "an empty share token": (c) => c.sharedAlbums.get(""),
    "a file of 0 bytes": (c) => c.uploads.raw(bytes(0)),
    "a file over 20 GB": (c) => c.uploads.raw(bytes(20 * 1024 ** 3 + 1)),
  };
  for (const [what, call] of Object.entries(refused)) {
    it(`${what}: refused without a request`, async () => {
      await using service = await scriptedService({});
      const { client } = testClient(service.origin);
      await assert.rejects(call(client), (error) => isPhotosError(error) && error.kind === "limit");
      assert.equal(service.received.length, 0);
    });
  }

  const sent: Readonly<Record<string, (client: PhotosClient) => Promise<unknown>>> = {
    "a title of 500 characters": (c) => c.albums.create("x".repeat(500)),
    "a title of 500 emoji": (c) => c.albums.create("🌊".repeat(500)),
    "50 items to add": (c) => c.albums.batchAddMediaItems("A", ids(50)),
    "an item to add twice": (c) => c.albums.batchAddMediaItems("A", ["M", "M"]),
    "50 items to remove": (c) => c.albums.batchRemoveMediaItems("A", ids(50)),
    "50 items to get": (c) => c.mediaItems.batchGet(ids(50)),
    "50 items to create": (c) =>
      c.mediaItems.batchCreate({ newMediaItems: many(50, upload("x".repeat(255))) }),
    "a description of 999 characters": (c) => c.mediaItems.patch("M", { description: "x".repeat(999) }),
    "50 albums a page": (c) => c.albums.list({ pageSize: 50 }),
    "100 items a page": (c) => c.mediaItems.list({ pageSize: 100 }),
    "5 dates and 5 ranges": (c) =>
      c.mediaItems.search({ filters: { dateFilter: { dates: many(5, date), ranges: many(5, range) } } }),
    "10 categories": (c) =>
      c.mediaItems.search({ filters: { contentFilter: { includedContentCategories: many(10, "PETS") } } }),
    "a text of 1000 characters": (c) => enrich(c, { textEnrichment: { text: "x".repeat(1000) } }),
    "a place at the pole": (c) =>
      enrich(c, { locationEnrichment: { location: { latlng: { latitude: -90, longitude: 180 } } } }),
    "1 media type": (c) => c.mediaItems.search({ filters: { mediaTypeFilter: { mediaTypes: ["PHOTO"] } } }),
  };
  for (const [what, call] of Object.entries(sent)) {
    it(`${what}: sent`, async () => {
      await using service = await scriptedService({ json: { id: "A", enrichmentItem: { id: "E" } } });
      await call(testClient(service.origin).client);
      assert.equal(service.received.length, 1);
    });
  }
});

describe("an answer that is lost", () => {
  const calls: Readonly<
    Record<string, readonly [times: number, call: (client: PhotosClient) => Promise<unknown>]>
  > = {
    "albums.create": [1, (c) => c.albums.create("A")],
    "albums.patch": [2, (c) => c.albums.patch("A", { title: "B" })],
    "albums.share": [2, (c) => c.albums.share("A", {})],
    "albums.unshare": [2, (c) => c.albums.unshare("A")],
    "albums.addEnrichment": [1, (c) => c.albums.addEnrichment("A", enrichment)],
    "albums.batchAddMediaItems": [2, (c) => c.albums.batchAddMediaItems("A", ["M"])],
    "albums.batchRemoveMediaItems": [1, (c) => c.albums.batchRemoveMediaItems("A", ["M"])],
    "mediaItems.batchCreate": [1, (c) => c.mediaItems.batchCreate({ newMediaItems: newItems })],
    "mediaItems.patch": [2, (c) => c.mediaItems.patch("M", { description: "" })],
    "sharedAlbums.join": [2, (c) => c.sharedAlbums.join("T")],
    "sharedAlbums.leave": [1, (c) => c.sharedAlbums.leave("T")],
  };
  const answer = { ...album, shareInfo, album };
  for (const [method, [times, call]] of Object.entries(calls)) {
    it(`${method} is ${times === 1 ? "not " : ""}sent again`, async () => {
      await using service = await scriptedService(drop, { json: answer });
      const outcome = await call(testClient(service.origin).client).then(
        () => 2,
        (error: unknown) => (isPhotosError(error) && error.kind === "network" ? 1 : error),
      );
      assert.equal(outcome, times);
      assert.equal(service.received.length, times);
    });
  }
});
