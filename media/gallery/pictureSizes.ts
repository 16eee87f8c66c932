/**
 * Few sizes, so that another width of the panel finds the same files in the cache. A step is at most half as
 * large again as the one before.
 */
const edges = [192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096] as const;

/** The edge of the square, in device pixels, that a picture is asked to fit into to be sharp at this size. */
export function pictureEdge(cssWidth: number, cssHeight: number, pixelRatio: number): number {
  const needed = Math.max(cssWidth, cssHeight) * pixelRatio;
  return edges.find((edge) => edge >= needed * 0.95) ?? 4096;
}

/** @param template the host's, with `{item}` and `{size}`. */
export function pictureUrl(template: string, itemId: string, edge: number): string {
  return template.replace("{item}", () => encodeURIComponent(itemId)).replace("{size}", `${edge}x${edge}`);
}

/** The largest size at which a picture fits into a box, never larger than it is. */
export function fitInside(
  picture: { readonly width: number; readonly height: number },
  box: { readonly width: number; readonly height: number },
  pixelRatio: number,
): { readonly width: number; readonly height: number } {
  if (!(picture.width > 0 && picture.height > 0)) return box;
  const scale = Math.min(box.width / picture.width, box.height / picture.height, 1 / pixelRatio);
  return { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
}
