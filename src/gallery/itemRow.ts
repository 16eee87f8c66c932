import type { Camera, Item } from "../library/item.ts";
import type { CameraRow, ItemKind, ItemRow } from "../shared/protocol.ts";

/** What the page is told of an item. Whatever is not a sensible number becomes "unknown". */
export function itemRow(item: Item): ItemRow {
  const takenAt = Date.parse(item.takenAt);
  return [
    item.id,
    item.filename,
    pixels(item.width),
    pixels(item.height),
    Number.isNaN(takenAt) ? null : takenAt,
    kindOf(item),
    item.description,
    item.camera === undefined ? null : cameraRow(item.camera),
    item.contributor ?? "",
  ];
}

function kindOf(item: Item): ItemKind {
  if (item.kind === "photo") return "photo";
  if (item.videoStatus === "PROCESSING") return "videoProcessing";
  return item.videoStatus === "FAILED" ? "videoFailed" : "video";
}

/** "Pixel 8", not "Google Google Pixel 8": many models repeat their maker. */
function cameraRow({ make = "", model = "", focalLength, aperture, iso, exposure }: Camera): CameraRow {
  const name = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
  return [name.trim(), known(focalLength), known(aperture), known(iso), known(exposure)];
}

function known(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : null;
}

function pixels(value: number): number {
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}
