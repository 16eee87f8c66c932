import { crc32, deflateSync } from "node:zlib";

/** A true PNG of one pixel; every number gives other bytes. `padding` makes the file larger by so many bytes. */
export function pngFile(number: number, padding = 0): Buffer {
  const header = Buffer.from("\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0", "latin1");
  const pixel = Buffer.from([0, number & 255, (number >> 8) & 255, (number >> 16) & 255]);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    ...(padding > 0
      ? [chunk("tEXt", Buffer.concat([Buffer.from("Comment\0"), Buffer.alloc(padding, "x")]))]
      : []),
    chunk("IDAT", deflateSync(pixel)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}
