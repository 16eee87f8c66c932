import type { Probe } from "../probe.ts";
import { type ByteSource, BytesRefused } from "./byteSource.ts";
import { probeHeif } from "./heif.ts";
import { probeQuickTime } from "./quickTime.ts";
import { readExif } from "./exif.ts";
import { findBox } from "./boxes.ts";
import { foundPhoto, type FileType } from "./found.ts";

const heic: FileType = { mimeType: "image/heic", extension: "heic" };
const avif: FileType = { mimeType: "image/avif", extension: "avif" };
const mp4: FileType = { mimeType: "video/mp4", extension: "mp4" };

/** Brand → type; anything else with a video track is taken for MP4. */
const brands: Readonly<Record<string, FileType>> = {
  heic,
  heix: heic,
  heim: heic,
  heis: heic,
  mif1: heic,
  msf1: heic,
  avif,
  avis: avif,
  "qt  ": { mimeType: "video/quicktime", extension: "mov" },
  "M4V ": { mimeType: "video/x-m4v", extension: "m4v" },
};

/** MP4, MOV, 3GP, HEIC, AVIF and CR3, told apart by their brand. */
export async function probeIsoMedia(source: ByteSource): Promise<Probe | undefined> {
  const size = (await source.read(0, 4)).readUInt32BE(0);
  if (size < 16) throw new BytesRefused("no brand");
  const names = (await source.read(8, Math.min(size - 8, 120))).toString("latin1");
  const brand = names.slice(0, 4);
  if (brand === "crx ") return probeCr3(source);
  const type = brands[brand] ?? typeOfPhone(brand);
  if (!type.mimeType.startsWith("image/")) return probeQuickTime(source, type);
  const isAvif = type === avif || names.slice(8).includes("avif");
  return probeHeif(source, isAvif ? avif : heic);
}

function typeOfPhone(brand: string): FileType {
  if (brand.startsWith("3g2")) return { mimeType: "video/3gpp2", extension: "3g2" };
  return brand.startsWith("3g") ? { mimeType: "video/3gpp", extension: "3gp" } : mp4;
}

/** Canon's newer RAW keeps its TIFF blocks in a box of its own inside `moov`. */
async function probeCr3(source: ByteSource): Promise<Probe | undefined> {
  const own = await findBox(source, "moov", "uuid");
  if (!own) return undefined;
  const tiff = await findBox(own.slice(16), "CMT1");
  const exif = tiff && (await readExif(tiff));
  return foundPhoto({ mimeType: "image/x-canon-cr3", extension: "cr3" }, [0, 0], exif);
}
