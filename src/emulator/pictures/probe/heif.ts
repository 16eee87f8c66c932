import type { Probe } from "../probe.ts";
import { boxesOf, findBox } from "./boxes.ts";
import { type ByteSource, BytesRefused } from "./byteSource.ts";
import { type Exif, readExif } from "./exif.ts";
import { type Extent, type FileType, foundPhoto } from "./found.ts";

/** HEIC and AVIF: the size of the primary item, turned as its rotation says. */
export async function probeHeif(source: ByteSource, type: FileType): Promise<Probe | undefined> {
  const meta = (await findBox(source, "meta"))?.slice(4);
  if (!meta) return undefined;
  const primary = await primaryItem(meta);
  const { extent, quarterTurns } = await geometryOf(meta, primary);
  if (!extent) return undefined;
  const shown: Extent = quarterTurns % 2 === 1 ? [extent[1], extent[0]] : extent;
  const exif = await exifIn(source, meta);
  // Orientation is told by the rotation property; the same in EXIF is for others.
  return foundPhoto(type, shown, exif && { ...exif, orientation: 1 });
}

async function primaryItem(meta: ByteSource): Promise<number> {
  const box = await findBox(meta, "pitm");
  if (!box) return 0;
  const isLong = (await box.read(0, 1))[0] !== 0;
  return isLong ? (await box.read(4, 4)).readUInt32BE(0) : (await box.read(4, 2)).readUInt16BE(0);
}

interface Geometry {
  readonly extent?: Extent;
  readonly quarterTurns: number;
}

async function geometryOf(meta: ByteSource, item: number): Promise<Geometry> {
  const properties = await findBox(meta, "iprp");
  const container = properties && (await findBox(properties, "ipco"));
  if (!container) return { quarterTurns: 0 };
  const used = await associations(properties, item);
  let extent: Extent | undefined;
  let quarterTurns = 0;
  let index = 0;
  for await (const { name, data } of boxesOf(container)) {
    index++;
    const isOurs = used === undefined || used.has(index);
    if (name === "ispe" && isOurs) extent = larger(extent, await data.read(4, 8));
    if (name === "irot" && isOurs) quarterTurns = ((await data.read(0, 1))[0] ?? 0) & 3;
  }
  return { ...(extent && { extent }), quarterTurns };
}

function larger(known: Extent | undefined, bytes: Buffer): Extent | undefined {
  const extent: Extent = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
  if (extent[0] === 0 || extent[1] === 0) return known;
  return known && known[0] * known[1] >= extent[0] * extent[1] ? known : extent;
}

/** One-based numbers of the item's properties; `undefined` if nothing is said about it. */
async function associations(properties: ByteSource, item: number): Promise<ReadonlySet<number> | undefined> {
  const box = await findBox(properties, "ipma");
  if (!box) return undefined;
  const bytes = await box.read(0, Math.min(box.size, 32 * 1024));
  const isLongId = bytes[0] !== 0;
  const isWide = ((bytes[3] ?? 0) & 1) === 1;
  let at = 8;
  while (at + (isLongId ? 5 : 3) <= bytes.length) {
    const id = isLongId ? bytes.readUInt32BE(at) : bytes.readUInt16BE(at);
    at += isLongId ? 4 : 2;
    const count = bytes[at++] ?? 0;
    const length = count * (isWide ? 2 : 1);
    if (id === item) return new Set(numbers(bytes.subarray(at, at + length), isWide));
    at += length;
  }
  return undefined;
}

function numbers(bytes: Buffer, isWide: boolean): number[] {
  if (!isWide) return [...bytes].map((byte) => byte & 0x7f);
  return Array.from(
    { length: Math.floor(bytes.length / 2) },
    (_, index) => bytes.readUInt16BE(index * 2) & 0x7fff,
  );
}

async function exifIn(source: ByteSource, meta: ByteSource): Promise<Exif | undefined> {
  try {
    const item = await exifItem(meta);
    const place = item === undefined ? undefined : await placeOf(meta, item);
    if (!place) return undefined;
    const data = source.slice(place.offset, place.length);
    const prefix = (await data.read(0, 4)).readUInt32BE(0);
    return await readExif(data.slice(4 + prefix));
  } catch (error) {
    if (error instanceof BytesRefused) return undefined;
    throw error;
  }
}

async function exifItem(meta: ByteSource): Promise<number | undefined> {
  const list = await findBox(meta, "iinf");
  if (!list) return undefined;
  const isLongCount = (await list.read(0, 1))[0] !== 0;
  for await (const { name, data } of boxesOf(list, isLongCount ? 8 : 6)) {
    if (name !== "infe" || data.size < 12) continue;
    const bytes = await data.read(0, Math.min(data.size, 14));
    if (bytes[0] === 2 && bytes.toString("latin1", 8, 12) === "Exif") return bytes.readUInt16BE(4);
    if (bytes[0] === 3 && bytes.toString("latin1", 10, 14) === "Exif") return bytes.readUInt32BE(4);
  }
  return undefined;
}

/** Where an item's first extent lies in the file. */
async function placeOf(
  meta: ByteSource,
  item: number,
): Promise<{ offset: number; length: number } | undefined> {
  const box = await findBox(meta, "iloc");
  if (!box) return undefined;
  const bytes = await box.read(0, Math.min(box.size, 32 * 1024));
  const version = bytes.readUInt8(0);
  const sizes = bytes.readUInt16BE(4);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  let at = version < 2 ? 8 : 10;
  const next = (size: number): number => {
    if (at + size > bytes.length) throw new BytesRefused("outside the box");
    const value =
      size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    return value;
  };
  while (at < bytes.length) {
    const id = next(version < 2 ? 2 : 4);
    const method = version > 0 ? next(2) & 15 : 0;
    next(2);
    const base = next(baseSize);
    const extents = next(2);
    for (let index = 0; index < extents; index++) {
      next(indexSize);
      const offset = base + next(offsetSize);
      const length = next(lengthSize);
      if (id === item && method === 0) return { offset, length };
    }
  }
  return undefined;
}
