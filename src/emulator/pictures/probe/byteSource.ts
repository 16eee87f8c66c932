import { open } from "node:fs/promises";

/** Thrown when a parser asks for bytes that are not there, or for more than any honest file needs. */
export class BytesRefused extends Error {}

/** A part of a file that can be read at any place. Offsets count from the part's own beginning. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes; throws `BytesRefused` instead of giving fewer. */
  read(offset: number, length: number): Promise<Buffer>;
  slice(offset: number, length?: number): ByteSource;
}

/** What is asked of an open file. */
export interface OpenFile {
  stat(): Promise<{ readonly size: number }>;
  read(into: Buffer, at: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

const blockSize = 16 * 1024;
const mostBlocks = 192;
const longestRead = 64 * 1024;

/** Reads in blocks and keeps the last ones; after `mostBlocks` it refuses, so that no file can keep a parser busy. */
class FileBlocks {
  private readonly blocks = new Map<number, Buffer>();
  private blocksRead = 0;
  private readonly file: OpenFile;

  constructor(file: OpenFile) {
    this.file = file;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const first = Math.floor(offset / blockSize);
    const last = Math.floor((offset + length - 1) / blockSize);
    const parts: Buffer[] = [];
    for (let index = first; index <= last; index++) parts.push(await this.block(index));
    const joined = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const start = offset - first * blockSize;
    if (joined.length < start + length) throw new BytesRefused("the file ends early");
    return joined.subarray(start, start + length);
  }

  private async block(index: number): Promise<Buffer> {
    const known = this.blocks.get(index);
    if (known) return known;
    if (++this.blocksRead > mostBlocks) throw new BytesRefused("too many reads");
    const buffer = Buffer.alloc(blockSize);
    const { bytesRead } = await this.file.read(buffer, 0, blockSize, index * blockSize);
    const block = buffer.subarray(0, bytesRead);
    this.blocks.set(index, block);
    return block;
  }
}

class Part implements ByteSource {
  readonly size: number;
  private readonly blocks: FileBlocks;
  private readonly start: number;

  constructor(blocks: FileBlocks, start: number, size: number) {
    this.blocks = blocks;
    this.start = start;
    this.size = size;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const isInside = offset >= 0 && length >= 0 && offset + length <= this.size;
    if (!isInside || length > longestRead) throw new BytesRefused("outside the file");
    return length === 0 ? Buffer.alloc(0) : this.blocks.read(this.start + offset, length);
  }

  slice(offset: number, length = this.size - offset): ByteSource {
    if (!(offset >= 0 && offset <= this.size)) throw new BytesRefused("outside the file");
    return new Part(this.blocks, this.start + offset, Math.max(0, Math.min(length, this.size - offset)));
  }
}

/** Gives an open file to `work`; `undefined` when `work` asked for bytes that were refused. */
export async function withSource<T>(
  file: OpenFile,
  work: (source: ByteSource) => Promise<T>,
): Promise<T | undefined> {
  try {
    const { size } = await file.stat();
    return await work(new Part(new FileBlocks(file), 0, size));
  } catch (error) {
    if (error instanceof BytesRefused) return undefined;
    throw error;
  }
}

/** Opens a file for `work`; gives `undefined` when `work` asked for bytes that were refused. */
export async function withFile<T>(
  path: string,
  work: (source: ByteSource) => Promise<T>,
): Promise<T | undefined> {
  const file = await open(path, "r");
  try {
    return await withSource(file, work);
  } finally {
    await file.close();
  }
}

/** The first `length` bytes, or fewer where there are no more. */
export function headOf(source: ByteSource, length: number): Promise<Buffer> {
  return source.read(0, Math.min(length, source.size));
}
