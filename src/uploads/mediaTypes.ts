/** A format that Google Photos takes, told by a file's first bytes. */
export interface MediaType {
  readonly mimeType: string;
  readonly kind: "photo" | "video";
}

/** As many first bytes of a file as `mediaTypeOf` looks at. */
export const headBytes = 1024;

interface Signature extends MediaType {
  /** Latin-1 text that must stand at each offset. */
  readonly parts: readonly (readonly [offset: number, text: string])[];
}

function photo(mimeType: string, ...parts: Signature["parts"]): Signature {
  return { mimeType, kind: "photo", parts };
}

function video(mimeType: string, ...parts: Signature["parts"]): Signature {
  return { mimeType, kind: "video", parts };
}

/** ISO base media files name their brand behind `ftyp`. */
function brands(of: typeof photo, mimeType: string, names: readonly string[]): readonly Signature[] {
  return names.map((name) => of(mimeType, [4, `ftyp${name}`]));
}

/** The first match counts, so the special stands before the general. */
const signatures: readonly Signature[] = [
  photo("image/jpeg", [0, "\xff\xd8\xff"]),
  photo("image/png", [0, "\x89PNG\r\n\x1a\n"]),
  photo("image/gif", [0, "GIF87a"]),
  photo("image/gif", [0, "GIF89a"]),
  photo("image/webp", [0, "RIFF"], [8, "WEBP"]),
  photo("image/bmp", [0, "BM"], [6, "\0\0\0\0"], [15, "\0\0\0"]),
  photo("image/x-icon", [0, "\0\0\x01\0"], [5, "\0"]),
  photo("image/x-canon-cr2", [0, "II*\0"], [8, "CR"]),
  photo("image/x-panasonic-rw2", [0, "IIU\0"]),
  photo("image/x-olympus-orf", [0, "IIRO"]),
  photo("image/x-olympus-orf", [0, "IIRS"]),
  photo("image/x-fuji-raf", [0, "FUJIFILMCCD-RAW"]),
  // Also DNG, NEF, ARW and most other raw formats.
  photo("image/tiff", [0, "II*\0"]),
  photo("image/tiff", [0, "MM\0*"]),
  ...brands(photo, "image/avif", ["avif", "avis"]),
  ...brands(photo, "image/heic", ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"]),
  ...brands(photo, "image/heif", ["mif1", "msf1"]),
  ...brands(photo, "image/x-canon-cr3", ["crx "]),
  ...brands(video, "video/3gpp2", ["3g2"]),
  ...brands(video, "video/3gpp", ["3g"]),
  ...brands(video, "video/quicktime", ["qt  "]),
  ...brands(video, "video/x-m4v", ["M4V"]),
  ...brands(video, "video/mp4", ["isom", "iso", "mp4", "avc1", "dash", "MSNV", "mmp4", "f4v ", "XAVC"]),
  // QuickTime files of old begin without a brand.
  ...["moov", "mdat", "wide", "free", "skip", "pnot"].map((atom) =>
    video("video/quicktime", [0, "\0"], [4, atom]),
  ),
  video("video/x-msvideo", [0, "RIFF"], [8, "AVI "]),
  video("video/x-ms-wmv", [0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"]),
  video("video/x-matroska", [0, "\x1aE\xdf\xa3"]),
  video("video/mpeg", [0, "\0\0\x01\xba"]),
  video("video/mpeg", [0, "\0\0\x01\xb3"]),
  video("video/mp2t", [0, "G"], [188, "G"], [376, "G"]),
  video("video/mp2t", [4, "G"], [196, "G"], [388, "G"]),
];

/** The media type of a file that begins with these bytes; undefined if Google Photos does not take it. */
export function mediaTypeOf(head: Uint8Array): MediaType | undefined {
  const found = signatures.find(({ parts }) => parts.every(([offset, text]) => stands(head, offset, text)));
  return found && { mimeType: found.mimeType, kind: found.kind };
}

function stands(head: Uint8Array, offset: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (head[offset + at] !== text.charCodeAt(at)) return false;
  }
  return true;
}
