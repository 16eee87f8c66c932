/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** What some file system does not take: separators, wildcards, control characters, marks that turn the direction of text. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const forbidden = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/g;
/** Characters; every file system takes as many, in any script. */
const longest = 120;

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "image/heic": ".heic",
  "image/heif": ".heif",
  "image/avif": ".avif",
  "image/tiff": ".tif",
  "image/bmp": ".bmp",
  "video/mp4": ".mp4",
  "video/quicktime": ".mov",
  "video/webm": ".webm",
  "video/x-matroska": ".mkv",
  "video/x-msvideo": ".avi",
};

/** A file name out of what the service says: it may come from anybody, so it names a file and nothing else. */
export function safeFileName({
  filename,
  mimeType,
}: {
  readonly filename: string;
  readonly mimeType: string;
}): string {
  const cleaned = filename
    .normalize("NFC")
    .replace(forbidden, "_")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  const named = cleaned === "" ? "picture" : devices.test(cleaned) ? `_${cleaned}` : cleaned;
  const { stem, ending } = split(named);
  const kept = ending === "" ? (endings[mimeType] ?? "") : ending;
  return (
    Array.from(stem)
      .slice(0, longest - kept.length)
      .join("")
      .trimEnd() + kept
  );
}

/** The name, or `name (2).jpg` and so on, which no other has. Taken names are compared without regard to case. */
export function freeFileName(name: string, isTaken: (name: string) => boolean): string {
  const { stem, ending } = split(name);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${stem} (${number})${ending}`;
    if (!isTaken(candidate.toLowerCase())) return candidate;
  }
}

/** An ending is short and plain; else what stands behind the dot belongs to the name. */
function split(name: string): { readonly stem: string; readonly ending: string } {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? "";
  return { stem: name.slice(0, name.length - ending.length), ending };
}
