import type { Photo } from "../../api/types.ts";
import type { Random } from "../../drawing/random.ts";

export type CameraName = "fuji" | "pixel" | "iphone" | "sony" | "scanner" | "screen";

export interface Camera {
  readonly make?: string;
  readonly model?: string;
  /** Long side first. */
  readonly size: readonly [number, number];
  readonly focalLengths: readonly number[];
  readonly apertures: readonly number[];
  readonly extension: string;
  readonly mimeType: string;
  /** What it calls its picture number `count`, taken at an ISO date. */
  readonly nameOf: (takenAt: string, count: number) => string;
}

const digits = (takenAt: string) => takenAt.replace(/\D/g, "");
const numbered = (count: number) => String(count).padStart(4, "0");
const jpeg = { extension: "jpg", mimeType: "image/jpeg" } as const;

export const cameras: Readonly<Record<CameraName, Camera>> = {
  fuji: {
    make: "FUJIFILM",
    model: "X100T",
    size: [4896, 3264],
    focalLengths: [23],
    apertures: [2, 2.8, 4, 5.6, 8],
    ...jpeg,
    nameOf: (_, count) => `DSCF${numbered(4000 + count)}.JPG`,
  },
  pixel: {
    make: "Google",
    model: "Pixel 8",
    size: [4080, 3072],
    focalLengths: [6.9, 2.23],
    apertures: [1.68, 2.2],
    ...jpeg,
    nameOf: (takenAt, count) =>
      `PXL_${digits(takenAt).slice(0, 8)}_${digits(takenAt).slice(8, 14)}${((count * 37) % 900) + 100}.jpg`,
  },
  iphone: {
    make: "Apple",
    model: "iPhone 13",
    size: [4032, 3024],
    focalLengths: [5.1, 1.54],
    apertures: [1.6, 2.4],
    ...jpeg,
    nameOf: (_, count) => `IMG_${numbered(1800 + count)}.JPG`,
  },
  sony: {
    make: "SONY",
    model: "ILCE-7M3",
    size: [6000, 4000],
    focalLengths: [24, 35, 50, 85, 135],
    apertures: [1.8, 2.8, 4, 8, 11],
    ...jpeg,
    nameOf: (_, count) => `DSC0${numbered(2100 + count)}.JPG`,
  },
  scanner: {
    make: "EPSON",
    model: "Perfection V39",
    size: [3508, 2480],
    focalLengths: [],
    apertures: [],
    ...jpeg,
    nameOf: (takenAt, count) => `scan-${takenAt.slice(0, 10)}-${String(count).padStart(3, "0")}.jpg`,
  },
  screen: {
    size: [1920, 1080],
    focalLengths: [],
    apertures: [],
    extension: "png",
    mimeType: "image/png",
    nameOf: (takenAt) =>
      `Screenshot ${takenAt.slice(0, 10)} at ${takenAt.slice(11, 19).replaceAll(":", ".")}.png`,
  },
};

const dayExposures = ["0.000500s", "0.001s", "0.002s", "0.004s", "0.008s"];
const nightExposures = ["0.033333333s", "0.066666667s", "0.125s", "8s", "15s"];

/** What the camera noted about one picture. */
export function photoOf(
  { make, model, focalLengths, apertures }: Camera,
  random: Random,
  isDark: boolean,
): Photo {
  const one = <T>(values: readonly T[]): T | undefined => values[random.below(values.length)];
  const focalLength = one(focalLengths);
  const apertureFNumber = one(apertures);
  if (focalLength === undefined || apertureFNumber === undefined) {
    return { ...(make && { cameraMake: make }), ...(model && { cameraModel: model }) };
  }
  return {
    ...(make && { cameraMake: make }),
    ...(model && { cameraModel: model }),
    focalLength,
    apertureFNumber,
    isoEquivalent: one(isDark ? [800, 1600, 3200, 6400] : [50, 100, 160, 200, 400]) ?? 100,
    exposureTime: one(isDark ? nightExposures : dayExposures) ?? "0.004s",
  };
}
