import type { Photo, Video } from "../../api/types.ts";
import { probeAsf } from "./probe/asf.ts";
import { type ByteSource, type OpenFile, headOf, withFile, withSource } from "./probe/byteSource.ts";
import { probeIsoMedia } from "./probe/isoMedia.ts";
import { probeJpeg } from "./probe/jpeg.ts";
import { probeMatroska } from "./probe/matroska.ts";
import { probePng } from "./probe/png.ts";
import { probeQuickTime } from "./probe/quickTime.ts";
import { probeAvi, probeWebp } from "./probe/riff.ts";
import { probeBmp, probeGif, probeIco } from "./probe/smallPictures.ts";
import { probeMpeg, probeTransportStream, transportPacket } from "./probe/streams.ts";
import { probeOrf, probeRaf, probeRw2, probeTiff } from "./probe/tiffPictures.ts";

/** What the head of an uploaded file says. Exactly one of `photo` and `video` is set, possibly empty. */
export interface Probe {
  readonly kind: "photo" | "video";
  /** By content, never by name: `image/jpeg`, `video/mp4`. */
  readonly mimeType: string;
  /** Extension for a made-up file name, without the dot. */
  readonly extension: string;
  /** Pixels as shown, EXIF orientation applied; 0 where the container does not tell. */
  readonly width: number;
  readonly height: number;
  /** RFC 3339, UTC; absent where the file holds no date. */
  readonly takenAt?: string;
  readonly photo?: Photo;
  readonly video?: Omit<Video, "status">;
}

/**
 * Tells whether a file is a picture or video that Google Photos takes, and measures it, reading a bounded number
 * of bytes. `undefined` for anything else. Rejects only when the file cannot be read at all.
 */
export async function probe(path: string): Promise<Probe | undefined> {
  return withFile(path, probeSource);
}

/** `probe` of a file that is open, and stays so. */
export function probeOpen(file: OpenFile): Promise<Probe | undefined> {
  return withSource(file, probeSource);
}

async function probeSource(source: ByteSource): Promise<Probe | undefined> {
  const head = await headOf(source, 1024);
  return formats.find(({ matches }) => matches(head))?.read(source);
}

interface Format {
  readonly matches: (head: Buffer) => boolean;
  readonly read: (source: ByteSource) => Promise<Probe | undefined>;
}

const quickTime = { mimeType: "video/quicktime", extension: "mov" };
const oldMovie = ["moov", "mdat", "wide", "free", "skip"];

/** How a file of each kind begins. */
const formats: readonly Format[] = [
  { matches: begins("\xff\xd8\xff"), read: probeJpeg },
  { matches: begins("\x89PNG\r\n\x1a\n"), read: probePng },
  { matches: begins(/^GIF8[79]a/), read: probeGif },
  { matches: begins(/^RIFF.{4}WEBP/s), read: probeWebp },
  { matches: begins(/^RIFF.{4}AVI /s), read: probeAvi },
  { matches: begins(/^(II\*\0|MM\0\*)/), read: probeTiff },
  { matches: begins("IIU\0"), read: probeRw2 },
  { matches: begins(/^(IIRO|IIRS|MMOR)/), read: probeOrf },
  { matches: begins("FUJIFILMCCD-RAW "), read: probeRaf },
  { matches: begins("BM"), read: probeBmp },
  { matches: begins("\0\0\x01\0"), read: probeIco },
  { matches: (head) => head.toString("latin1", 4, 8) === "ftyp", read: probeIsoMedia },
  {
    matches: (head) => oldMovie.includes(head.toString("latin1", 4, 8)),
    read: (source) => probeQuickTime(source, quickTime),
  },
  { matches: begins("\x1a\x45\xdf\xa3"), read: probeMatroska },
  { matches: begins("\x30\x26\xb2\x75\x8e\x66\xcf\x11"), read: probeAsf },
  { matches: (head) => [0x1ba, 0x1b3].includes(head.length < 4 ? 0 : head.readUInt32BE(0)), read: probeMpeg },
  { matches: (head) => transportPacket(head) !== undefined, read: probeTransportStream },
];

function begins(pattern: string | RegExp): Format["matches"] {
  return (head) => {
    const text = head.toString("latin1", 0, 32);
    return typeof pattern === "string" ? text.startsWith(pattern) : pattern.test(text);
  };
}
