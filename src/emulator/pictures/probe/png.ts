import type { Probe } from "../probe.ts";
import type { ByteSource } from "./byteSource.ts";
import { type Exif, readExif } from "./exif.ts";
import { foundPhoto } from "./found.ts";

const type = { mimeType: "image/png", extension: "png" };
const mostChunks = 200;

/** The header must be whole and pixels must follow; EXIF counts if it stands before them. */
export async function probePng(source: ByteSource): Promise<Probe | undefined> {
  const header = await source.read(8, 25);
  if (header.readUInt32BE(0) !== 13 || header.toString("latin1", 4, 8) !== "IHDR") return undefined;
  const width = header.readUInt32BE(8);
  const height = header.readUInt32BE(12);
  if (width === 0 || height === 0 || width > 0x7fffffff || height > 0x7fffffff) return undefined;

  let exif: Exif | undefined;
  let offset = 33;
  for (let count = 0; count < mostChunks; count++) {
    const chunk = await source.read(offset, 8);
    const length = chunk.readUInt32BE(0);
    const name = chunk.toString("latin1", 4, 8);
    if (name === "IDAT") return foundPhoto(type, [width, height], exif);
    if (name === "IEND") return undefined;
    if (name === "eXIf") exif = await readExif(source.slice(offset + 8, length));
    offset += 12 + length;
  }
  return undefined;
}
