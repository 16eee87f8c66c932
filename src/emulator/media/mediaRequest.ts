/** What follows `=` in a base URL. */
export interface MediaRequest {
  readonly width?: number;
  readonly height?: number;
  readonly crop: boolean;
  /** `no`: the still of a video without its play button. */
  readonly plain: boolean;
  /** `d`: the photo's own bytes. `dv`: the video's. */
  readonly download?: "photo" | "video";
}

const largest = 16_383;
/** A base URL without parameters is not meant to be used; the real host gives a picture of this size. */
const withoutParameters: MediaRequest = { width: 512, height: 512, crop: false, plain: false };

/** Reads `w256-h256-c` and the like; undefined if it is none of the documented parameters. */
export function readMediaRequest(suffix: string): MediaRequest | undefined {
  if (suffix === "") return withoutParameters;
  const parts = suffix.split("-");
  if (
    new Set(parts).size < parts.length ||
    !parts.every((part) => /^(?:[wh][1-9]\d{0,4}|c|no|d|dv)$/.test(part))
  ) {
    return undefined;
  }
  const size = (letter: string): number | undefined => {
    const part = parts.find(
      (candidate) => candidate.startsWith(letter) && candidate.length > 1 && candidate !== "dv",
    );
    return part === undefined ? undefined : Math.min(Number(part.slice(1)), largest);
  };
  const [width, height] = [size("w"), size("h")];
  const download = parts.includes("dv") ? "video" : parts.includes("d") ? "photo" : undefined;
  if (download === undefined && width === undefined && height === undefined) return undefined;
  return { width, height, crop: parts.includes("c"), plain: parts.includes("no"), download };
}
