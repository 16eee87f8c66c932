import { withFile } from "./probe/byteSource.ts";
import { jpegSegments } from "./probe/jpeg.ts";

/** Bytes that stand in a file's place of the same length. */
export interface Patch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const gpsPointer = 0x8825;
/** Bytes of one value, by its type. */
const typeSizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
};

/** What to overlay on a JPEG so that it tells no more where it was taken; undefined if it does not. */
export function locationPatch(path: string): Promise<Patch | undefined> {
  return withFile(path, async (source) => {
    for await (const { marker, offset, length } of jpegSegments(source)) {
      if (marker !== 0xe1 || length < 14) continue;
      const segment = await source.read(offset, length);
      if (segment.toString("latin1", 0, 6) !== "Exif\0\0") continue;
      const bytes = Buffer.from(segment);
      return blankLocation(bytes.subarray(6)) ? { offset, bytes } : undefined;
    }
    return undefined;
  });
}

/** Takes the GPS directory out of a TIFF structure, in place. False if there was none that can be read. */
function blankLocation(tiff: Buffer): boolean {
  try {
    const view = new TiffView(tiff);
    const root = view.uint32(4);
    const count = view.uint16(root);
    for (let index = 0; index < count; index++) {
      const entry = root + 2 + index * 12;
      if (view.uint16(entry) !== gpsPointer) continue;
      blankDirectory(view, view.uint32(entry + 8));
      // What follows moves up: the entries behind it, and where the next directory is.
      const end = root + 2 + count * 12 + 4;
      tiff.copyWithin(entry, entry + 12, end);
      tiff.fill(0, end - 12, end);
      view.putUint16(root, count - 1);
      return true;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return false;
}

function blankDirectory(view: TiffView, start: number): void {
  const count = view.uint16(start);
  for (let index = 0; index < count; index++) {
    const entry = start + 2 + index * 12;
    const length = view.uint32(entry + 4) * (typeSizes[view.uint16(entry + 2)] ?? 1);
    if (length > 4) view.blank(view.uint32(entry + 8), length);
  }
  view.blank(start, 2 + count * 12 + 4);
}

/** Numbers in the byte order that the structure announces. Reading outside throws a RangeError. */
class TiffView {
  private readonly bytes: Buffer;
  private readonly isLittle: boolean;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.isLittle = bytes.toString("latin1", 0, 2) === "II";
  }

  uint16(at: number): number {
    return this.isLittle ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  uint32(at: number): number {
    return this.isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  putUint16(at: number, value: number): void {
    if (this.isLittle) this.bytes.writeUInt16LE(value, at);
    else this.bytes.writeUInt16BE(value, at);
  }

  blank(at: number, length: number): void {
    this.bytes.fill(0, Math.min(at, this.bytes.length), Math.min(at + length, this.bytes.length));
  }
}
