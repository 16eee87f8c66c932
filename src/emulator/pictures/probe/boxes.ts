import { type ByteSource, BytesRefused } from "./byteSource.ts";

/** A box of an ISO base media file (MP4, MOV, HEIC). */
export interface Box {
  readonly name: string;
  readonly data: ByteSource;
}

const mostBoxes = 400;

/** The boxes that follow each other in `source`; ends where no further one fits. */
export async function* boxesOf(source: ByteSource, start = 0): AsyncGenerator<Box> {
  let offset = start;
  for (let count = 0; count < mostBoxes && offset + 8 <= source.size; count++) {
    const header = await source.read(offset, 8);
    let length = header.readUInt32BE(0);
    let headerLength = 8;
    if (length === 1) {
      length = Number((await source.read(offset + 8, 8)).readBigUInt64BE(0));
      headerLength = 16;
    }
    if (length === 0) length = source.size - offset;
    if (length < headerLength) throw new BytesRefused("a box without an end");
    yield {
      name: header.toString("latin1", 4, 8),
      data: source.slice(offset + headerLength, length - headerLength),
    };
    offset += length;
  }
}

/** The first box of that path, as `find(source, "moov", "mvhd")`. */
export async function findBox(
  source: ByteSource,
  ...path: readonly string[]
): Promise<ByteSource | undefined> {
  const [name, ...rest] = path;
  for await (const box of boxesOf(source)) {
    if (box.name === name) return rest.length === 0 ? box.data : findBox(box.data, ...rest);
  }
  return undefined;
}
