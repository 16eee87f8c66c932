import type { Probe } from "../probe.ts";
import type { ByteSource } from "./byteSource.ts";
import { exifOf } from "./exif.ts";
import { type Extent, type FileType, foundPhoto } from "./found.ts";
import { probeJpeg } from "./jpeg.ts";
import { readTiff, type TiffDirectory } from "./tiff.ts";

const tiff: FileType = { mimeType: "image/tiff", extension: "tif" };
const dng: FileType = { mimeType: "image/x-adobe-dng", extension: "dng" };
const canon: FileType = { mimeType: "image/x-canon-cr2", extension: "cr2" };
const nikon: FileType = { mimeType: "image/x-nikon-nef", extension: "nef" };
const sony: FileType = { mimeType: "image/x-sony-arw", extension: "arw" };
const pentax: FileType = { mimeType: "image/x-pentax-pef", extension: "pef" };

/** TIFF, and the RAW files that are TIFF inside. The largest picture in it counts: the first may be a preview. */
export async function probeTiff(source: ByteSource): Promise<Probe | undefined> {
  const root = await readTiff(source);
  let extent = await extentOf(root);
  for (const inner of await root.directories(0x014a)) {
    const other = await extentOf(inner);
    if (other[0] * other[1] > extent[0] * extent[1]) extent = other;
  }
  if (extent[0] === 0 || extent[1] === 0) return undefined;
  return foundPhoto(await typeOf(source, root), extent, await exifOf(root));
}

const extentOf = async (directory: TiffDirectory): Promise<Extent> => [
  (await directory.integer(0x0100)) ?? 0,
  (await directory.integer(0x0101)) ?? 0,
];

async function typeOf(source: ByteSource, root: TiffDirectory): Promise<FileType> {
  if (root.has(0xc612)) return dng;
  if (source.size > 10 && (await source.read(8, 2)).toString("latin1") === "CR") return canon;
  const isRaw = root.has(0x014a) || (await root.integer(0x0103)) === 32767;
  const make = (isRaw && (await root.text(0x010f))?.toUpperCase()) || "";
  if (make.startsWith("NIKON")) return nikon;
  if (make.startsWith("SONY")) return sony;
  return /^(PENTAX|RICOH)/.test(make) ? pentax : tiff;
}

/** Panasonic: TIFF with its own number and its own tags for the sensor. */
export async function probeRw2(source: ByteSource): Promise<Probe | undefined> {
  const root = await readTiff(source);
  const extent: Extent = [(await root.integer(0x0002)) ?? 0, (await root.integer(0x0003)) ?? 0];
  return foundPhoto({ mimeType: "image/x-panasonic-rw2", extension: "rw2" }, extent, await exifOf(root));
}

export async function probeOrf(source: ByteSource): Promise<Probe | undefined> {
  const root = await readTiff(source);
  return foundPhoto(
    { mimeType: "image/x-olympus-orf", extension: "orf" },
    await extentOf(root),
    await exifOf(root),
  );
}

/** Fujifilm: the JPEG inside tells everything. */
export async function probeRaf(source: ByteSource): Promise<Probe | undefined> {
  const place = await source.read(84, 8);
  const preview = await probeJpeg(source.slice(place.readUInt32BE(0), place.readUInt32BE(4)));
  return preview && { ...preview, mimeType: "image/x-fuji-raf", extension: "raf" };
}
