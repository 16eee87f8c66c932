import type { Probe } from "../probe.ts";
import type { ByteSource } from "./byteSource.ts";
import { type Exif, readExif } from "./exif.ts";
import { foundPhoto } from "./found.ts";

const type = { mimeType: "image/jpeg", extension: "jpg" };
const mostSegments = 200;

export interface JpegSegment {
  readonly marker: number;
  /** Of its content, bytes into the file. */
  readonly offset: number;
  readonly length: number;
}

/** The segments before the pixels. */
export async function* jpegSegments(source: ByteSource): AsyncGenerator<JpegSegment> {
  let offset = 2;
  for (let count = 0; count < mostSegments; count++) {
    const [mark = 0, marker = 0] = await source.read(offset, 2);
    if (mark !== 0xff || marker === 0xd9 || marker === 0xda) return;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const length = (await source.read(offset + 2, 2)).readUInt16BE(0);
    if (length < 2) return;
    yield { marker, offset: offset + 4, length: length - 2 };
    offset += 2 + length;
  }
}

/** Looks for the frame header; EXIF stands before it. */
export async function probeJpeg(source: ByteSource): Promise<Probe | undefined> {
  let exif: Exif | undefined;
  for await (const { marker, offset, length } of jpegSegments(source)) {
    if (isFrame(marker)) return frame(await source.read(offset, 6), exif);
    if (marker === 0xe1) exif ??= await exifIn(source.slice(offset, length));
  }
  return undefined;
}

const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function frame(header: Buffer, exif: Exif | undefined): Probe | undefined {
  const height = header.readUInt16BE(1);
  const width = header.readUInt16BE(3);
  return width > 0 && height > 0 ? foundPhoto(type, [width, height], exif) : undefined;
}

async function exifIn(segment: ByteSource): Promise<Exif | undefined> {
  if (segment.size < 14) return undefined;
  const isExif = (await segment.read(0, 6)).toString("latin1") === "Exif\0\0";
  return isExif ? readExif(segment.slice(6)) : undefined;
}
