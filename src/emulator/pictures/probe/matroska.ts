import type { Probe } from "../probe.ts";
import { type ByteSource, BytesRefused } from "./byteSource.ts";
import { isoDate } from "./dates.ts";
import { type Extent, foundVideo } from "./found.ts";

const mkv = { mimeType: "video/x-matroska", extension: "mkv" };
const mostElements = 200;

const id = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  date: 0x4461,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  frameDuration: 0x23e383,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cluster: 0x1f43b675,
};

interface Element {
  readonly id: number;
  readonly data: ByteSource;
}

/** Matroska. WebM is the same container, but not on the list of what Google Photos takes. */
export async function probeMatroska(source: ByteSource): Promise<Probe | undefined> {
  let takenAt: string | undefined;
  for await (const element of elementsOf(source)) {
    if (element.id === id.header && (await docType(element.data)) !== "matroska") return undefined;
    if (element.id !== id.segment) continue;
    for await (const part of elementsOf(element.data)) {
      if (part.id === id.info) takenAt = await dateIn(part.data);
      if (part.id === id.tracks) return videoIn(part.data, takenAt);
      if (part.id === id.cluster) return undefined;
    }
  }
  return undefined;
}

async function docType(header: ByteSource): Promise<string> {
  const data = await child(header, id.docType);
  return data ? (await data.read(0, Math.min(data.size, 16))).toString("latin1") : "";
}

async function dateIn(info: ByteSource): Promise<string | undefined> {
  const data = await child(info, id.date);
  if (data?.size !== 8) return undefined;
  const nanoseconds = (await data.read(0, 8)).readBigInt64BE(0);
  return isoDate(Date.UTC(2001, 0, 1) + Number(nanoseconds / 1_000_000n));
}

async function videoIn(tracks: ByteSource, takenAt: string | undefined): Promise<Probe | undefined> {
  for await (const track of elementsOf(tracks)) {
    if (track.id !== id.track || (await integer(track.data, id.trackType)) !== 1) continue;
    const video = await child(track.data, id.video);
    const extent: Extent = video ? [await integer(video, id.width), await integer(video, id.height)] : [0, 0];
    const nanoseconds = await integer(track.data, id.frameDuration);
    return foundVideo(mkv, { extent, takenAt, fps: nanoseconds > 0 ? 1e9 / nanoseconds : undefined });
  }
  return undefined;
}

async function child(parent: ByteSource, wanted: number): Promise<ByteSource | undefined> {
  for await (const element of elementsOf(parent)) if (element.id === wanted) return element.data;
  return undefined;
}

/** 0 if it is absent. */
async function integer(parent: ByteSource, wanted: number): Promise<number> {
  const data = await child(parent, wanted);
  if (!data || data.size === 0 || data.size > 6) return 0;
  return (await data.read(0, data.size)).readUIntBE(0, data.size);
}

async function* elementsOf(source: ByteSource): AsyncGenerator<Element> {
  let offset = 0;
  for (let count = 0; count < mostElements && offset < source.size; count++) {
    const name = await variableInteger(source, offset, false);
    const length = await variableInteger(source, offset + name.length, true);
    const start = offset + name.length + length.length;
    const size = Math.min(length.value, source.size - start);
    yield { id: name.value, data: source.slice(start, size) };
    offset = start + size;
  }
}

/** The leading zero bits of the first byte tell the length; all ones means "to the end". */
async function variableInteger(source: ByteSource, offset: number, isLength: boolean) {
  const first = (await source.read(offset, 1)).readUInt8(0);
  const length = Math.clz32(first) - 23;
  if (length > 8 || (!isLength && length > 4)) throw new BytesRefused("not EBML");
  const rest = await source.read(offset + 1, length - 1);
  const lead = isLength ? first & (0xff >> length) : first;
  const value = [...rest].reduce((sum, byte) => sum * 256 + byte, lead);
  const isUnknown = isLength && value === 2 ** (7 * length) - 1;
  return { length, value: isUnknown ? Infinity : value };
}
