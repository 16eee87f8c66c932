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
