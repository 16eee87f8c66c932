import assert from "node:assert/strict";
import { type Fixture, type MethodRequest, item } from "./methodFixture.ts";
import type { Body, ShortScope } from "./rawService.ts";

const invalid = [400, "INVALID_ARGUMENT", "Request contains an invalid argument."] as const;
const malformedAlbum = [400, "INVALID_ARGUMENT", "Invalid album ID."] as const;
const unknownAlbum = [404, "NOT_FOUND", "The provided ID does not match any albums."] as const;
const malformedItem = [400, "INVALID_ARGUMENT", "Invalid media item ID."] as const;
const invalidItem = [400, "INVALID_ARGUMENT", "Request contains an invalid media item id."] as const;
const notFound = [404, "NOT_FOUND", "Requested entity was not found."] as const;
const denied = [403, "PERMISSION_DENIED", "The caller does not have permission"] as const;
const noPermission = [400, "INVALID_ARGUMENT", "No permission to add media items to this album."] as const;
const badUpload = [400, "INVALID_ARGUMENT", "Request must contain a valid upload token."] as const;
const tooMany = [400, "INVALID_ARGUMENT", "Request must have less than 50 items."] as const;

export type Make = (fixture: Fixture) => MethodRequest;
type Refusal = readonly [what: string, make: Make, error: readonly [number, string, string]];

/** A method with what it takes and what it refuses. */
export interface MethodRow {
  readonly id: string;
  readonly scopes: { readonly legacy: readonly ShortScope[]; readonly google: readonly ShortScope[] };
  /** What makes `good` change something, where it would not by itself. */
  readonly prepare?: Make;
  readonly good: Make;
  readonly check: (body: Body, fixture: Fixture) => void;
  readonly refusals?: readonly Refusal[];
  /** Each n that is still taken; n + 1 stands among the refusals. */
  readonly limits?: readonly (readonly [what: string, make: Make])[];
}

const write: MethodRow["scopes"] = { legacy: ["full", "append", "sharing"], google: ["append"] };
const arrange: MethodRow["scopes"] = { legacy: write.legacy, google: ["append", "editApp"] };
const read: MethodRow["scopes"] = { legacy: ["full", "read", "readApp"], google: ["readApp"] };
const edit: MethodRow["scopes"] = { legacy: ["editApp"], google: ["editApp"] };
const share: MethodRow["scopes"] = { legacy: ["sharing"], google: [] };

