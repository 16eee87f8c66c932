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
