/** Device pixels. The picture fits inside, or is cropped to exactly this; it is never enlarged. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly crop: boolean;
}

/** Google's largest. */
const maxEdge = 16383;

/** `w512-h512`, `w256-h256-c`: what follows the `=` after a base URL. */
export function sizeSuffix(size: PictureSize): string {
  return `w${edge(size.width)}-h${edge(size.height)}${size.crop ? "-c" : ""}`;
}

/** `512x512`, `256x256c`: a size in a file name. */
export function sizeName(size: PictureSize): string {
  return `${edge(size.width)}x${edge(size.height)}${size.crop ? "c" : ""}`;
}

/** The size in a name that `sizeName` made, else undefined. */
export function parseSizeName(name: string): PictureSize | undefined {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})(c?)$/.exec(name);
  if (match === null) return undefined;
  const size = { width: Number(match[1]), height: Number(match[2]), crop: match[3] === "c" };
  return size.width <= maxEdge && size.height <= maxEdge ? size : undefined;
}

function edge(pixels: number): number {
  return Math.min(maxEdge, Math.max(1, Math.round(pixels)));
}