const unknownId = "A".repeat(98);
const get = (path: string, as?: "guest"): MethodRequest => ({ verb: "GET", path, as });
const post = (path: string, body: unknown, as?: "guest"): MethodRequest => ({ verb: "POST", path, body, as });
const patch = (path: string, body: unknown, as?: "guest"): MethodRequest => ({
  verb: "PATCH",
  path,
  body,
  as,
});
const album = (id: string, verb: string): string => `/v1/albums/${id}:${verb}`;
const ids = (mediaItemIds: readonly unknown[]) => ({ mediaItemIds });
const many = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${unknownId}${index}`);
const text = {
  newEnrichmentItem: { textEnrichment: { text: "a" } },
  albumPosition: { position: "FIRST_IN_ALBUM" },
};
const albumIdErrors = (verb: string, body: unknown, make = post): readonly Refusal[] => [
  ["a malformed album", () => make(verb === "" ? "/v1/albums/x" : album("x", verb), body), malformedAlbum],
  [
    "an unknown album",
    () => make(verb === "" ? `/v1/albums/${unknownId}` : album(unknownId, verb), body),
    unknownAlbum,
  ],
];
const tokenErrors = (method: string): readonly Refusal[] => [
  ["no share token", () => post(method, {}), invalid],
  ["an unknown share token", () => post(method, { shareToken: unknownId }), notFound],
];
const dated = (count: number) => ({ filters: { dateFilter: { dates: Array(count).fill({ year: 2020 }) } } });

/** The nineteen, in the order of Google's overview. */
export const methodTable: readonly MethodRow[] = [
  {
    id: "albums.addEnrichment",
    scopes: arrange,
    good: (f) => post(album(f.shared, "addEnrichment"), text),
    check: (body) =>
      assert.match((body as { enrichmentItem?: { id: string } }).enrichmentItem?.id ?? "", /^[\w-]{50,}$/),
    refusals: [
      ...albumIdErrors("addEnrichment", text),
      ["another app's album", (f) => post(album(f.foreign, "addEnrichment"), text), denied],
      [
        "no enrichment",
        (f) => post(album(f.shared, "addEnrichment"), { ...text, newEnrichmentItem: null }),
        invalid,
      ],
      [
        "no position",
        (f) => post(album(f.shared, "addEnrichment"), { ...text, albumPosition: null }),
        invalid,
      ],
    ],
  },
  {
    id: "albums.batchAddMediaItems",
    scopes: arrange,
    good: (f) => post(album(f.empty, "batchAddMediaItems"), ids(f.items)),
    check: (body) => assert.deepEqual(body, {}),
    refusals: [
      ...albumIdErrors("batchAddMediaItems", ids([unknownId])),
      [
        "another app's album",
        (f) => post(album(f.foreign, "batchAddMediaItems"), ids(f.items)),
        noPermission,
      ],
      [
        "another app's item",
        (f) => post(album(f.empty, "batchAddMediaItems"), ids([f.foreignItem])),
        invalidItem,
      ],
      [
        "another person's item",
        (f) => post(album(f.empty, "batchAddMediaItems"), ids([f.guestItem])),
        invalidItem,
      ],
      ["an unknown item", (f) => post(album(f.empty, "batchAddMediaItems"), ids([unknownId])), invalidItem],
      ["a malformed item", (f) => post(album(f.empty, "batchAddMediaItems"), ids(["x"])), invalidItem],
      ["no items", (f) => post(album(f.empty, "batchAddMediaItems"), {}), invalid],
      ["51 items", (f) => post(album(f.empty, "batchAddMediaItems"), ids(many(51))), invalid],
    ],
    limits: [
      ["50 items", (f) => post(album(f.empty, "batchAddMediaItems"), ids(Array(50).fill(f.items[0])))],
    ],
  },
  {
    id: "albums.batchRemoveMediaItems",
    scopes: { legacy: ["full"], google: ["editApp"] },
    prepare: (f) => post(album(f.empty, "batchAddMediaItems"), ids(f.items)),
    good: (f) => post(album(f.empty, "batchRemoveMediaItems"), ids(f.items)),
    check: (body) => assert.deepEqual(body, {}),
    refusals: [
      ...albumIdErrors("batchRemoveMediaItems", ids([unknownId])),
      ["another app's album", (f) => post(album(f.foreign, "batchRemoveMediaItems"), ids(f.items)), denied],
      [
        "an unknown item",
        (f) => post(album(f.shared, "batchRemoveMediaItems"), ids([unknownId])),
        invalidItem,
      ],
      [
        "an item that is not in it",
        (f) => post(album(f.empty, "batchRemoveMediaItems"), ids([f.items[0]])),
        invalidItem,
      ],
      ["no items", (f) => post(album(f.shared, "batchRemoveMediaItems"), {}), invalid],
      ["51 items", (f) => post(album(f.shared, "batchRemoveMediaItems"), ids(many(51))), invalid],
      [
        "an item twice",
        (f) => post(album(f.shared, "batchRemoveMediaItems"), ids([f.items[0], f.items[0]])),
        invalid,
      ],
      [
        "one good, one bad",
        (f) => post(album(f.shared, "batchRemoveMediaItems"), ids([f.items[0], unknownId])),
        invalidItem,
      ],
    ],
  },
  {
    id: "albums.create",
    scopes: write,
    good: () => post("/v1/albums", { album: { title: "New" } }),
    check: (body) => assert.equal(body.title, "New"),
    refusals: [
      ["no title", () => post("/v1/albums", { album: {} }), invalid],
      ["a title of 501 characters", () => post("/v1/albums", { album: { title: "x".repeat(501) } }), invalid],
    ],
    limits: [["a title of 500 characters", () => post("/v1/albums", { album: { title: "x".repeat(500) } })]],
  },
  {
    id: "albums.get",
    scopes: read,
    good: (f) => get(`/v1/albums/${f.shared}`),
    check: (body, f) => assert.equal(body.id, f.shared),
    refusals: [
      ...albumIdErrors("", undefined, (path) => get(path)),
      ["another person's album", (f) => get(`/v1/albums/${f.empty}`, "guest"), unknownAlbum],
    ],
  },
  {
    id: "albums.list",
    scopes: read,
    good: () => get("/v1/albums"),
    check: (body) => assert.ok((body.albums?.length ?? 0) >= 2),
    refusals: [
      ["a negative page size", () => get("/v1/albums?pageSize=-1"), invalid],
      ["a page token that is none", () => get("/v1/albums?pageToken=x"), invalid],
    ],
    limits: [["a page size above the most", () => get("/v1/albums?pageSize=51")]],
  },
  {
    id: "albums.patch",
    scopes: edit,
    good: (f) =>
      patch(`/v1/albums/${f.shared}?updateMask=title,cover_photo_media_item_id`, {
        title: "Renamed",
        coverPhotoMediaItemId: f.items[1],
      }),
    check: (body, f) => assert.deepEqual([body.title, body.coverPhotoMediaItemId], ["Renamed", f.items[1]]),
    refusals: [
      ...albumIdErrors("", { title: "a" }, (path, body) => patch(`${path}?updateMask=title`, body)),
      ["no mask", (f) => patch(`/v1/albums/${f.shared}`, { title: "a" }), invalid],
      ["an illegal mask", (f) => patch(`/v1/albums/${f.shared}?updateMask=id`, { title: "a" }), invalid],
      [
        "a mask with an illegal part",
        (f) => patch(`/v1/albums/${f.shared}?updateMask=title,shareInfo`, { title: "a" }),
        invalid,
      ],
      ["an empty title", (f) => patch(`/v1/albums/${f.shared}?updateMask=title`, {}), invalid],
      [
        "a title of 501 characters",
        (f) => patch(`/v1/albums/${f.shared}?updateMask=title`, { title: "x".repeat(501) }),
        invalid,
      ],
      [
        "a cover from elsewhere",
        (f) =>
          patch(`/v1/albums/${f.shared}?updateMask=coverPhotoMediaItemId`, {
            coverPhotoMediaItemId: f.foreignItem,
          }),
        invalid,
      ],
      ["no cover", (f) => patch(`/v1/albums/${f.shared}?updateMask=coverPhotoMediaItemId`, {}), invalid],
      [
        "another app's album",
        (f) => patch(`/v1/albums/${f.foreign}?updateMask=title`, { title: "a" }),
        denied,
      ],
    ],
    limits: [
      [
        "a title of 500 characters",
        (f) =>
          patch(`/v1/albums/${f.empty}?updateMask=title`, {
            title: "🌋".repeat(500),
            coverPhotoMediaItemId: "not read",
          }),
      ],
    ],
  },
  {
    id: "albums.share",
    scopes: share,
    good: (f) => post(album(f.empty, "share"), { sharedAlbumOptions: { isCommentable: "true" } }),
    check: (body) => {
      const { shareInfo } = body;
      assert.deepEqual(shareInfo?.sharedAlbumOptions, { isCommentable: true });
      assert.deepEqual([shareInfo.isOwned, shareInfo.isJoined], [true, true]);
    },
    refusals: [
      ...albumIdErrors("share", {}),
      ["another app's album", (f) => post(album(f.foreign, "share"), {}), denied],
      ["an album joined", (f) => post(album(f.shared, "share"), {}, "guest"), denied],
    ],
  },
  {
    id: "albums.unshare",
    scopes: share,
    prepare: (f) => post(album(f.empty, "share"), {}),
    good: (f) => post(album(f.empty, "unshare"), {}),
    check: (body) => assert.deepEqual(body, {}),
    refusals: [
      ...albumIdErrors("unshare", {}),
      ["another app's album", (f) => post(album(f.foreign, "unshare"), {}), denied],
      ["an album joined", (f) => post(album(f.shared, "unshare"), {}, "guest"), denied],
    ],
    limits: [["an album that is not shared", (f) => post(album(f.empty, "unshare"), {})]],
  },
  {
    id: "mediaItems.batchCreate",
    scopes: write,
    good: (f) =>
      post("/v1/mediaItems:batchCreate", { albumId: f.shared, newMediaItems: [item(f.uploadToken)] }),
    check: (body) => assert.equal(body.newMediaItemResults?.[0]?.mediaItem?.filename, "new.png"),
    refusals: [
      ["no items", () => post("/v1/mediaItems:batchCreate", {}), invalid],
      [
        "51 items",
        (f) => post("/v1/mediaItems:batchCreate", { newMediaItems: Array(51).fill(item(f.uploadToken)) }),
        tooMany,
      ],
      [
        "an upload token that is none",
        () => post("/v1/mediaItems:batchCreate", { newMediaItems: [item("x")] }),
        badUpload,
      ],
      [
        "a position without an album",
        (f) =>
          post("/v1/mediaItems:batchCreate", {
            newMediaItems: [item(f.uploadToken)],
            albumPosition: { position: "FIRST_IN_ALBUM" },
          }),
        invalid,
      ],
      [
        "another app's album",
        (f) =>
          post("/v1/mediaItems:batchCreate", { albumId: f.foreign, newMediaItems: [item(f.uploadToken)] }),
        noPermission,
      ],
      [
        "a malformed album",
        (f) => post("/v1/mediaItems:batchCreate", { albumId: "x", newMediaItems: [item(f.uploadToken)] }),
        malformedAlbum,
      ],
      [
        "an unknown album",
        (f) =>
          post("/v1/mediaItems:batchCreate", { albumId: unknownId, newMediaItems: [item(f.uploadToken)] }),
        unknownAlbum,
      ],
    ],
    limits: [
      [
        "50 items",
        (f) =>
          post("/v1/mediaItems:batchCreate", {
            albumId: f.shared,
            newMediaItems: Array(50).fill(item(f.uploadToken)),
          }),
      ],
    ],
  },
  {
    id: "mediaItems.batchGet",
    scopes: read,
    good: (f) => get(`/v1/mediaItems:batchGet?mediaItemIds=${f.items.join("&mediaItemIds=")}&mediaItemIds=x`),
    check: (body, f) =>
      assert.deepEqual(
        body.mediaItemResults?.map((result) => result.mediaItem?.id ?? result.status?.code),
        [...f.items, 3],
      ),
    refusals: [
      ["no ids", () => get("/v1/mediaItems:batchGet"), invalid],
      [
        "51 ids",
        () => get(`/v1/mediaItems:batchGet?mediaItemIds=${many(51).join("&mediaItemIds=")}`),
        invalid,
      ],
      ["an id twice", () => get("/v1/mediaItems:batchGet?mediaItemIds=a&mediaItemIds=a"), invalid],
    ],
    limits: [
      ["50 ids", () => get(`/v1/mediaItems:batchGet?mediaItemIds=${many(50).join("&mediaItemIds=")}`)],
    ],
  },
  {
    id: "mediaItems.get",
    scopes: read,
    good: (f) => get(`/v1/mediaItems/${f.items[0] ?? ""}`),
    check: (body, f) => assert.equal(body.id, f.items[0]),
    refusals: [
      ["a malformed id", () => get("/v1/mediaItems/x"), malformedItem],
      ["an unknown id", () => get(`/v1/mediaItems/${unknownId}`), notFound],
    ],
  },
  {
    id: "mediaItems.list",
    scopes: read,
    good: () => get("/v1/mediaItems"),
    check: (body) => assert.ok((body.mediaItems?.length ?? 0) >= 2),
    refusals: [
      ["a negative page size", () => get("/v1/mediaItems?pageSize=-1"), invalid],
      ["a page token that is none", () => get("/v1/mediaItems?pageToken=x"), invalid],
    ],
    limits: [["a page size above the most", () => get("/v1/mediaItems?pageSize=101")]],
  },
  {
    id: "mediaItems.patch",
    scopes: edit,
    good: (f) =>
      patch(`/v1/mediaItems/${f.items[0] ?? ""}?updateMask=description`, {
        description: "Seen",
        filename: "not.read",
      }),
    check: (body) => {
      assert.equal(body.description, "Seen");
      assert.ok(body.baseUrl !== undefined && body.mediaMetadata?.photo !== undefined);
      assert.notEqual(body.filename, "not.read");
    },
    refusals: [
      ["a malformed id", () => patch("/v1/mediaItems/x?updateMask=description", {}), malformedItem],
      ["an unknown id", () => patch(`/v1/mediaItems/${unknownId}?updateMask=description`, {}), notFound],
      ["no mask", (f) => patch(`/v1/mediaItems/${f.items[0] ?? ""}`, { description: "a" }), invalid],
      [
        "an illegal mask",
        (f) => patch(`/v1/mediaItems/${f.items[0] ?? ""}?updateMask=filename`, {}),
        invalid,
      ],
      [
        "1000 characters",
        (f) =>
          patch(`/v1/mediaItems/${f.items[0] ?? ""}?updateMask=description`, {
            description: "x".repeat(1000),
          }),
        invalid,
      ],
      [
        "another app's item",
        (f) => patch(`/v1/mediaItems/${f.foreignItem}?updateMask=description`, {}),
        denied,
      ],
    ],
    limits: [
      [
        "999 characters",
        (f) =>
          patch(`/v1/mediaItems/${f.items[0] ?? ""}?updateMask=description`, {
            description: "x".repeat(999),
          }),
      ],
      ["none, to clear it", (f) => patch(`/v1/mediaItems/${f.items[0] ?? ""}?updateMask=description`, {})],
    ],
  },
  {
    id: "mediaItems.search",
    scopes: read,
    good: (f) => post("/v1/mediaItems:search", { albumId: f.shared }),
    check: (body, f) =>
      assert.deepEqual(
        body.mediaItems?.slice(0, 2).map(({ id }) => id),
        f.items,
      ),
    refusals: [
      ["a malformed album", () => post("/v1/mediaItems:search", { albumId: "x" }), malformedAlbum],
      ["an unknown album", () => post("/v1/mediaItems:search", { albumId: unknownId }), unknownAlbum],
      [
        "an album and filters",
        (f) => post("/v1/mediaItems:search", { albumId: f.shared, filters: {} }),
        invalid,
      ],
      ["6 dates", () => post("/v1/mediaItems:search", dated(6)), invalid],
      ["a negative page size", () => post("/v1/mediaItems:search", { pageSize: -1 }), invalid],
      ["a page token that is none", () => post("/v1/mediaItems:search", { pageToken: "x" }), invalid],
    ],
    limits: [
      ["5 dates", () => post("/v1/mediaItems:search", dated(5))],
      ["a page size above the most", () => post("/v1/mediaItems:search", { pageSize: "101" })],
    ],
  },
  {
    id: "sharedAlbums.get",
    scopes: share,
    good: (f) => get(`/v1/sharedAlbums/${f.shareToken}`),
    check: (body, f) => assert.equal(body.shareInfo?.shareToken, f.shareToken),
    refusals: [["an unknown share token", () => get(`/v1/sharedAlbums/${unknownId}`), notFound]],
  },
  {
    id: "sharedAlbums.join",
    scopes: share,
    prepare: (f) => post("/v1/sharedAlbums:leave", { shareToken: f.shareToken }, "guest"),
    good: (f) => post("/v1/sharedAlbums:join", { shareToken: f.shareToken }, "guest"),
    check: (body, f) => assert.equal((body as { album?: { id: string } }).album?.id, f.shared),
    refusals: tokenErrors("/v1/sharedAlbums:join"),
  },
  {
    id: "sharedAlbums.leave",
    scopes: share,
    good: (f) => post("/v1/sharedAlbums:leave", { shareToken: f.shareToken }, "guest"),
    check: (body) => assert.deepEqual(body, {}),
    refusals: [
      ...tokenErrors("/v1/sharedAlbums:leave"),
      ["one's own album", (f) => post("/v1/sharedAlbums:leave", { shareToken: f.shareToken }), invalid],
    ],
  },
  {
    id: "sharedAlbums.list",
    scopes: { legacy: read.legacy, google: [] },
    good: () => get("/v1/sharedAlbums"),
    check: (body, f) =>
      assert.deepEqual(
        body.sharedAlbums?.map(({ id }) => id),
        [f.shared],
      ),
    refusals: [
      ["a negative page size", () => get("/v1/sharedAlbums?pageSize=-1"), invalid],
      ["a page token that is none", () => get("/v1/sharedAlbums?pageToken=x"), invalid],
    ],
    limits: [["a page size above the most", () => get("/v1/sharedAlbums?pageSize=51")]],
  },
];
