import type { Probe } from "../probe.ts";
import type { ByteSource } from "./byteSource.ts";
import { headOf } from "./byteSource.ts";
import { type Extent, foundVideo } from "./found.ts";

const programStream = { mimeType: "video/mpeg", extension: "mpg" };
const transportStream = { mimeType: "video/mp2t", extension: "mts" };
const frameRates = [0, 24000 / 1001, 24, 25, 30000 / 1001, 30, 50, 60000 / 1001, 60];
const sequenceHeader = Buffer.from([0, 0, 1, 0xb3]);

/** MPEG program stream or bare MPEG video: size and rate stand in the first sequence header. */
export async function probeMpeg(source: ByteSource): Promise<Probe | undefined> {
  const head = await headOf(source, 64 * 1024);
  const sequence = sequenceIn(head);
  return sequence && foundVideo(programStream, sequence);
}

/** The distance between packets, or `undefined`: 188 bytes, or 192 where a camera put a time before each. */
export function transportPacket(head: Buffer): number | undefined {
  return [188, 192].find((size) => {
    const start = size - 188;
    return head.length >= start + size * 2 + 1 && [0, 1, 2].every((n) => head[start + n * size] === 0x47);
  });
}

/** MPEG transport stream. Only MPEG-2 video tells its size cheaply; for others it stays unknown. */
export async function probeTransportStream(source: ByteSource): Promise<Probe | undefined> {
  const sequence = sequenceIn(await headOf(source, 64 * 1024));
  return foundVideo(transportStream, sequence ?? {});
}

function sequenceIn(head: Buffer): { extent: Extent; fps: number | undefined } | undefined {
  const at = head.indexOf(sequenceHeader);
  if (at < 0 || at + 8 > head.length) return undefined;
  const size = head.readUIntBE(at + 4, 3);
  const extent: Extent = [size >> 12, size & 0xfff];
  if (extent[0] === 0 || extent[1] === 0) return undefined;
  return { extent, fps: frameRates[(head[at + 7] ?? 0) & 15] };
}
