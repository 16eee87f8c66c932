import { PhotosError } from "../api/errors.ts";
import type * as api from "../api/types.ts";
import type { Album } from "./album.ts";
import type { Camera, Item } from "./item.ts";

export function albumFrom(wire: api.Album): Album {
  return {
    id: wire.id,
    title: wire.title ?? "",
    itemsCount: integer(wire.mediaItemsCount),
    productUrl: wire.productUrl ?? "",
    isWriteable: wire.isWriteable ?? false,
    isOwned: wire.shareInfo === undefined || wire.shareInfo.isOwned === true,
    share: wire.shareInfo,
    coverItemId: wire.coverPhotoMediaItemId,
  };
}

export function itemFrom(wire: api.MediaItem): Item {
  const { creationTime, width, height, photo, video } = wire.mediaMetadata ?? {};
  const isVideo = video !== undefined || (wire.mimeType?.startsWith("video/") ?? false);
  return {
    id: wire.id,
    filename: wire.filename ?? "",
    description: wire.description ?? "",
    mimeType: wire.mimeType ?? "",
    kind: isVideo ? "video" : "photo",
    videoStatus: isVideo ? videoStatus(video?.status) : undefined,
    takenAt: creationTime ?? "",
    width: integer(width),
    height: integer(height),
    productUrl: wire.productUrl ?? "",
    camera: cameraFrom({ ...photo, ...video }),
    contributor: wire.contributorInfo?.displayName,
  };
}

/** An item just created has no word on its video yet: it is being processed until the service says otherwise. */
function videoStatus(status: api.VideoProcessingStatus | undefined): Item["videoStatus"] {
  return status === "READY" || status === "FAILED" ? status : "PROCESSING";
}

function cameraFrom(wire: api.Photo & api.Video): Camera | undefined {
  const camera: Camera = {
    make: wire.cameraMake,
    model: wire.cameraModel,
    focalLength: wire.focalLength,
    aperture: wire.apertureFNumber,
    iso: wire.isoEquivalent,
    exposure: seconds(wire.exposureTime),
    fps: wire.fps,
  };
  return Object.values(camera).some((value) => value !== undefined) ? camera : undefined;
}

/** What is known after another answer. Not all answers tell camera and contributor, and some name another page. */
export function mergeItem(before: Item, now: Item): Item {
  return {
    ...now,
    productUrl: before.productUrl || now.productUrl,
    camera: now.camera ?? before.camera,
    contributor: now.contributor ?? before.contributor,
  };
}

/** `"0.008333333s"` → 0.008333333 */
function seconds(duration: string | undefined): number | undefined {
  const value = Number.parseFloat(duration ?? "");
  return Number.isFinite(value) ? value : undefined;
}

function integer(text: string | undefined): number {
  const value = Number(text ?? 0);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** Why one item of a batch has no result. The only thing a service can hold against an id is that it names nothing. */
export function missingItem(status: api.Status | undefined): PhotosError {
  const message = status?.message ?? "The item is not there.";
  return new PhotosError("api", message, { method: "mediaItems.batchGet", status: 404, code: "NOT_FOUND" });
}
