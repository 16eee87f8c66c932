import type { Probe } from "../probe.ts";
import type { Exif } from "./exif.ts";

/** Width and height in pixels. */
export type Extent = readonly [width: number, height: number];

export interface FileType {
  readonly mimeType: string;
  readonly extension: string;
}

/** A picture as it is shown, with what its EXIF says. */
export function foundPhoto(type: FileType, [width, height]: Extent, exif?: Exif): Probe {
  const isTurned = exif !== undefined && exif.orientation >= 5;
  return {
    kind: "photo",
    ...type,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    ...(exif?.takenAt !== undefined && { takenAt: exif.takenAt }),
    photo: exif?.photo ?? {},
  };
}

export interface VideoDetails {
  readonly extent?: Extent | undefined;
  readonly takenAt?: string | undefined;
  readonly cameraMake?: string | undefined;
  readonly cameraModel?: string | undefined;
  readonly fps?: number | undefined;
}

export function foundVideo(type: FileType, details: VideoDetails): Probe {
  const { extent = [0, 0], takenAt, cameraMake, cameraModel, fps } = details;
  const isPlausible = fps !== undefined && fps > 0 && fps <= 1000;
  return {
    kind: "video",
    ...type,
    width: extent[0],
    height: extent[1],
    ...(takenAt !== undefined && { takenAt }),
    video: {
      ...(cameraMake !== undefined && { cameraMake }),
      ...(cameraModel !== undefined && { cameraModel }),
      ...(isPlausible && { fps: Math.round(fps * 1000) / 1000 }),
    },
  };
}
