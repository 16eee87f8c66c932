import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type * as api from "../../../src/api/types.ts";
import type { Album } from "../../../src/library/album.ts";
import { albumFrom, itemFrom, mergeItem } from "../../../src/library/convert.ts";
import type { Item } from "../../../src/library/item.ts";

const emptyAlbum: Album = {
  id: "A",
  title: "",
  itemsCount: 0,
  productUrl: "",
  isWriteable: false,
  isOwned: true,
  share: undefined,
  coverItemId: undefined,
};

const emptyItem: Item = {
  id: "M",
  filename: "",
  description: "",
  mimeType: "",
  kind: "photo",
  videoStatus: undefined,
  takenAt: "",
  width: 0,
  height: 0,
  productUrl: "",
  camera: undefined,
  contributor: undefined,
};

const noCamera = {
  make: undefined,
  model: undefined,
  focalLength: undefined,
  aperture: undefined,
  iso: undefined,
  exposure: undefined,
  fps: undefined,
};

describe("an album of the service", () => {
  const table: readonly (readonly [string, Omit<api.Album, "id">, Partial<Album>])[] = [
    ["has defaults for what is absent", {}, {}],
    ["has a count that is a number", { mediaItemsCount: "20000" }, { itemsCount: 20_000 }],
    ["has no count below nothing", { mediaItemsCount: "-3" }, {}],
    ["has no count beyond what numbers hold", { mediaItemsCount: "99999999999999999999" }, {}],
    [
      "keeps title, link, cover and whether it can be written to",
      { title: "مرفأ 🌊", productUrl: "p", isWriteable: true, coverPhotoMediaItemId: "M" },
      { title: "مرفأ 🌊", productUrl: "p", isWriteable: true, coverItemId: "M" },
    ],
    [
      "is one's own if it is shared and says so",
      { shareInfo: { isOwned: true } },
      { isOwned: true, share: { isOwned: true } },
    ],
    [
      "is somebody else's if it is shared and does not say so",
      { shareInfo: { isJoined: true } },
      { isOwned: false, share: { isJoined: true } },
    ],
  ];
  for (const [what, wire, expected] of table) {
    it(what, () => assert.deepEqual(albumFrom({ id: "A", ...wire }), { ...emptyAlbum, ...expected }));
  }
});

describe("an item of the service", () => {
  const table: readonly (readonly [string, Omit<api.MediaItem, "id">, Partial<Item>])[] = [
    ["has defaults for what is absent", {}, {}],
    [
      "has its size in numbers",
      { mediaMetadata: { width: "4032", height: "3024" } },
      { width: 4032, height: 3024 },
    ],
    ["is a photo with an empty photo", { mediaMetadata: { photo: {} } }, {}],
    [
      "is a video with an empty video, still being processed",
      { mediaMetadata: { video: {} } },
      { kind: "video", videoStatus: "PROCESSING" },
    ],
    [
      "is a video by its type alone, when just created",
      { mimeType: "video/mp4" },
      { kind: "video", videoStatus: "PROCESSING", mimeType: "video/mp4" },
    ],
    [
      "is a ready video with frames",
      { mediaMetadata: { video: { status: "READY", fps: 29.97 } } },
      { kind: "video", videoStatus: "READY", camera: { ...noCamera, fps: 29.97 } },
    ],
    [
      "is a failed video",
      { mediaMetadata: { video: { status: "FAILED" } } },
      { kind: "video", videoStatus: "FAILED" },
    ],
    [
      "has a camera, its exposure in seconds",
      {
        mediaMetadata: {
          photo: {
            cameraMake: "Acme",
            cameraModel: "A1",
            focalLength: 4.25,
            apertureFNumber: 1.8,
            isoEquivalent: 64,
            exposureTime: "0.008333333s",
          },
        },
      },
      {
        camera: {
          ...noCamera,
          make: "Acme",
          model: "A1",
          focalLength: 4.25,
          aperture: 1.8,
          iso: 64,
          exposure: 0.008333333,
        },
      },
    ],
    ["has no exposure of words", { mediaMetadata: { photo: { exposureTime: "long" } } }, {}],
    [
      "keeps when it was taken and by whom",
      { mediaMetadata: { creationTime: "2024-05-06T07:08:09Z" }, contributorInfo: { displayName: "Guest" } },
      { takenAt: "2024-05-06T07:08:09Z", contributor: "Guest" },
    ],
    ["does not keep its base URL", { baseUrl: "https://secret" }, {}],
  ];
  for (const [what, wire, expected] of table) {
    it(what, () => assert.deepEqual(itemFrom({ id: "M", ...wire }), { ...emptyItem, ...expected }));
  }

  it("keeps camera, contributor and page when a later answer does not tell them", () => {
    const before = {
      ...emptyItem,
      camera: { ...noCamera, make: "Acme" },
      contributor: "Guest",
      productUrl: "first",
    };
    const now = { ...emptyItem, description: "new", productUrl: "second" };
    assert.deepEqual(mergeItem(before, now), { ...before, description: "new" });
  });
});
