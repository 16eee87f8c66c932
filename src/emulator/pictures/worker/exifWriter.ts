import type { Photo } from "../../../api/types.ts";

export interface ExifContent {
  /** RFC 3339. */
  readonly takenAt: string | undefined;
  readonly photo: Photo | undefined;
}

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

/** The body of a JPEG's EXIF segment; `undefined` when there is nothing to write. */
export function exifSegment({ takenAt, photo = {} }: ExifContent): Buffer | undefined {
  const details = detailFields(takenAt, photo);
  const root = [
    ...text(0x010f, photo.cameraMake),
    ...text(0x0110, photo.cameraModel),
    ...text(0x0132, exifDate(takenAt)),
  ];
  if (root.length + details.length === 0) return undefined;
  const pointer: Field = { tag: 0x8769, type: 4, count: 1, value: Buffer.alloc(4) };
  const withPointer = [...root, pointer];
  pointer.value.writeUInt32BE(8 + directory(withPointer, 8).length);
  const first = directory(withPointer, 8);
  const header = Buffer.from("4d4d002a00000008", "hex");
  return Buffer.concat([Buffer.from("Exif\0\0"), header, first, directory(details, 8 + first.length)]);
}

/** Puts the segment right behind the JPEG's first marker. */
export function withExif(jpeg: Uint8Array, segment: Buffer | undefined): Uint8Array {
  if (!segment) return jpeg;
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(segment.length + 2, 4);
  return Buffer.concat([head, segment, jpeg.subarray(2)]);
}

function detailFields(takenAt: string | undefined, photo: Photo): Field[] {
  const seconds = photo.exposureTime === undefined ? undefined : Number.parseFloat(photo.exposureTime);
  return [
    ...rational(0x829a, seconds),
    ...rational(0x829d, photo.apertureFNumber),
    ...short(0x8827, photo.isoEquivalent),
    ...text(0x9003, exifDate(takenAt)),
    ...text(0x9011, takenAt && "+00:00"),
    ...rational(0x920a, photo.focalLength),
  ];
}

const exifDate = (takenAt: string | undefined) =>
  takenAt?.replace(/^(\d+)-(\d+)-(\d+)T([\d:]+).*$/, "$1:$2:$3 $4");

function text(tag: number, value: string | undefined): Field[] {
  if (!value) return [];
  const bytes = Buffer.from(`${value}\0`);
  return [{ tag, type: 2, count: bytes.length, value: bytes }];
}

function short(tag: number, value: number | undefined): Field[] {
  if (!value) return [];
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16BE(Math.min(value, 0xffff));
  return [{ tag, type: 3, count: 1, value: bytes }];
}

function rational(tag: number, value: number | undefined): Field[] {
  if (value === undefined) return [];
  const bytes = Buffer.alloc(8);
  const isShort = value < 1;
  bytes.writeUInt32BE(isShort ? 1_000_000 : Math.round(value * 1000), 0);
  bytes.writeUInt32BE(isShort ? Math.round(1_000_000 / value) : 1000, 4);
  return [{ tag, type: 5, count: 1, value: bytes }];
}

/** A directory that stands at `offset`, with what does not fit into its entries behind it. */
function directory(fields: readonly Field[], offset: number): Buffer {
  const table = Buffer.alloc(2 + fields.length * 12 + 4);
  table.writeUInt16BE(fields.length, 0);
  const values: Buffer[] = [];
  let next = offset + table.length;
  fields.forEach(({ tag, type, count, value }, index) => {
    const at = 2 + index * 12;
    table.writeUInt16BE(tag, at);
    table.writeUInt16BE(type, at + 2);
    table.writeUInt32BE(count, at + 4);
    if (value.length <= 4) {
      value.copy(table, at + 8);
      return;
    }
    table.writeUInt32BE(next, at + 8);
    values.push(value);
    next += value.length;
  });
  return Buffer.concat([table, ...values]);
}
