/** Device pixels. The picture fits inside, or is cropped to exactly this; it is never enlarged. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly crop: boolean;
}

/** A picture at some size, as it was uploaded, or a video to be played. */
export type Rendition = PictureSize | "original" | "video";

/** Google's largest. */
const maxEdge = 16383;

/** `w512-h512`, `w256-h256-c`, `d`, `dv`: what follows the `=` after a base URL. */
export function renditionSuffix(rendition: Rendition): string {
  if (rendition === "original") return "d";
  if (rendition === "video") return "dv";
  const { width, height, crop } = rendition;
  return `w${edge(width)}-h${edge(height)}${crop ? "-c" : ""}`;
}

/** `512x512`, `256x256c`, `original`, `video`: a rendition in a file name. */
export function renditionName(rendition: Rendition): string {
  if (rendition === "original" || rendition === "video") return rendition;
  const { width, height, crop } = rendition;
  return `${edge(width)}x${edge(height)}${crop ? "c" : ""}`;
}

/** The rendition in a name that `renditionName` made, else undefined. */
export function parseRenditionName(name: string): Rendition | undefined {
  if (name === "original" || name === "video") return name;
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})(c?)$/.exec(name);
  if (match === null) return undefined;
  const size = { width: Number(match[1]), height: Number(match[2]), crop: match[3] === "c" };
  return size.width <= maxEdge && size.height <= maxEdge ? size : undefined;
}

function edge(pixels: number): number {
  return Math.min(maxEdge, Math.max(1, Math.round(pixels)));
}
