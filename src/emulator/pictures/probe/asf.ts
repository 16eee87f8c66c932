import type { Probe } from "../probe.ts";
import type { ByteSource } from "./byteSource.ts";
import { isoDate } from "./dates.ts";
import { type Extent, foundVideo } from "./found.ts";

const wmv = { mimeType: "video/x-ms-wmv", extension: "wmv" };
const guid = {
  file: "a1dcab8c47a9cf118ee400c00c205365",
  stream: "9107dcb7b7a9cf118ee600c00c205365",
  video: "c0ef19bc4d5bcf11a8fd00805f5c442b",
};

/** Windows Media: the objects of the header; without a video stream it is sound only. */
export async function probeAsf(source: ByteSource): Promise<Probe | undefined> {
  const count = Math.min((await source.read(24, 4)).readUInt32LE(0), 100);
  let offset = 30;
  let takenAt: string | undefined;
  let extent: Extent | undefined;
  for (let index = 0; index < count && offset + 24 <= source.size; index++) {
    const header = await source.read(offset, 24);
    const name = header.toString("hex", 0, 16);
    const length = Number(header.readBigUInt64LE(16));
    if (length < 24) return undefined;
    const data = source.slice(offset + 24, length - 24);
    if (name === guid.file) takenAt = dateFrom1601((await data.read(24, 8)).readBigUInt64LE(0));
    if (name === guid.stream) extent ??= await videoExtent(data);
    offset += length;
  }
  return extent && foundVideo(wmv, { extent, takenAt });
}

async function videoExtent(stream: ByteSource): Promise<Extent | undefined> {
  const kind = (await stream.read(0, 16)).toString("hex");
  if (kind !== guid.video) return undefined;
  const bytes = await stream.read(54, 8);
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}

/** Hundreds of nanoseconds since 1601. */
function dateFrom1601(ticks: bigint): string | undefined {
  return ticks === 0n ? undefined : isoDate(Date.UTC(1601, 0, 1) + Number(ticks / 10_000n));
}
