import { type ByteSource, BytesRefused } from "./byteSource.ts";

/** One directory of a TIFF structure (TIFF, EXIF, most RAW files), its values read when asked for. */
export class TiffDirectory {
  private readonly source: ByteSource;
  private readonly order: ByteOrder;
  private readonly entries: ReadonlyMap<number, Entry>;

  constructor(source: ByteSource, order: ByteOrder, entries: ReadonlyMap<number, Entry>) {
    this.source = source;
    this.order = order;
    this.entries = entries;
  }

  has(tag: number): boolean {
    return this.entries.has(tag);
  }

  /** At most the first 16 values of an integer tag. */
  async integers(tag: number): Promise<readonly number[]> {
    const entry = this.entries.get(tag);
    if (!entry || !(entry.type in integerReaders)) return [];
    const bytes = await this.bytes(entry, 16);
    const size = typeSizes[entry.type] ?? 1;
    const values: number[] = [];
    for (let at = 0; at + size <= bytes.length; at += size) {
      values.push(integerReaders[entry.type]?.(bytes, at, this.order === "II") ?? 0);
    }
    return values;
  }

  async integer(tag: number): Promise<number | undefined> {
    return (await this.integers(tag))[0];
  }

  async rational(tag: number): Promise<number | undefined> {
    const entry = this.entries.get(tag);
    if (entry?.type !== 5) return undefined;
    const bytes = await this.bytes(entry, 1);
    if (bytes.length < 8) return undefined;
    const value = uint32(bytes, 0, this.order === "II") / uint32(bytes, 4, this.order === "II");
    return Number.isFinite(value) && value > 0 ? value : undefined;
  }

  /** At most 128 characters, without control characters; `undefined` if nothing is left. */
  async text(tag: number): Promise<string | undefined> {
    const entry = this.entries.get(tag);
    if (entry?.type !== 2) return undefined;
    return cleanText((await this.bytes(entry, 128)).toString("utf8"));
  }

  /** The directory a pointer tag leads to, if it can be read. */
  async directory(tag: number): Promise<TiffDirectory | undefined> {
    const offset = await this.integer(tag);
    return offset === undefined ? undefined : readableDirectory(this.source, offset, this.order);
  }

  async directories(tag: number): Promise<readonly TiffDirectory[]> {
    const found: TiffDirectory[] = [];
    for (const offset of (await this.integers(tag)).slice(0, 6)) {
      const directory = await readableDirectory(this.source, offset, this.order);
      if (directory) found.push(directory);
    }
    return found;
  }

  private bytes(entry: Entry, mostValues: number): Promise<Buffer> {
    const length = Math.min(entry.count, mostValues) * (typeSizes[entry.type] ?? 1);
    const isInline = entry.count * (typeSizes[entry.type] ?? 1) <= 4;
    const offset = isInline ? entry.at : entry.offset;
    return this.source.read(offset, length);
  }
}

/** Up to the first NUL, without control characters; `undefined` if nothing is left. */
export function cleanText(text: string): string | undefined {
  const cleaned = text
    .replace(/\0.*$/s, "")
    .replace(/[\p{C}\uFFFD]/gu, "")
    .trim();
  return cleaned === "" ? undefined : cleaned;
}

/** The first directory; throws `BytesRefused` where there is none. */
export async function readTiff(source: ByteSource): Promise<TiffDirectory> {
  const head = await source.read(0, 8);
  const order = head.toString("latin1", 0, 2);
  if (order !== "II" && order !== "MM") throw new BytesRefused("not TIFF");
  return readDirectory(source, uint32(head, 4, order === "II"), order);
}

type ByteOrder = "II" | "MM";

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the value stands when it fits into four bytes. */
  readonly at: number;
  /** Where it stands when it does not. */
  readonly offset: number;
}

const mostEntries = 400;
const typeSizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4 };

const uint16 = (bytes: Buffer, at: number, isLittle: boolean) =>
  isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
const uint32 = (bytes: Buffer, at: number, isLittle: boolean) =>
  isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
const integerReaders: Readonly<Record<number, typeof uint16>> = {
  1: (bytes, at) => bytes.readUInt8(at),
  3: uint16,
  4: uint32,
  13: uint32,
};

async function readDirectory(source: ByteSource, offset: number, order: ByteOrder): Promise<TiffDirectory> {
  const isLittle = order === "II";
  const count = uint16(await source.read(offset, 2), 0, isLittle);
  if (count === 0 || count > mostEntries) throw new BytesRefused("not a directory");
  const bytes = await source.read(offset + 2, count * 12);
  const entries = new Map<number, Entry>();
  for (let at = 0; at < bytes.length; at += 12) {
    entries.set(uint16(bytes, at, isLittle), {
      type: uint16(bytes, at + 2, isLittle),
      count: uint32(bytes, at + 4, isLittle),
      at: offset + 2 + at + 8,
      offset: uint32(bytes, at + 8, isLittle),
    });
  }
  return new TiffDirectory(source, order, entries);
}

async function readableDirectory(
  source: ByteSource,
  offset: number,
  order: ByteOrder,
): Promise<TiffDirectory | undefined> {
  try {
    return await readDirectory(source, offset, order);
  } catch (error) {
    if (error instanceof BytesRefused) return undefined;
    throw error;
  }
}
