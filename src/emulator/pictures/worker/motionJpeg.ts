import { drawScene } from "../../../drawing/drawScene.ts";
import type { Dimensions } from "../renderPicture.ts";
import type { Scene } from "../../../drawing/scene.ts";
import { encodeJpeg } from "./codecs.ts";

const frames = 12;
const fps = 6;

/** A short film as motion JPEG in an MP4 container: the camera pans over the scene. */
export async function motionJpeg(scene: Scene, original: Dimensions): Promise<Buffer> {
  const height = Math.min(360, original.height);
  const width = Math.round((height * original.width) / original.height);
  const pictures: Uint8Array[] = [];
  for (let index = 0; index < frames; index++) {
    const grown = height + index * 2;
    const aspect = original.width / original.height;
    const raster = drawScene(scene, { aspect, width, height, sceneHeight: grown });
    pictures.push(await encodeJpeg(raster));
  }
  return movie(pictures, { width, height });
}

function movie(pictures: readonly Uint8Array[], size: Dimensions): Buffer {
  const type = box("ftyp", Buffer.from("isom\0\0\x02\0isommp42", "latin1"));
  const data = box("mdat", ...pictures);
  return Buffer.concat([type, data, header(pictures, { size, first: type.length + 8 })]);
}

interface Place {
  readonly size: Dimensions;
  /** Offset of the first picture in the file. */
  readonly first: number;
}

function header(pictures: readonly Uint8Array[], { size, first }: Place): Buffer {
  const length = pictures.length;
  const movieHeader = full(
    "mvhd",
    [0, 0, fps, length, 0x10000],
    Buffer.from("0100", "hex"),
    zeros(10),
    matrix,
    zeros(24),
    int(2),
  );
  const trackHeader = full(
    "tkhd",
    [0, 0, 1, 0, length],
    zeros(16),
    matrix,
    int(size.width * 65536, size.height * 65536),
  );
  const mediaHeader = full("mdhd", [0, 0, fps, length, 0x55c40000]);
  const handler = full("hdlr", [0], "vide", zeros(12), "Video\0");
  const reference = box("dinf", full("dref", [1], full("url ", [])));
  const samples = box("stbl", ...sampleTables(pictures, { size, first }));
  const information = box("minf", full("vmhd", [], zeros(8)), reference, samples);
  const track = box("trak", trackHeader, box("mdia", mediaHeader, handler, information));
  return box("moov", movieHeader, track);
}

function sampleTables(pictures: readonly Uint8Array[], { size, first }: Place): Buffer[] {
  const shape = Buffer.alloc(4);
  shape.writeUInt16BE(size.width, 0);
  shape.writeUInt16BE(size.height, 2);
  const entry = box(
    "jpeg",
    Buffer.from("0000000000000001", "hex"),
    zeros(16),
    shape,
    int(0x480000, 0x480000, 0),
    Buffer.from("0001", "hex"),
    zeros(32),
    Buffer.from("0018ffff", "hex"),
  );
  return [
    full("stsd", [1], entry),
    full("stts", [1, pictures.length, 1]),
    full("stsc", [1, 1, pictures.length, 1]),
    full("stsz", [0, pictures.length, ...pictures.map((picture) => picture.length)]),
    full("stco", [1, first]),
  ];
}

const zeros = (length: number) => Buffer.alloc(length);
const int = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
};
const matrix = int(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

function box(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([int(body.length + 8), Buffer.from(name, "latin1"), body]);
}

/** A box that begins with version and flags. */
function full(name: string, numbers: readonly number[], ...parts: readonly (Uint8Array | string)[]): Buffer {
  const flags = name === "tkhd" ? 3 : name === "url " || name === "vmhd" ? 1 : 0;
  return box(
    name,
    int(flags, ...numbers),
    ...parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
}
