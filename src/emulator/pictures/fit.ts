import type { Dimensions, PictureSize } from "./renderPicture.ts";

/** The middle of a picture, at some scale. */
export interface Fit extends Dimensions {
  /** The whole picture at that scale; larger than `width` × `height` where the picture is cropped. */
  readonly full: Dimensions;
}

/** No answer is larger than this, so that no request can ask for gigabytes. */
const mostPixels = 50_000_000;

/** What `=w…-h…[-c]` makes of a picture: fit inside, never enlarged; or fill and crop, exactly as asked. */
export function fit(original: Dimensions, size: PictureSize): Fit {
  const { width = Infinity, height = Infinity } = size;
  if (size.crop && width < Infinity && height < Infinity) {
    return limited(filled(original, { width, height }));
  }
  const scale = Math.min(1, width / original.width, height / original.height);
  const fitted = scaled(original, scale);
  return limited({ ...fitted, full: fitted });
}

function filled(original: Dimensions, asked: Dimensions): Fit {
  const scale = Math.max(asked.width / original.width, asked.height / original.height);
  const full = scaled(original, scale);
  return {
    ...asked,
    full: { width: Math.max(full.width, asked.width), height: Math.max(full.height, asked.height) },
  };
}

function limited(wanted: Fit): Fit {
  const pixels = wanted.width * wanted.height;
  if (pixels <= mostPixels) return wanted;
  const scale = Math.sqrt(mostPixels / pixels);
  return { ...scaled(wanted, scale), full: scaled(wanted.full, scale) };
}

function scaled({ width, height }: Dimensions, scale: number): Dimensions {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
