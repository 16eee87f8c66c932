import type { Probe } from "../probe.ts";
import { boxesOf, findBox } from "./boxes.ts";
import type { ByteSource } from "./byteSource.ts";
import { dateFrom1904 } from "./dates.ts";
import { type Extent, type FileType, foundVideo } from "./found.ts";
import { cameraOf } from "./quickTimeCamera.ts";

/** MP4, MOV, 3GP: the first video track; a file without one is no video. */
export async function probeQuickTime(source: ByteSource, type: FileType): Promise<Probe | undefined> {
  const movie = await findBox(source, "moov");
  if (!movie) return undefined;
  let takenAt: string | undefined;
  let track: Track | undefined;
  for await (const { name, data } of boxesOf(movie)) {
    if (name === "mvhd") takenAt = dateFrom1904(await creationTime(data));
    if (name === "trak") track ??= await videoTrack(data);
  }
  return track && foundVideo(type, { ...track, takenAt, ...(await cameraOf(movie)) });
}

interface Track {
  readonly extent: Extent;
  readonly fps: number | undefined;
}

async function creationTime(header: ByteSource): Promise<number> {
  const isLong = (await header.read(0, 1))[0] === 1;
  return isLong
    ? Number((await header.read(4, 8)).readBigUInt64BE(0))
    : (await header.read(4, 4)).readUInt32BE(0);
}

async function videoTrack(track: ByteSource): Promise<Track | undefined> {
  const handler = await findBox(track, "mdia", "hdlr");
  if (!handler || (await handler.read(8, 4)).toString("latin1") !== "vide") return undefined;
  const header = await findBox(track, "tkhd");
  if (!header) return undefined;
  return { extent: await extentOf(header), fps: await frameRate(track) };
}

async function extentOf(header: ByteSource): Promise<Extent> {
  const isLong = (await header.read(0, 1))[0] === 1;
  const matrix = await header.read(isLong ? 52 : 40, 44);
  const width = Math.round(matrix.readUInt32BE(36) / 65536);
  const height = Math.round(matrix.readUInt32BE(40) / 65536);
  const isTurned = matrix.readInt32BE(0) === 0 && matrix.readInt32BE(4) !== 0;
  return isTurned ? [height, width] : [width, height];
}

async function frameRate(track: ByteSource): Promise<number | undefined> {
  const header = await findBox(track, "mdia", "mdhd");
  const times = await findBox(track, "mdia", "minf", "stbl", "stts");
  if (!header || !times) return undefined;
  const isLong = (await header.read(0, 1))[0] === 1;
  const timescale = (await header.read(isLong ? 20 : 12, 4)).readUInt32BE(0);
  const entries = (await times.read(4, 4)).readUInt32BE(0);
  // The first run of frames is enough: a constant rate has no other.
  const step = entries === 0 ? 0 : (await times.read(8, 8)).readUInt32BE(4);
  return step > 0 ? timescale / step : undefined;
}
