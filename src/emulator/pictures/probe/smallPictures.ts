import type { Probe } from "../probe.ts";
import type { ByteSource } from "./byteSource.ts";
import { foundPhoto } from "./found.ts";

/** GIF: the logical screen, then at least one block. */
export async function probeGif(source: ByteSource): Promise<Probe | undefined> {
  const header = await source.read(0, 14);
  const width = header.readUInt16LE(6);
  const height = header.readUInt16LE(8);
  if (width === 0 || height === 0) return undefined;
  return foundPhoto({ mimeType: "image/gif", extension: "gif" }, [width, height]);
}

const bitmapHeaders = [12, 40, 52, 56, 64, 108, 124];

export async function probeBmp(source: ByteSource): Promise<Probe | undefined> {
  const header = await source.read(0, 26);
  const headerSize = header.readUInt32LE(14);
  const pixelsAt = header.readUInt32LE(10);
  if (!bitmapHeaders.includes(headerSize) || pixelsAt >= source.size) return undefined;
  const isOld = headerSize === 12;
  const width = isOld ? header.readUInt16LE(18) : header.readInt32LE(18);
  const height = Math.abs(isOld ? header.readUInt16LE(20) : header.readInt32LE(22));
  if (width <= 0 || height === 0) return undefined;
  return foundPhoto({ mimeType: "image/bmp", extension: "bmp" }, [width, height]);
}

/** ICO: the largest of its pictures, all of which must lie inside the file. */
export async function probeIco(source: ByteSource): Promise<Probe | undefined> {
  const count = (await source.read(4, 2)).readUInt16LE(0);
  if (count === 0 || count > 256) return undefined;
  const entries = await source.read(6, count * 16);
  let largest = { width: 0, height: 0 };
  for (let at = 0; at < entries.length; at += 16) {
    const width = entries.readUInt8(at) || 256;
    const height = entries.readUInt8(at + 1) || 256;
    const length = entries.readUInt32LE(at + 8);
    const offset = entries.readUInt32LE(at + 12);
    if (length === 0 || offset < 6 + count * 16 || offset + length > source.size) return undefined;
    if (width * height > largest.width * largest.height) largest = { width, height };
  }
  return foundPhoto({ mimeType: "image/x-icon", extension: "ico" }, [largest.width, largest.height]);
}
