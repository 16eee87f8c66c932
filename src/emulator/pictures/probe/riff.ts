import type { Probe } from "../probe.ts";
import type { ByteSource } from "./byteSource.ts";
import { type Exif, readExif } from "./exif.ts";
import { type Extent, foundPhoto, foundVideo } from "./found.ts";

const webp = { mimeType: "image/webp", extension: "webp" };
const avi = { mimeType: "video/x-msvideo", extension: "avi" };
const mostChunks = 100;

interface Chunk {
  readonly name: string;
  readonly data: ByteSource;
}

/** The chunks of a RIFF file or list, each beginning on an even offset. */
async function* chunksOf(source: ByteSource, start: number): AsyncGenerator<Chunk> {
  let offset = start;
  for (let count = 0; count < mostChunks && offset + 8 <= source.size; count++) {
    const header = await source.read(offset, 8);
    const length = header.readUInt32LE(4);
    yield { name: header.toString("latin1", 0, 4), data: source.slice(offset + 8, length) };
    offset += 8 + length + (length % 2);
  }
}

export async function probeWebp(source: ByteSource): Promise<Probe | undefined> {
  let extent: Extent | undefined;
  let exif: Exif | undefined;
  for await (const { name, data } of chunksOf(source, 12)) {
    extent ??= await webpExtent(name, data);
    if (extent === undefined) return undefined;
    if (name === "EXIF") exif = await readExif(await withoutPrefix(data));
  }
  return extent && foundPhoto(webp, extent, exif);
}

async function webpExtent(name: string, data: ByteSource): Promise<Extent | undefined> {
  if (name === "VP8X") {
    const bytes = await data.read(0, 10);
    return [bytes.readUIntLE(4, 3) + 1, bytes.readUIntLE(7, 3) + 1];
  }
  if (name === "VP8L") {
    const bytes = await data.read(0, 5);
    if (bytes[0] !== 0x2f) return undefined;
    const bits = bytes.readUInt32LE(1);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  if (name !== "VP8 ") return undefined;
  const bytes = await data.read(0, 10);
  if (bytes.readUIntBE(3, 3) !== 0x9d012a) return undefined;
  const extent: Extent = [bytes.readUInt16LE(6) & 0x3fff, bytes.readUInt16LE(8) & 0x3fff];
  return extent[0] > 0 && extent[1] > 0 ? extent : undefined;
}

/** Some programs put the prefix of JPEG's EXIF segment here too. */
async function withoutPrefix(data: ByteSource): Promise<ByteSource> {
  const hasPrefix = data.size > 6 && (await data.read(0, 6)).toString("latin1") === "Exif\0\0";
  return hasPrefix ? data.slice(6) : data;
}

export async function probeAvi(source: ByteSource): Promise<Probe | undefined> {
  for await (const { name, data } of chunksOf(source, 12)) {
    const isHeader = name === "LIST" && (await data.read(0, 4)).toString("latin1") === "hdrl";
    if (!isHeader) continue;
    for await (const inner of chunksOf(data, 4)) {
      if (inner.name === "avih") return aviHeader(await inner.data.read(0, 40));
    }
  }
  return undefined;
}

function aviHeader(bytes: Buffer): Probe | undefined {
  const extent: Extent = [bytes.readUInt32LE(32), bytes.readUInt32LE(36)];
  if (extent[0] === 0 || extent[1] === 0) return undefined;
  const microseconds = bytes.readUInt32LE(0);
  return foundVideo(avi, { extent, fps: microseconds > 0 ? 1e6 / microseconds : undefined });
}
