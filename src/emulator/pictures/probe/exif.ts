import type { Photo } from "../../../api/types.ts";
import { type ByteSource, BytesRefused } from "./byteSource.ts";
import { dateFromExif } from "./dates.ts";
import { readTiff, type TiffDirectory } from "./tiff.ts";

export interface Exif {
  /** 1 to 8; 5 and above swap width and height. */
  readonly orientation: number;
  readonly takenAt?: string;
  readonly photo: Photo;
}

/** What a block of EXIF says; what is damaged in it counts as absent, since the picture itself may be fine. */
export async function readExif(source: ByteSource): Promise<Exif> {
  try {
    return await exifOf(await readTiff(source));
  } catch (error) {
    if (error instanceof BytesRefused) return { orientation: 1, photo: {} };
    throw error;
  }
}

export async function exifOf(root: TiffDirectory): Promise<Exif> {
  const details = (await root.directory(0x8769)) ?? root;
  const orientation = (await root.integer(0x0112)) ?? 1;
  const takenAt = await dateOf(root, details);
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    ...(takenAt !== undefined && { takenAt }),
    photo: await cameraOf(root, details),
  };
}

async function dateOf(root: TiffDirectory, details: TiffDirectory): Promise<string | undefined> {
  const candidates = [
    { directory: details, date: 0x9003, offset: 0x9011 },
    { directory: details, date: 0x9004, offset: 0x9012 },
    { directory: root, date: 0x0132, offset: 0x9010 },
  ];
  for (const { directory, date, offset } of candidates) {
    const found = dateFromExif(
      (await orAbsent(directory.text(date))) ?? "",
      await orAbsent(details.text(offset)),
    );
    if (found) return found;
  }
  return undefined;
}

async function cameraOf(root: TiffDirectory, details: TiffDirectory): Promise<Photo> {
  const exposure = await orAbsent(details.rational(0x829a));
  const values: Photo = {
    cameraMake: await orAbsent(root.text(0x010f)),
    cameraModel: await orAbsent(root.text(0x0110)),
    focalLength: rounded(await orAbsent(details.rational(0x920a))),
    apertureFNumber: rounded(await orAbsent(details.rational(0x829d))),
    isoEquivalent: (await orAbsent(details.integer(0x8827))) || undefined,
    exposureTime: exposure === undefined || exposure > 86_400 ? undefined : duration(exposure),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** One damaged value does not take the others with it. */
async function orAbsent<T>(value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (error instanceof BytesRefused) return undefined;
    throw error;
  }
}

const rounded = (value: number | undefined) =>
  value === undefined || value > 1e5 ? undefined : Math.round(value * 1000) / 1000;

/** A duration as Google writes it in JSON: seconds with 0, 3, 6 or 9 decimals, and an `s`. */
export function duration(seconds: number): string {
  const nanos = Math.round(seconds * 1e9);
  const digits = nanos % 1e9 === 0 ? 0 : nanos % 1e6 === 0 ? 3 : nanos % 1e3 === 0 ? 6 : 9;
  return `${(nanos / 1e9).toFixed(digits)}s`;
}
