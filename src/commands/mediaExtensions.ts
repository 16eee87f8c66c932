/** What Google Photos takes, by the endings of file names; the manifest's menus name the same. */
export const photoExtensions = [
  ...["avif", "bmp", "gif", "heic", "heif", "ico", "jpeg", "jpg", "png", "tif", "tiff", "webp"],
  ...["arw", "cr2", "cr3", "dng", "nef", "orf", "raf", "rw2"],
] as const;

export const videoExtensions = [
  ...["3g2", "3gp", "asf", "avi", "divx", "m2t", "m2ts", "m4v", "mkv", "mmv", "mod", "mov"],
  ...["mp4", "mpeg", "mpg", "mts", "tod", "wmv"],
] as const;

/** Cameras write these endings in capitals; in small letters they are modules of Go and TypeScript. */
const inCapitals: ReadonlySet<string> = new Set(["mod", "mts"]);
const all: ReadonlySet<string> = new Set([...photoExtensions, ...videoExtensions]);

/** Whether a file in a folder is a photo or a video, by its name alone. */
export function isMediaName(name: string): boolean {
  const dot = name.lastIndexOf(".");
  const ending = dot <= 0 ? "" : name.slice(dot + 1);
  return all.has(ending.toLowerCase()) && !inCapitals.has(ending);
}
